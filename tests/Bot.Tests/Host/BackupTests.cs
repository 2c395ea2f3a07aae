using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The built program's backup and restore: what they refuse, what they leave, and what a kill leaves.</summary>
public sealed class BackupTests : IDisposable
{
    const int WrongSetting = 78;

    readonly Temporary folder = new();

    Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => BuiltProgram.Run(folder.Path, arguments);

    /// <summary>As a school would, with the service's own settings.</summary>
    string[] RestoreOf(string backup, string data, params string[] more) => ["restore", backup, .. CommandsTests.School, Data(data), .. more];

    string Data(string name = "data") => $"--Lanyue:DataDirectory={folder[name]}";

    LanyueDbFactory Database(string data = "data") => new(StoreProviders.Use(Provider.Sqlite, Path.Combine(folder[data], DataDirectory.DatabaseName)), OpenStores.Parts);

    /// <summary>A data directory as a service leaves it, with one case number given and one line whose text is enciphered.</summary>
    async Task<FieldCipher> Used(string data = "data", params string[] keys)
    {
        var setup = Given.Read([("Lanyue:DataDirectory", folder[data]), .. keys.Select((k, i) => ($"Lanyue:CipherKeys:{i}", (string?)k))]);
        using var held = DataDirectory.Open(folder[data]);
        var cipher = CipherKeys.Open(setup, held);
        await using var db = Database(data).CreateDbContext();
        await db.Database.MigrateAsync(Stop);
        db.Add(new NumberRow { Letter = "R", Last = 1042 });
        db.Add(Said("t/1", Delivery.Waiting, cipher));
        await db.SaveChangesAsync(Stop);
        SqliteConnection.ClearAllPools();
        return cipher;
    }

    static Line Said(string turn, Delivery delivery, FieldCipher cipher, int sequence = 1)
    {
        var key = Line.OutKey(turn);
        return new()
        {
            Key = key, Turn = turn, Dialogue = "d", Address = "wechat/gh/o", Kind = LineKind.Reply, Sequence = sequence, At = TimeProvider.System.GetUtcNow(),
            Delivery = delivery, Body = cipher.Seal("[]"u8, key),
        };
    }

    async Task<string> BackUp(params string[] settings)
    {
        var (code, output, errors) = await Run(["backup", folder["safe"], .. settings.Length > 0 ? settings : [Data()]]);
        Assert.True(code == 0, output + errors);
        return Assert.Single(Directory.GetDirectories(folder["safe"], "lanyue-*"));
    }

    async Task IsRefused(string words, params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);
        Assert.Equal((WrongSetting, ""), (code, output));
        Assert.Contains(words, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    void HoldsNothing(string data)
    {
        Assert.False(File.Exists(Path.Combine(folder[data], DataDirectory.DatabaseName)));
        Assert.False(Directory.Exists(Path.Combine(folder[data], "restoring")));
    }

    [Fact]
    public async Task It_says_what_it_holds_and_keeps_it_for_this_user_alone()
    {
        await Used();
        foreach (var other in new[] { "keys/key-1.xml", "media/2026/a.jpg", "garnet/log" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder["data"], other))!);
            File.WriteAllText(Path.Combine(folder["data"], other), other);
        }

        var (code, output, errors) = await Run("backup", folder["safe"], Data());

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("It holds: lanyue.db, cipher.key, keys (1 files), media (1 files).", output, StringComparison.Ordinal);
        Assert.Contains("does not hold dialogue state", output, StringComparison.Ordinal);
        var backup = Assert.Single(Directory.GetFileSystemEntries(folder["safe"]));
        Assert.Equal(
            ["cipher.key", "keys/key-1.xml", "lanyue.db", "manifest.json", "media/2026/a.jpg"],
            Directory.GetFiles(backup, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(backup, f)).Order(StringComparer.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(backup, "*", SearchOption.AllDirectories)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(backup));
    }

    [Fact]
    public async Task A_backup_that_cannot_be_made_is_refused_and_leaves_nothing()
    {
        await IsRefused("backup FOLDER", "backup");
        await IsRefused("There is no database", "backup", folder["safe"], Data());
        await IsRefused("its own tools", "backup", folder["safe"], "--Lanyue:Provider=PostgreSql", "--ConnectionStrings:Lanyue=Host=127.0.0.1;Port=9", "--ConnectionStrings:Redis=127.0.0.1:9");

        await Used();
        File.WriteAllText(folder["file"], "");
        await IsRefused("No backup was made", "backup", folder["file/safe"], Data());
        await IsRefused("inside the data directory", "backup", folder["data/safe"], Data());
        File.Delete(Path.Combine(folder["data"], DataDirectory.CipherKeyName));
        await IsRefused(DataDirectory.CipherKeyName, "backup", folder["safe"], Data());
        File.WriteAllText(Path.Combine(folder["data"], DataDirectory.DatabaseName), "no database, but long enough to be looked at");
        await IsRefused("No backup was made", "backup", folder["safe"], Data());
        Assert.Empty(Directory.GetFileSystemEntries(folder["safe"]));
    }

    /// <summary>Each transaction of the writer adds one to both of two rows: a copy in which they differ is torn.</summary>
    [Fact]
    public async Task A_backup_while_a_writer_writes_is_one_moment_and_does_not_stop_him()
    {
        await Used();
        await using (var db = Database().CreateDbContext())
        {
            db.AddRange(new NumberRow { Letter = "X", Last = 0 }, new NumberRow { Letter = "Y", Last = 0 });
            await db.SaveChangesAsync(Stop);
        }
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Task.Run(() => WriteOn(enough.Token), Stop);
        await Task.Delay(300, Stop);

        var backups = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            var to = folder[$"safe{i}"];
            Assert.Equal(0, (await Run("backup", to, Data())).Code);
            File.Move(Path.Combine(Assert.Single(Directory.GetDirectories(to)), DataDirectory.DatabaseName), folder[$"copy{i}.db"]);
            Assert.Null(SqliteCopy.Problem(folder[$"copy{i}.db"]));
            await using var copy = new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, folder[$"copy{i}.db"]), OpenStores.Parts).CreateDbContext();
            var (x, y) = ((await copy.Numbers.SingleAsync(n => n.Letter == "X", Stop)).Last, (await copy.Numbers.SingleAsync(n => n.Letter == "Y", Stop)).Last);
            Assert.Equal(x, y);
            backups.Add(x);
        }
        await enough.CancelAsync();
        var (written, longest) = await writing;

        Assert.True(backups is [> 0, ..] && backups[0] < backups[1] && backups[1] < backups[2] && backups[2] <= written, $"{string.Join(", ", backups)} of {written}");
        Assert.True(longest < TimeSpan.FromSeconds(2), $"the writer waited {longest}");
    }

    async Task<(long Written, TimeSpan Longest)> WriteOn(CancellationToken enough)
    {
        var (written, longest) = (0L, TimeSpan.Zero);
        while (!enough.IsCancellationRequested)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            await using var db = Database().CreateDbContext();
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            foreach (var letter in new[] { "X", "Y" })
                await db.Numbers.Where(n => n.Letter == letter).ExecuteUpdateAsync(n => n.SetProperty(r => r.Last, r => r.Last + 1), Stop);
            await transaction.CommitAsync(Stop);
            written++;
            if (System.Diagnostics.Stopwatch.GetElapsedTime(started) is var took && took > longest) longest = took;
        }
        return (written, longest);
    }

    [Fact]
    public async Task What_was_restored_is_what_was_backed_up_with_marks_and_other_numbers()
    {
        var cipher = await Used();
        Directory.CreateDirectory(folder["data/media"]);
        File.WriteAllText(folder["data/media/a.jpg"], "picture");
        var backup = await BackUp();

        var (code, output, errors) = await Run(RestoreOf(backup, "new"));

        Assert.Equal((0, ""), (code, errors));
        Assert.All(["everything up to 2", "1 lines may have been delivered since", "0 messages may have been answered since", "R-3001", "half-filled forms are asked again"],
            said => Assert.Contains(said, output, StringComparison.Ordinal));
        Assert.Equal(["cipher.key", "lanyue.db", "lock", "media/a.jpg"],
            Directory.GetFiles(folder["new"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder["new"], f)).Order(StringComparer.Ordinal));
        await using var db = Database("new").CreateDbContext();
        var line = await db.Lines.SingleAsync(Stop);
        Assert.Equal(Delivery.PossiblyDelivered, line.Delivery);
        Assert.StartsWith("restored from a backup of", line.Reason, StringComparison.Ordinal);
        Assert.Equal("[]"u8, cipher.Open(line.Body, line.Key));
        Assert.Equal(3000, (await db.Numbers.SingleAsync(n => n.Letter == "R", Stop)).Last);
    }

    /// <summary>The first restored service may have given numbers too.</summary>
    [Fact]
    public async Task A_second_restore_of_one_backup_begins_at_numbers_of_its_own()
    {
        await Used();
        var backup = await BackUp();
        Assert.Contains("R-3001", (await Run(RestoreOf(backup, "first"))).Output, StringComparison.Ordinal);
        Assert.Contains("R-4001", (await Run(RestoreOf(backup, "second"))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_onto_what_is_there_is_refused()
    {
        await Used();
        var backup = await BackUp();

        await IsRefused("Move the data directory's contents away", RestoreOf(backup, "data"));
        using (DataDirectory.Open(folder["live"])) await IsRefused("held by another process", RestoreOf(backup, "live"));
        Directory.CreateDirectory(folder["dialogues/garnet"]);
        await IsRefused("garnet", RestoreOf(backup, "dialogues"));
        Directory.CreateDirectory(folder["other"]);
        File.WriteAllText(folder["other/cipher.key"], FieldCipher.NewKey("own"));
        await IsRefused("cipher.key", RestoreOf(backup, "other"));
        await IsRefused("its own tools", "restore", backup, "--Lanyue:Provider=PostgreSql", "--ConnectionStrings:Lanyue=Host=127.0.0.1;Port=9", "--ConnectionStrings:Redis=127.0.0.1:9");
    }

    [Fact]
    public async Task A_backup_that_is_not_whole_is_refused()
    {
        await Used();
        var backup = await BackUp();
        await IsRefused("restore FOLDER", "restore");
        await IsRefused("is no backup", "restore", folder["safe"], Data("new"));

        var manifest = Path.Combine(backup, BackupManifest.FileName);
        var (whole, migration) = (File.ReadAllText(manifest), BackupManifest.Read(backup).Migration);
        File.WriteAllText(manifest, whole.Replace(migration, "29990101000000_Tomorrow", StringComparison.Ordinal));
        await IsRefused("another version of the program", RestoreOf(backup, "new"));
        File.WriteAllText(manifest, whole.Replace("cipher.key", "../cipher.key", StringComparison.Ordinal));
        await IsRefused("cannot be used", RestoreOf(backup, "new"));
        File.WriteAllText(manifest, whole[..^20]);
        await IsRefused("cannot be used", RestoreOf(backup, "new"));
        File.WriteAllText(manifest, whole);

        await using (var database = new FileStream(Path.Combine(backup, DataDirectory.DatabaseName), FileMode.Open))
        {
            database.Position = database.Length - 1;
            database.WriteByte(7);
        }
        await IsRefused("is not what the backup's manifest says", RestoreOf(backup, "new"));
        HoldsNothing("new");
    }

    [Fact]
    public async Task Keys_that_are_settings_are_not_in_it_and_needed_again()
    {
        var key = FieldCipher.NewKey("k1");
        await Used("data", key);
        var backup = await BackUp(Data(), $"--Lanyue:CipherKeys:0={key}");
        Assert.False(File.Exists(Path.Combine(backup, DataDirectory.CipherKeyName)));

        await IsRefused("Lanyue:CipherKeys (k1)", RestoreOf(backup, "new"));
        await IsRefused("cannot be read", RestoreOf(backup, "new", $"--Lanyue:CipherKeys:0={FieldCipher.NewKey("k2")}"));
        await IsRefused("cannot be read", RestoreOf(backup, "new", $"--Lanyue:CipherKeys:0={FieldCipher.NewKey("k1")}"));
        HoldsNothing("new");
        Assert.Equal(0, (await Run(RestoreOf(backup, "new", $"--Lanyue:CipherKeys:0={FieldCipher.NewKey("k2")}", $"--Lanyue:CipherKeys:1={key}"))).Code);
    }

    /// <summary>Killed at moments all over its work: no database or the whole one, and the next try is not in its own way.</summary>
    [Fact]
    public async Task A_restore_that_is_killed_leaves_nothing_or_all()
    {
        await Used();
        var backup = await BackUp();
        var (unfinished, whole) = (0, 0);
        for (var after = 0; after < 6000 && whole == 0; after += 50 + after / 3)
        {
            await KilledAtWork("new/restoring", TimeSpan.FromMilliseconds(after), RestoreOf(backup, "new"));
            if (Directory.Exists(folder["new/restoring"])) unfinished++;
            if (!File.Exists(folder["new/lanyue.db"])) continue;
            whole++;
            Assert.Null(SqliteCopy.Problem(folder["new/lanyue.db"]));
            await using var db = Database("new").CreateDbContext();
            Assert.Equal(Delivery.PossiblyDelivered, (await db.Lines.SingleAsync(Stop)).Delivery);
            Assert.True(File.Exists(folder["new/cipher.key"]));
        }
        if (whole == 0) Assert.Equal(0, (await Run(RestoreOf(backup, "new"))).Code);
        Assert.True(unfinished > 0, "no kill hit it at work");
    }

    [Fact]
    public async Task A_backup_that_is_killed_is_never_taken_for_a_whole_one()
    {
        await Used();
        Directory.CreateDirectory(folder["data/media"]);
        await File.WriteAllBytesAsync(folder["data/media/film"], new byte[200_000_000], Stop);
        var unfinished = 0;
        for (var after = 0; after < 800; after += 100)
        {
            await KilledAtWork("safe", TimeSpan.FromMilliseconds(after), "backup", folder["safe"], Data());
            foreach (var whole in Directory.GetDirectories(folder["safe"], "lanyue-*"))
                foreach (var file in BackupManifest.Read(whole).Files) Assert.Equal(file.Sha256, await Durable.Sum(Path.Combine(whole, file.Name), Stop));
            unfinished += Directory.GetDirectories(folder["safe"], ".lanyue-*").Length;
            Directory.Delete(folder["safe"], recursive: true);
        }
        Assert.True(unfinished > 0, "no kill hit it at work");
    }

    /// <summary>Counted from when it writes into the folder: how long a program takes to start is the machine's affair.</summary>
    async Task KilledAtWork(string at, TimeSpan after, params string[] arguments)
    {
        var started = TimeProvider.System.GetUtcNow();
        using var program = BuiltProgram.Start(folder.Path, arguments);
        while (!program.HasEnded && Directory.GetLastWriteTimeUtc(folder[at]) < started) await Task.Delay(1, Stop);
        await Task.Delay(after, Stop);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
