using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>What staff change by hand: names, hours, posts, closures. Each runs inside an effect.</summary>
static class DutyEdits
{
    /// <summary>Enters a name for a post and day, or takes it out.</summary>
    /// <param name="seen">Key of the duty that the editor saw there; null: he saw none. What stands now must be that: the unique index and the update see to it.</param>
    /// <param name="who">Null: nobody.</param>
    /// <exception cref="DbUpdateException">The editor saw no name, and there is one now.</exception>
    public static async Task<Outcome> Assign(UnitOfWork work, DutyClock clock, DutyKind kind, string post, DateOnly day, DutyPerson? who, string? seen, CancellationToken ct)
    {
        if (kind == DutyKind.Crisis && who is { Phone: "" }) return Outcome.Refuse("dutyroster/refused.person");
        if (day < clock.DayOf(work.Now)) return Outcome.Refuse("dutyroster/refused.past");
        if (await work.Db.KeptPosts().FirstOrDefaultAsync(p => p.Kind == kind && p.Post == post, ct) is not { } place) return Outcome.Refuse("dutyroster/refused.post");
        if (seen is not null && await End(work, ct, d => d.Key == seen && d.Kind == kind && d.Post == post && d.Day == day) == 0) return Outcome.Refuse("dutyroster/refused.changed");
        if (seen is null && who is null) return Outcome.Nothing;

        if (who is not null) work.Db.Add(DayDuty.Of(work, kind, post, place.Name, day, who));
        await DutyGaps.Settle(work, clock, place, day, who is not null, ct);
        return Outcome.Silent;
    }

    /// <returns>How many stood.</returns>
    internal static Task<int> End(UnitOfWork work, CancellationToken ct, System.Linq.Expressions.Expression<Func<DayDuty, bool>> which) =>
        work.Db.Set<DayDuty>().Where(which).Where(d => d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(r => r.EndedAt, work.Now), ct);

    /// <exception cref="DbUpdateException">That person stands there from that time already.</exception>
    public static Outcome AddHours(UnitOfWork work, string unit, string unitName, TimeWindow hours, DutyPerson who)
    {
        if (hours.Until <= work.Now) return Outcome.Refuse("dutyroster/refused.past");
        work.Db.Add(new HourDuty
        {
            Key = $"{work.Key}/hours", Unit = unit, UnitName = unitName, StartsAt = hours.From, StopsAt = hours.Until,
            Person = who.Id, PersonName = who.Name, Phone = who.Phone, Since = work.Now,
        });
        return Outcome.Silent;
    }

    public static async Task<Outcome> RemoveHours(UnitOfWork work, string key, CancellationToken ct) =>
        await work.Db.Set<HourDuty>().Where(d => d.Key == key && d.EndedAt == null).ExecuteUpdateAsync(d => d.SetProperty(r => r.EndedAt, work.Now), ct) == 0
            ? Outcome.Refuse("dutyroster/refused.changed") : Outcome.Silent;

    /// <summary>Opens a post or changes its names; a retired one is kept again.</summary>
    public static async Task<Outcome> KeepPost(UnitOfWork work, DutyPost post, CancellationToken ct)
    {
        if (await work.Db.Set<DutyPost>().FirstOrDefaultAsync(p => p.Kind == post.Kind && p.Post == post.Post, ct) is not { } known) work.Db.Add(post);
        else (known.Name, known.Unit, known.UnitName, known.Approver, known.ApproverName, known.IsKept) = (post.Name, post.Unit, post.UnitName, post.Approver, post.ApproverName, true);
        return Outcome.Silent;
    }

    /// <summary>Nobody is needed there from the running duty day on: names entered for it go, those of the past stay.</summary>
    public static async Task<Outcome> RetirePost(UnitOfWork work, DutyClock clock, DutyKind kind, string post, CancellationToken ct)
    {
        if (await work.Db.Set<DutyPost>().FirstOrDefaultAsync(p => p.Kind == kind && p.Post == post && p.IsKept, ct) is not { } kept) return Outcome.Refuse("dutyroster/refused.changed");
        kept.IsKept = false;
        var today = clock.DayOf(work.Now);
        await End(work, ct, d => d.Kind == kind && d.Post == post && d.Day >= today);
        await DutyGaps.Settle(work, clock, kept, today, isFilled: true, ct);
        return Outcome.Silent;
    }

    public static Outcome Close(UnitOfWork work, string place, string placeName, DateTimeOffset from, DateTimeOffset? until, string reason)
    {
        if (until <= from || until <= work.Now) return Outcome.Refuse("dutyroster/refused.closure");
        work.Db.Add(new PlaceClosure
        {
            Key = $"{work.Key}/closure", Place = place, PlaceName = placeName, ClosedFrom = from, ClosedUntil = until, Reason = reason, Actor = work.Actor.Id, MadeAt = work.Now,
        });
        return Outcome.Silent;
    }

    public static async Task<Outcome> Lift(UnitOfWork work, string key, CancellationToken ct) =>
        await work.Db.Set<PlaceClosure>().Where(c => c.Key == key && c.LiftedAt == null)
            .ExecuteUpdateAsync(c => c.SetProperty(r => r.LiftedAt, work.Now).SetProperty(r => r.LiftedBy, work.Actor.Id), ct) == 0
            ? Outcome.Refuse("dutyroster/refused.changed") : Outcome.Silent;
}
