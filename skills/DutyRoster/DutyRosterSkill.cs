using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Watches the roster: raises the gap alarm every afternoon, lets swaps lapse that came too late. It has no flow: the roster is kept on its page.</summary>
public sealed class DutyRosterSkill(DutyClock clock, ILogger<DutyRosterSkill> log) : ISkill
{
    internal const string NameOf = "dutyroster", GapTimer = "gaps", LapseTimer = "lapse";

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => [];

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) =>
        throw new InvalidOperationException($"DutyRoster has no flow {flow.Name}.");

    public Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct) =>
        due.Purpose == GapTimer ? Watch(work, ct) : Lapse(due.Subject, work, ct);

    /// <summary>Sets the first timer and the numbers of swaps, where there are none yet.</summary>
    internal static async Task<Outcome> Begin(UnitOfWork work, DutyClock clock, CancellationToken ct)
    {
        var hasTimer = await work.Db.DueRows.AnyAsync(d => d.Skill == NameOf && d.Purpose == GapTimer, ct);
        var hasNumbers = await work.Db.Numbers.AnyAsync(n => n.Letter == DutySwaps.NumberLetter, ct);
        if (hasTimer && hasNumbers) return Outcome.Nothing;

        if (!hasTimer) await WatchNext(work, clock, ct);
        if (!hasNumbers) work.Db.Add(new NumberRow { Letter = DutySwaps.NumberLetter, Last = 1000 });
        return Outcome.Silent;
    }

    async Task<Outcome> Watch(UnitOfWork work, CancellationToken ct)
    {
        var gaps = await DutyGaps.Raise(work, clock, ct);
        await WatchNext(work, clock, ct);

        // Staff have no address yet that a notice could go to: whoever watches the log and whoever opens the page is told.
        if (gaps.Count > 0)
            log.LogWarning("No name is on the duty roster for the night of {Day}: {Posts}. Enter them on /desk/duty", Text(clock.DayOf(work.Now)), string.Join(", ", gaps.Select(p => p.Name)));
        return Outcome.Silent;
    }

    /// <summary>Its key is the alarm's own time, not grown from the effect's: a chain of days would outgrow the column.</summary>
    static async Task WatchNext(UnitOfWork work, DutyClock clock, CancellationToken ct)
    {
        var day = clock.NextAlarm(work.Now);
        var key = string.Create(CultureInfo.InvariantCulture, $"{NameOf}/{GapTimer}/{clock.AlarmOf(day):yyyy-MM-ddTHH:mm}");
        if (!await work.Db.DueRows.AnyAsync(d => d.Key == key, ct))
            work.Db.Add(new DueRow { Key = key, Skill = NameOf, Purpose = GapTimer, Subject = Text(day), At = clock.AlarmOf(day) });
    }

    static async Task<Outcome> Lapse(string number, UnitOfWork work, CancellationToken ct)
    {
        var swap = await work.Db.Set<DutySwap>().FirstAsync(s => s.Number == number, ct);
        if (!SwapWorkflow.Moves.Allows(swap.State, SwapEvent.Lapse, work.Actor.Kind)) return Outcome.Silent;  // somebody was quicker
        return await DutySwaps.Move(work, work.Actor.Id, number, SwapEvent.Lapse, ct);
    }

    internal static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
