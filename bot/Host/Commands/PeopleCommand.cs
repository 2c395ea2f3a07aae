using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Commands;

/// <summary>"people": lists of students and staff into the directory and out of it. On the embedded stores the service must be stopped: the cipher key is its own.</summary>
static class PeopleCommand
{
    /// <param name="args">Behind "people". What has a ":" is a setting, "--Lanyue:DataDirectory=…".</param>
    /// <returns>As of <see cref="PeopleCommands.Run"/>.</returns>
    public static async Task<int> Run(string[] args)
    {
        static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains(':');

        var setup = LanyueCommands.Read([.. args.Where(IsSetting)]);
        using var data = setup.IsCluster ? null : DataDirectory.Open(setup.DataDirectory);
        var (cipher, databases) = (CipherKeys.Open(setup, data), OpenStores.Database(setup));
        await Migrator.Check(databases, default);

        var (clock, writes) = (TimeProvider.System, new Writes(databases, new(setup.Options.Provider)));
        var versions = new SchoolVersions(writes, databases, clock);
        var school = await versions.InForce(default) is { } number ? await versions.Load(number, default) : null;
        var imports = new PeopleImports(databases, writes, cipher, () => CampusNames.Of(school, CampusTime.DayOf(clock.GetUtcNow())), clock);
        return await PeopleCommands.Run([.. args.Where(a => !IsSetting(a))], imports, new PeopleExport(databases, cipher), new Texts(typeof(PeopleCommands).Assembly), Actor.Staff($"command/{Environment.UserName}"), Console.Out, default);
    }
}
