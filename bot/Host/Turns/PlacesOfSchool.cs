using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Turns;

/// <summary>Gives the understander the place names of the school in force: when a version comes into use, and at every campus midnight, since names and sites hold by the day.</summary>
sealed class PlacesOfSchool(CurrentSchool school, LearnedUnderstander understander, TimeProvider clock, ILogger<PlacesOfSchool> log) : BackgroundService
{
    readonly Lock one = new();  // a midnight must not put an older school over a newer one
    DateOnly day;               // the names are those of this day

    public override Task StartAsync(CancellationToken ct)
    {
        school.Changed += Take;
        Take();
        return base.StartAsync(ct);
    }

    public override Task StopAsync(CancellationToken ct)
    {
        school.Changed -= Take;
        return base.StopAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            // Counted from the day that was taken, not from now: this may well begin after a midnight that passed since.
            var left = CampusTime.At(day.AddDays(1), TimeOnly.MinValue) - clock.GetUtcNow();
            if (left > TimeSpan.Zero) await Task.Delay(left, clock, ct);
            Take();
        }
    }

    void Take(School _) => Take();

    void Take()
    {
        lock (one)
        {
            day = CampusTime.DayOf(clock.GetUtcNow());
            if (school.Now is not { } inForce) return;
            var places = SchoolNames.On(inForce, day);
            understander.Places = PlaceNames.From(places);
            log.LogInformation("{Count} places of the school {School} are understood by name, as of {Day:yyyy-MM-dd}", places.Count, inForce.Entries.School!.Id, day);
        }
    }
}
