using System.Diagnostics;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>This program as a process that imports a list and kills itself on the way, as a power cut would; else it runs tests.</summary>
static class ImportProcess
{
    const string Database = "PEOPLE_IMPORT_DATABASE", Key = "PEOPLE_IMPORT_KEY", File = "PEOPLE_IMPORT_FILE", Percent = "PEOPLE_IMPORT_KILL_AT";

    /// <summary>Of a process that came to its end although it was to be killed.</summary>
    public const int Survived = 99;

    /// <param name="percent">Of what is to be written; 100: all is written, and nothing in force.</param>
    /// <returns>Its exit code.</returns>
    internal static Task<int> KilledAt(int percent, PeopleStore store, string file) =>
        OtherProcess.Run((Database, store.Connection), (Key, store.Key), (File, file), (Percent, $"{percent}"));

    public static async Task RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Database) is not { } database) return;
        var store = PeopleStore.Again(database, Environment.GetEnvironmentVariable(Key)!);
        var percent = int.Parse(Environment.GetEnvironmentVariable(Percent)!);
        var file = await System.IO.File.ReadAllBytesAsync(Environment.GetEnvironmentVariable(File)!);
        await store.Imports.Apply("list.csv", file, PeopleStore.Clerk, new(), progress =>
        {
            if (progress.Written * 100L >= (long)percent * progress.Of) Process.GetCurrentProcess().Kill();
        }, CancellationToken.None);
        Environment.Exit(Survived);
    }
}
