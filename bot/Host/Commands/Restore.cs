using System.Diagnostics;
using System.Security.Cryptography;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Commands;

/// <summary>
/// Puts a backup into a data directory that holds no database, and takes into account what people have seen since (Decisions/0009).
/// All is done in a folder of its own and moved into place, the database last: a kill leaves no database, or the whole one.
/// </summary>
static class Restore
{
    const string Unfinished = "restoring";

    /// <param name="args">The backup's folder, then settings.</param>
    /// <param name="more">As of <see cref="LanyueApp.Build"/>.</param>
    /// <exception cref="SettingException">The backup, the data directory or the settings do not allow it; nothing has changed.</exception>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? more)
    {
        if (args is not [var backup, .. var settings] || backup.StartsWith('-')) throw new SettingException("Name the backup: restore FOLDER/lanyue-…");
        var setup = LanyueCommands.Read(settings);
        if (setup.Options.Provider != Provider.Sqlite)
            throw new SettingException($"Lanyue:Provider is {setup.Options.Provider}: a server database is restored with its own tools. This command restores the embedded default.");
        backup = Path.GetFullPath(backup);
        var manifest = BackupManifest.Read(backup);
        Refuse(manifest, setup);

        var started = Stopwatch.GetTimestamp();
        using var data = DataDirectory.Open(setup.DataDirectory);
        var unfinished = Path.Combine(data.Path, Unfinished);
        try
        {
            await RefuseOccupied(data, manifest, CancellationToken.None);
            Clear(unfinished);
            await Fetch(manifest, backup, unfinished, CancellationToken.None);
            var seen = await PutRight([.. settings, $"--Lanyue:DataDirectory={unfinished}"], more, manifest, backup, CancellationToken.None);
            MoveIn(manifest, unfinished, data.Path);
            Tell(data.Path, manifest, seen, Stopwatch.GetElapsedTime(started));
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new SettingException($"Nothing was restored into \"{data.Path}\": {failure.Message} Look to access and space, and try again.");
        }
        finally
        {
            Clear(unfinished);
        }
    }

    static void Refuse(BackupManifest manifest, Setup setup)
    {
        using var db = OpenStores.Database(setup).CreateDbContext();
        if (!db.Database.GetMigrations().Contains(manifest.Migration))
            throw new SettingException($"The backup is of another version of the program ({manifest.Program}), whose migration {manifest.Migration} this one ({BackupManifest.ThisProgram}) does not know. Restore it with that version.");
        if (manifest.CipherKeys.Count > 0 && setup.Options.CipherKeys.Length == 0)
            throw new SettingException($"The backup needs the service's Lanyue:CipherKeys ({string.Join(", ", manifest.CipherKeys)}), which are not in it. Set them, and try again.");
    }

    /// <summary>What a killed restore left in place is the same, and no obstacle.</summary>
    static async Task RefuseOccupied(DataDirectory data, BackupManifest manifest, CancellationToken ct)
    {
        string[] never = [DataDirectory.DatabaseName, DataDirectory.DatabaseName + "-wal", data.Garnet];
        var taken = never.Select(n => Path.Combine(data.Path, n)).FirstOrDefault(Path.Exists);
        foreach (var file in manifest.Files)
        {
            var place = Path.Combine(data.Path, file.Name);
            if (taken is null && File.Exists(place) && await Durable.Sum(place, ct) != file.Sha256) taken = place;
        }
        if (taken is not null) throw new SettingException($"There is already \"{taken}\". Move the data directory's contents away first, or name another one in Lanyue:DataDirectory; nothing is written over.");
    }

    static async Task Fetch(BackupManifest manifest, string backup, string into, CancellationToken ct)
    {
        foreach (var file in manifest.Files)
        {
            var source = Path.Combine(backup, file.Name);
            if (!File.Exists(source) || await Durable.Copy(source, Path.Combine(into, file.Name), ct) != file.Sha256)
                throw new SettingException($"\"{source}\" is not what the backup's manifest says: it is missing, damaged or altered. Take another backup.");
        }
    }

    /// <summary>Opens the copy with the program as it would start, which brings it to this program's shape, and corrects what it cannot know.</summary>
    static async Task<SeenSince> PutRight(string[] settings, Action<IServiceCollection>? more, BackupManifest manifest, string backup, CancellationToken ct)
    {
        SeenSince seen;
        await using (var app = await LanyueApp.Build(settings, more))
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();  // what is restored must start
            await RefuseUnreadable(app.Services.GetRequiredService<LanyueDbFactory>(), app.Services.GetRequiredService<FieldCipher>(), ct);
            seen = await ActivatorUtilities.CreateInstance<AfterRestore>(app.Services).Correct(manifest.Made, RestoresBefore(backup), ct);
        }
        SqliteConnection.ClearAllPools();
        return seen;
    }

    /// <summary>Everything enciphered is opened once: a key that is missing is found now, not by the first student.</summary>
    static async Task RefuseUnreadable(LanyueDbFactory databases, FieldCipher cipher, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var texts = db.Lines.Select(l => new { l.Key, l.Body })
            .Concat(db.Effects.Select(e => new { e.Key, Body = e.Result }))
            .Concat(db.ParkedTurns.Select(p => new { Key = p.Turn, p.Body }));
        try
        {
            await foreach (var text in texts.AsAsyncEnumerable().WithCancellation(ct)) cipher.Open(text.Body, text.Key);
        }
        catch (CryptographicException wrong)
        {
            throw new SettingException($"What is stored cannot be read: {wrong.Message} Set the Lanyue:CipherKeys of the service that the backup is of (none, if it had its own key).");
        }
    }

    /// <summary>Notes this restore beside the backup, so that another one from it gives no case number a second time.</summary>
    /// <returns>How often it was restored before.</returns>
    static int RestoresBefore(string backup)
    {
        var note = Path.Combine(backup, "restored");
        var before = File.Exists(note) ? File.ReadAllLines(note).Length : 0;
        try
        {
            File.AppendAllText(note, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC\n");
        }
        catch (Exception readOnly) when (readOnly is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"warning: \"{note}\" cannot be written. Do not restore this backup a second time after the service has run on it: case numbers would repeat.");
        }
        return before;
    }

    static void MoveIn(BackupManifest manifest, string from, string into)
    {
        SqliteCopy.Settle(Path.Combine(from, DataDirectory.DatabaseName));
        foreach (var name in manifest.Files.Select(f => f.Name).OrderBy(n => n == DataDirectory.DatabaseName))  // the database last
        {
            var folder = Path.GetDirectoryName(Path.Combine(into, name))!;
            Durable.MakeFolder(folder);
            File.Move(Path.Combine(from, name), Path.Combine(into, name), overwrite: name != DataDirectory.DatabaseName);
            Durable.FlushFolder(folder);
        }
        Durable.FlushFolder(into);
    }

    static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    static void Tell(string data, BackupManifest manifest, SeenSince seen, TimeSpan took)
    {
        Console.WriteLine($"Restored into {data} in {took.TotalSeconds:0.0} s: everything up to {manifest.Made:yyyy-MM-dd HH:mm:ss} UTC. What came later is lost; tell students to write again.");
        Console.WriteLine($"{seen.Lines} lines may have been delivered since: offered again, marked, with each student's next message. Timers that came due meanwhile: {seen.Timers}.");
        Console.WriteLine($"{seen.Turns} messages may have been answered since: their answers are offered marked, or the student is asked to say it again.");
        Console.WriteLine($"Case numbers go on at {string.Join(", ", seen.Numbers)}: those given since the backup are not given again.");
        Console.WriteLine("The dialogue store starts empty: half-filled forms are asked again, and a question that stood is put again before an answer counts.");
    }
}
