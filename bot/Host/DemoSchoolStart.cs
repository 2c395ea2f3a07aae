using System.Diagnostics;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Campus;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot;

/// <summary>Gives a demo its school, and people where Demo:Students asks for them, while it serves already. What was applied or imported before stays.</summary>
sealed class DemoSchoolStart(Setup setup, SchoolVersions versions, CurrentSchool current, PeopleImports imports, TimeProvider clock, ILogger<DemoSchoolStart> log) : BackgroundService
{
    static readonly Actor Starter = new(ActorKind.System, "demo");

    /// <summary>The same people on every machine.</summary>
    const int Seed = 1, MostStudents = 30_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (setup.Demo.School == DemoOptions.NoSchool) return;
            if (await versions.InForce(stoppingToken) is null) await ApplySchool(stoppingToken);
            await current.Look(stoppingToken);
            if (setup.Demo.Students) await ImportPeople(stoppingToken);
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);  // the files, plans and lists are not needed any more
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The demo's school {School} is not whole: what is missing can be applied on /desk/campus and /desk/people", setup.Demo.School);
        }
    }

    async Task ApplySchool(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await versions.Apply(await versions.Plan(ShippedSchools.Files(setup.Demo.School), ct), $"{Starter.Kind}:{Starter.Id}", ct);
        log.LogInformation("The demo's school {School} is in force after {Seconds:0.0} s", setup.Demo.School, watch.Elapsed.TotalSeconds);
    }

    async Task ImportPeople(CancellationToken ct)
    {
        if (DemoSchool.Of(current.Now!, CampusTime.DayOf(clock.GetUtcNow())) is not { } school)
        {
            log.LogWarning("The school in force has no beds, units or roles for made-up people; Demo:Students does nothing");
            return;
        }
        var watch = Stopwatch.StartNew();
        await Import(PeopleKind.Staff, "staff.csv", to => PeopleLists.Write(to, DemoPeople.Staff(school, Seed)), ct);  // the counsellors first: students name them
        await Import(PeopleKind.Students, "students.csv", to => PeopleLists.Write(to, DemoPeople.Students(school, Seed, MostStudents)), ct);
        log.LogInformation("Made-up people are in the directory after {Seconds:0.0} s", watch.Elapsed.TotalSeconds);
    }

    async Task Import(PeopleKind kind, string file, Action<Stream> write, CancellationToken ct)
    {
        if ((await imports.History(int.MaxValue, ct)).Any(i => i.Kind == kind && i.State == PeopleImportState.InForce)) return;
        using var list = new MemoryStream();
        write(list);
        var outcome = await imports.Apply(file, list.ToArray(), Starter, new(), null, ct);
        if (outcome.Import is null) throw new InvalidOperationException($"The made-up {file} was refused: {outcome.Plan.Refusal?.Key}, first fault {outcome.Plan.Faults.FirstOrDefault()}.");
    }
}
