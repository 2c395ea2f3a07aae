using System.Diagnostics;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.Data.Sqlite;

namespace Lanyue.Bot.Commands;

/// <summary>Copies the embedded default's data into a new folder, while the service runs or not (Decisions/0009).</summary>
static class Backup
{
    /// <summary>Folders of the data directory that go with the database, where they exist.</summary>
    static readonly string[] Folders = ["keys", DataDirectory.MediaName];

    /// <param name="args">Folder to put it into, then settings.</param>
    /// <exception cref="SettingException">There is nothing to back up, or nowhere to put it.</exception>
    public static async Task<int> Run(string[] args)
    {
        if (args is not [var into, .. var settings] || into.StartsWith('-')) throw new SettingException("Name the folder that takes the backup: backup FOLDER. It should be on another disk than the data directory.");
        var setup = LanyueCommands.Read(settings);
        into = Path.GetFullPath(into);
        Refuse(setup, into);

        var started = Stopwatch.GetTimestamp();
        var name = $"lanyue-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}";
        var (unfinished, whole) = (Path.Combine(into, $".{name}-{Environment.ProcessId}.unfinished"), Path.Combine(into, name));
        try
        {
            Durable.MakeFolder(into);
            Durable.MakeFolder(unfinished);
            var manifest = await Fill(unfinished, setup, CancellationToken.None);
            Directory.Move(unfinished, whole);  // a half one never has a whole one's name
            Durable.FlushFolder(into);
            Tell(whole, manifest, Stopwatch.GetElapsedTime(started));
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException or SettingException)
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw failure is SettingException ? failure : new SettingException($"No backup was made in \"{into}\": {failure.Message} Give this user write access and space there, or name another folder.");
        }
    }

    static void Refuse(Setup setup, string into)
    {
        if (setup.Options.Provider != Provider.Sqlite)
            throw new SettingException($"Lanyue:Provider is {setup.Options.Provider}: a server database is backed up with its own tools. This command copies the embedded default.");
        if (!File.Exists(Path.Combine(setup.DataDirectory, DataDirectory.DatabaseName)))
            throw new SettingException($"There is no database in Lanyue:DataDirectory \"{setup.DataDirectory}\". Name the data directory that the service uses.");
        if ((into + Path.DirectorySeparatorChar).StartsWith(Path.GetFullPath(setup.DataDirectory) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new SettingException($"\"{into}\" is inside the data directory and would be lost with it. Name a folder elsewhere, best on another disk.");
    }

    static async Task<BackupManifest> Fill(string folder, Setup setup, CancellationToken ct)
    {
        var made = TimeProvider.System.GetUtcNow();
        var database = Path.Combine(folder, DataDirectory.DatabaseName);
        SqliteCopy.Take(Path.Combine(setup.DataDirectory, DataDirectory.DatabaseName), database);
        if (SqliteCopy.Problem(database) is { } problem)
            throw new SettingException($"The copied database is damaged ({problem}), and with it probably the one in \"{setup.DataDirectory}\". Keep the older backups.");
        var migration = SqliteCopy.NewestMigration(database)
            ?? throw new SettingException($"The database in \"{setup.DataDirectory}\" is empty. Start the service once, or name the data directory that it uses.");

        var files = new List<BackupFile> { new(DataDirectory.DatabaseName, new FileInfo(database).Length, await Durable.Sum(database, ct)) };
        foreach (var name in Others(setup))  // after the database: what its rows name is there
            if (await TryCopy(name, setup.DataDirectory, folder, ct) is { } copied) files.Add(copied);

        var manifest = new BackupManifest
        {
            Made = made, Program = BackupManifest.ThisProgram, Provider = nameof(Provider.Sqlite), Migration = migration,
            CipherKeys = [.. setup.Options.CipherKeys.Select(k => k.Split(':')[0])], Files = files,
        };
        manifest.Write(folder);
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder)) Durable.FlushFolder(inner);
        return manifest;
    }

    /// <summary>Names under the data directory, with "/".</summary>
    static IEnumerable<string> Others(Setup setup)
    {
        if (setup.Options.CipherKeys.Length == 0)
        {
            if (!File.Exists(Path.Combine(setup.DataDirectory, DataDirectory.CipherKeyName)))
                throw new SettingException($"\"{setup.DataDirectory}\" has no {DataDirectory.CipherKeyName}, and Lanyue:CipherKeys is empty: a backup without a key could not be read. Give this command the service's settings.");
            yield return DataDirectory.CipherKeyName;
        }
        foreach (var folder in Folders.Select(f => Path.Combine(setup.DataDirectory, f)).Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                yield return Path.GetRelativePath(setup.DataDirectory, file).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <returns>Null: the service has removed it meanwhile.</returns>
    static async Task<BackupFile?> TryCopy(string name, string from, string to, CancellationToken ct)
    {
        var (source, target) = (Path.Combine(from, name), Path.Combine(to, name));
        try
        {
            var sum = await Durable.Copy(source, target, ct);
            return new(name, new FileInfo(target).Length, sum);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    static void Tell(string folder, BackupManifest manifest, TimeSpan took)
    {
        var held = manifest.Files.GroupBy(f => f.Name.Split('/')[0]).Select(g => g.First().Name == g.Key ? g.Key : $"{g.Key} ({g.Count()} files)");
        Console.WriteLine($"Backup {folder}: {manifest.Files.Sum(f => f.Size) / 1e6:0.0} MB in {took.TotalSeconds:0.0} s, up to {manifest.Made:yyyy-MM-dd HH:mm:ss} UTC.");
        Console.WriteLine($"It holds: {string.Join(", ", held)}.");
        Console.WriteLine("It does not hold dialogue state: after a restore, half-filled forms are asked again.");
        Console.WriteLine(manifest.CipherKeys.Count == 0
            ? "The cipher key is in it: whoever has this folder reads what students wrote. Keep it as the data directory is kept."
            : $"Lanyue:CipherKeys ({string.Join(", ", manifest.CipherKeys)}) is not in it. Keep it elsewhere: without it nothing stored can be read.");
    }
}
