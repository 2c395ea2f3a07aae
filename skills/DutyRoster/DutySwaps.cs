using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Proposing a swap and moving it on. Each runs inside an effect.</summary>
static class DutySwaps
{
    public const string NumberLetter = "DS";

    /// <param name="person">Who proposes, by his number; an administrator may act for him.</param>
    /// <param name="duty">Key of the duty to be given away; the person's own.</param>
    /// <param name="back">Key of the duty to be had for it; null: somebody takes it over for nothing.</param>
    /// <param name="taker">Who takes it over; null where <paramref name="back"/> names the other's duty.</param>
    public static async Task<Outcome> Propose(UnitOfWork work, DutyClock clock, string person, string duty, string? back, DutyPerson? taker, string reason, CancellationToken ct)
    {
        if (await Standing(work, duty, ct) is not { } mine) return Outcome.Refuse("dutyroster/refused.changed");
        if (mine.Person != person) return Outcome.Refuse("dutyroster/refused.not.yours");
        var theirs = back is null ? null : await Standing(work, back, ct);
        if (back is not null && theirs is null) return Outcome.Refuse("dutyroster/refused.changed");
        var other = theirs?.Who ?? taker ?? throw new ArgumentException("A swap names the other's duty or who takes it over; it named neither.", nameof(taker));
        if (other.Id == mine.Person) return Outcome.Refuse("dutyroster/refused.self");

        if (NeedsPhone(mine.Kind, other) || (theirs is not null && NeedsPhone(theirs.Kind, mine.Who))) return Outcome.Refuse("dutyroster/refused.person");

        var lapses = clock.BeginsAt(theirs is not null && theirs.Day < mine.Day ? theirs.Day : mine.Day);
        if (lapses <= work.Now) return Outcome.Refuse("dutyroster/refused.begun");
        if (await Post(work, mine, ct) is not { } post || (theirs is not null && (await Post(work, theirs, ct))?.Unit != post.Unit)) return Outcome.Refuse("dutyroster/refused.unit");

        var swap = new DutySwap
        {
            Number = await work.NextNumber(NumberLetter, ct), Duty = duty, Proposer = mine.Person, ProposerName = mine.PersonName,
            InReturn = back, Other = other.Id, OtherName = other.Name, OtherPhone = other.Phone,
            Approver = post.Approver, ApproverName = post.ApproverName, Reason = reason, LapsesAt = lapses, ProposedAt = work.Now,
        };
        work.Db.Add(swap);
        work.Record(swap.Number, "Propose", null, swap.State.ToString());
        work.Schedule(DutyRosterSkill.NameOf, DutyRosterSkill.LapseTimer, swap.Number, lapses);
        return Outcome.Say("dutyroster/proposed", ("number", swap.Number));
    }

    /// <summary>Moves a swap. It must be the move of that person.</summary>
    /// <param name="person">His number; an administrator may act for him.</param>
    /// <exception cref="WrongMoveException">The workflow has no such move from where it stands.</exception>
    public static async Task<Outcome> Move(UnitOfWork work, string person, string number, SwapEvent what, CancellationToken ct)
    {
        if (await work.Db.Set<DutySwap>().FirstOrDefaultAsync(s => s.Number == number, ct) is not { } swap) return Outcome.Refuse("dutyroster/refused.changed");
        if (swap.WhoMay(what) is { } who && who.Id != person) return Outcome.Refuse("dutyroster/refused.not.yours");
        if (what is SwapEvent.Agree or SwapEvent.Approve && work.Now >= swap.LapsesAt) return Outcome.Refuse("dutyroster/refused.begun");

        var (before, after) = swap.Move(what, work.Actor, work.Now);
        if (after == SwapState.Approved && !await Exchange(work, swap, ct)) return Outcome.Refuse("dutyroster/refused.stale");
        work.Record(number, what.ToString(), before.ToString(), after.ToString());
        if (after.IsOver()) await work.Unschedule(DutyRosterSkill.NameOf, number, ct);
        return Outcome.Silent;
    }

    /// <summary>Ends the duties and enters the new ones. False: one of them is no longer what the two agreed on.</summary>
    static async Task<bool> Exchange(UnitOfWork work, DutySwap swap, CancellationToken ct)
    {
        string[] keys = swap.InReturn is null ? [swap.Duty] : [swap.Duty, swap.InReturn];
        var duties = await work.Db.Set<DayDuty>().AsNoTracking().Where(d => keys.Contains(d.Key)).ToDictionaryAsync(d => d.Key, ct);
        if (await DutyEdits.End(work, ct, d => keys.Contains(d.Key)) < keys.Length) return false;

        var given = duties[swap.Duty];
        work.Db.Add(Anew(given, new(swap.Other, swap.OtherName, swap.OtherPhone)));
        if (swap.InReturn is not null) work.Db.Add(Anew(duties[swap.InReturn], given.Who));
        return true;

        DayDuty Anew(DayDuty old, DutyPerson who) => DayDuty.Of(work, old.Kind, old.Post, old.PostName, old.Day, who, swap.Number);
    }

    static bool NeedsPhone(DutyKind kind, DutyPerson who) => kind == DutyKind.Crisis && who.Phone == "";

    static Task<DayDuty?> Standing(UnitOfWork work, string key, CancellationToken ct) =>
        work.Db.Set<DayDuty>().AsNoTracking().FirstOrDefaultAsync(d => d.Key == key && d.EndedAt == null, ct);

    static Task<DutyPost?> Post(UnitOfWork work, DayDuty duty, CancellationToken ct) =>
        work.Db.KeptPosts().FirstOrDefaultAsync(p => p.Kind == duty.Kind && p.Post == duty.Post, ct);
}
