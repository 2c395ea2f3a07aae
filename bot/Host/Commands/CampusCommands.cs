using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Commands;

/// <summary>
/// "campus": the school's files checked, planned, applied, exported and rolled back, beside a running service or without one. Settings follow
/// behind "--", as "--Lanyue:DataDirectory=…".
/// </summary>
static class CampusCommands
{
    const string Usage = "campus check PATHS… | plan PATHS… | apply PATHS… | export FOLDER [VERSION] | versions | rollback VERSION";

    /// <summary>Changes that a plan prints; the rest is counted.</summary>
    const int MostChanges = 200;

    /// <returns>0: done. 1: the files have errors, or somebody else was quicker. 2: a path cannot be read.</returns>
    public static async Task<int> Run(string[] args)
    {
        string[] said = [.. args.TakeWhile(a => !a.StartsWith('-'))], settings = [.. args.Skip(said.Length)];
        try
        {
            return said switch
            {
                ["check", _, ..] => CampusCheck.Run(said[1..], Console.Out),
                ["plan", _, ..] => await Plan(await Versions(settings), said[1..], applies: false),
                ["apply", _, ..] => await Plan(await Versions(settings), said[1..], applies: true),
                ["export", var folder] => await Export(await Versions(settings), folder, null),
                ["export", var folder, var number] => await Export(await Versions(settings), folder, Number(number)),
                ["versions"] => await List(await Versions(settings)),
                ["rollback", var number] => await RollBack(await Versions(settings), Number(number)),
                _ => throw new SettingException($"Use: {Usage}"),
            };
        }
        catch (SchoolVersionException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(unreadable.Message);
            return 2;
        }
    }

    static long Number(string said) => long.TryParse(said, out var number) ? number : throw new SettingException($"\"{said}\" is no version's number. \"campus versions\" lists them.");

    /// <summary>Not behind the data directory's lock: the service may run meanwhile, and takes the new version up.</summary>
    static async Task<SchoolVersions> Versions(string[] settings)
    {
        var setup = LanyueCommands.Read(settings);
        var databases = OpenStores.Database(setup);
        await Migrator.Check(databases, default);
        return new(new(databases, new(setup.Options.Provider)), databases, TimeProvider.System);
    }

    static async Task<int> Plan(SchoolVersions versions, string[] paths, bool applies)
    {
        var words = new FindingWords(new Texts(typeof(CampusCheck).Assembly));
        var plan = await versions.Plan(SchoolFolder.Read(paths), default);
        foreach (var finding in plan.Checked.Findings) Console.WriteLine(words.Line(finding));
        if (!plan.Checked.IsUsable) return 1;

        foreach (var change in plan.Changes.Take(MostChanges)) Console.WriteLine(change);
        Console.WriteLine($"{plan.Changes.Count} changes against {(plan.Base is { } number ? $"version {number}" : "nothing")}: {string.Join(", ", plan.Changes.CountBy(c => $"{c.Section} {c.Kind}").Select(c => $"{c.Value} {c.Key}"))}");
        if (applies) Console.WriteLine($"Version {await versions.Apply(plan, Actor, default)} is in force.");
        return 0;
    }

    /// <summary>Who is at the machine.</summary>
    static string Actor => $"command/{Environment.UserName}";

    static async Task<int> Export(SchoolVersions versions, string folder, long? number)
    {
        number ??= await versions.InForce(default) ?? throw new SchoolVersionException("No version of the school was applied yet.");
        SchoolFolder.Write(folder, await versions.Files(number.Value, default));
        Console.WriteLine($"Version {number} is in {folder}.");
        return 0;
    }

    static async Task<int> List(SchoolVersions versions)
    {
        var inForce = await versions.InForce(default);
        foreach (var version in await versions.All(default))
            Console.WriteLine($"{(version.Number == inForce ? "*" : " ")} {version.Number} {version.School} {version.At:yyyy-MM-dd HH:mm:ss}Z by {version.Actor}: {version.Places} places, +{version.Added} ~{version.Changed} -{version.Removed}");
        return 0;
    }

    static async Task<int> RollBack(SchoolVersions versions, long number)
    {
        await versions.RollBack(number, Actor, default);
        Console.WriteLine($"Version {number} is in force.");
        return 0;
    }
}
