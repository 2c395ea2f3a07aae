using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>Calls the duty, each interval and wider, until somebody acknowledges. One call to a person names all that wait for him.</summary>
public sealed class CrisisCalls(CrisisContacts duty, CrisisLinks links, IOptions<CrisisOptions> settings, CrisisMeter meter)
{
    /// <summary>Of a new case he hears within this, however many there are; of one that he was called for already, each <see cref="CrisisOptions.PageEvery"/>.</summary>
    internal static readonly TimeSpan NewApart = TimeSpan.FromSeconds(4);

    /// <summary>The columns hold milliseconds.</summary>
    static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(2);

    /// <summary>More than so many wait: the next call names the rest, first those that he was not called for yet.</summary>
    const int MostNamed = 50;

    /// <summary>One call to each person of the level, by every way to him. What the last call could not deliver is not said any more.</summary>
    public async Task Call(CrisisCase one, long count, UnitOfWork work, CancellationToken ct)
    {
        var level = duty.LevelAfter(work.Now - one.PagingSince);
        var people = duty.UpTo(level).ToList();
        var known = await work.Db.CallsOf(one.Number).Where(p => p.At >= one.PagingSince).GroupBy(p => p.Address).ToDictionaryAsync(g => g.Key, g => g.Max(p => p.At), ct);
        var (rung, next) = (0, work.Now + settings.Value.PageEvery);
        foreach (var address in people.SelectMany(p => p.Addresses).Distinct().OrderBy(a => a.Key, StringComparer.Ordinal))  // rows are locked in key order
        {
            var apart = known.ContainsKey(address.Key) ? settings.Value.PageEvery : NewApart;  // he may have been called a moment ago for another, before this one was known
            var reachedAt = await work.Db.ReachedAt(address.Key, one.IsDrill, work.Now - apart, ct);
            if (reachedAt is null && await work.Db.Ring(address, one.IsDrill, work.Now, apart - Rounding, ct) && await Ring(one, address, work, ct)) (rung, apart) = (rung + 1, settings.Value.PageEvery);
            var again = (reachedAt ?? work.Now) + apart;
            if (again < next) next = again;
        }
        var isShown = people.Any(p => p.IsDesk) && !(known.TryGetValue(CrisisContacts.Desk, out var shown) && shown > work.Now - settings.Value.PageEvery + Rounding);
        if (isShown) work.Db.Add(CrisisPage.Of(one, level, CrisisContacts.Desk, null, work.Now));

        if (isShown || rung > 0 || (known.Count > 0 && one.State != CrisisState.Paged)) CrisisMoves.Make(one, CrisisEvent.Page, work);  // or by another's call
        CrisisSkill.Schedule(work, CrisisSkill.PageTimer, one, count + 1, next);
        meter.Called(level, rung, one.IsDrill);
    }

    /// <returns>False: the last call is on its way to him just now, from this node or one that is gone.</returns>
    async Task<bool> Ring(CrisisCase one, Address to, UnitOfWork work, CancellationToken ct)
    {
        await work.Withdraw(await work.Db.OpenCallsTo(to.Key, one.IsDrill).ToListAsync(ct), CrisisSkill.Replaced, ct);
        if (await work.Db.CallsOnTheirWay(to.Key, one.IsDrill).AnyAsync(ct)) return false;

        var waiting = await work.Db.WaitingBeside(one.Number, one.IsDrill, to.Key).Take(MostNamed).ToListAsync(ct);
        List<CrisisCase> named = [one, .. waiting.Where(c => Reaches(c, to, work.Now))];
        var take = new Choice($"{CrisisLinks.Take} {one.Number}", work.Text("crisis/call.take"));
        var line = await work.Alert(to, LineClass.Crisis, links.Call(one, to, work.Now, Others(named, work)).Offering([take]), ct);
        foreach (var each in named) work.Db.Add(CrisisPage.Of(each, duty.LevelAfter(work.Now - each.PagingSince), to.Key, line, work.Now));
        return true;
    }

    bool Reaches(CrisisCase one, Address to, DateTimeOffset now) => duty.UpTo(duty.LevelAfter(now - one.PagingSince)).Any(p => p.Addresses.Contains(to));

    /// <summary>"另有 2 起没有人接手：C-1002、C-1003。"; empty: there are none.</summary>
    static string Others(IReadOnlyList<CrisisCase> named, UnitOfWork work) => named.Count == 1 ? "" : work.Say(Reply.Of("crisis/call.others",
        ("count", (named.Count - 1).ToString(CultureInfo.InvariantCulture)), ("numbers", string.Join("、", named.Skip(1).Take(5).Select(c => c.Number)))));
}
