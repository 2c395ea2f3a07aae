using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <param name="AnsweredAfter">From its begin to the acknowledgement; null: nobody has answered yet, or it was ended before.</param>
public sealed record CrisisDrillView(CrisisCase Case, TimeSpan? AnsweredAfter);

/// <summary>The duty is called as for a student in danger, marked as a drill, to see how long it takes until somebody answers. Counted apart.</summary>
public sealed class CrisisDrills(Effects effects, LanyueDbFactory databases)
{
    const int Shown = 12;

    /// <summary>Once for each press of the button.</summary>
    /// <param name="key">The effect's.</param>
    public Task Begin(string key, Actor by, CancellationToken ct) => effects.Commit(key, EffectHash.None, by, null, async (work, stop) =>
    {
        var number = await work.NextNumber(CrisisSkill.DrillLetter, stop);
        var one = new CrisisCase
        {
            Number = number, Dialogue = "drill/" + number, Address = "", Turn = key, IsDrill = true, OpenedAt = work.Now, ToldAt = work.Now, HeardUpTo = work.Now,
        };
        work.Db.Add(one);
        work.Record(number, "Detect", null, nameof(CrisisState.Detected));
        CrisisMoves.Make(one, CrisisEvent.Drill, work);
        CrisisSkill.Schedule(work, CrisisSkill.PageTimer, one, 1, work.Now);
        return Outcome.Silent;
    }, ct);

    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<CrisisDrillView>> Newest(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var drills = await db.Drills().Take(Shown).ToListAsync(ct);
        var numbers = drills.Select(d => d.Number).ToList();
        var answered = await db.Timeline.AsNoTracking().Where(e => numbers.Contains(e.Case) && e.Event == nameof(CrisisEvent.Acknowledge)).ToDictionaryAsync(e => e.Case, e => e.At, ct);
        return [.. drills.Select(d => new CrisisDrillView(d, answered.TryGetValue(d.Number, out var at) ? at - d.OpenedAt : null))];
    }
}
