using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>The gap alarm: which posts have no name for the running duty day once its alarm's time has come.</summary>
static class DutyGaps
{
    /// <summary>Raises an alarm for every post without a name. A building that is closed until the next handover needs none.</summary>
    /// <returns>The posts that it was raised for now.</returns>
    public static async Task<IReadOnlyList<DutyPost>> Raise(UnitOfWork work, DutyClock clock, CancellationToken ct)
    {
        var day = clock.DayOf(work.Now);
        if (work.Now < clock.AlarmOf(day)) return [];

        var named = await work.Db.DutiesBetween(day, day).Select(d => new { d.Kind, d.Post }).ToListAsync(ct);
        var raised = await work.Db.Set<DutyAlarm>().AsNoTracking().Where(a => a.Day == day).Select(a => new { a.Kind, a.Post }).ToListAsync(ct);
        var closed = await work.Db.ClosuresFrom(clock.EndsAt(day).AddTicks(-1)).Where(c => c.ClosedFrom <= work.Now).Select(c => c.Place).ToListAsync(ct);
        var gaps = (await work.Db.KeptPosts().ToListAsync(ct))
            .Where(p => !named.Contains(new { p.Kind, p.Post }) && !raised.Contains(new { p.Kind, p.Post }) && !(p.Kind == DutyKind.Counsellor && closed.Contains(p.Post))).ToList();
        work.Db.AddRange(gaps.Select(p => Alarm(work, p, day)));
        return gaps;
    }

    /// <summary>A name was entered or taken out: tonight's alarm ends, or begins again.</summary>
    public static async Task Settle(UnitOfWork work, DutyClock clock, DutyPost post, DateOnly day, bool isFilled, CancellationToken ct)
    {
        var of = work.Db.Set<DutyAlarm>().Where(a => a.Kind == post.Kind && a.Post == post.Post && a.Day == day);
        if (isFilled) await of.Where(a => a.FilledAt == null).ExecuteUpdateAsync(a => a.SetProperty(r => r.FilledAt, work.Now), ct);
        else if (day == clock.DayOf(work.Now) && work.Now >= clock.AlarmOf(day)
            && await of.ExecuteUpdateAsync(a => a.SetProperty(r => r.FilledAt, (DateTimeOffset?)null), ct) == 0)
            work.Db.Add(Alarm(work, post, day));
    }

    static DutyAlarm Alarm(UnitOfWork work, DutyPost post, DateOnly day) =>
        new() { Kind = post.Kind, Post = post.Post, Day = day, PostName = post.Name, RaisedAt = work.Now };
}
