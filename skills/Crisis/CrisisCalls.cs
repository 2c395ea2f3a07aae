using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>Calls the duty, each interval and wider, until somebody acknowledges. One call to a person names all that wait for him.</summary>
public sealed class CrisisCalls(CrisisDuty duty, CrisisLinks links, IOptions<CrisisOptions> settings, CrisisMeter meter)
{
    /// <summary>Of a new case he hears within this, however many there are; of one that he was called for already, each <see cref="CrisisOptions.PageEvery"/>.</summary>
    internal static readonly TimeSpan NewApart = TimeSpan.FromSeconds(4);

    /// <summary>The columns hold milliseconds.</summary>
    static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(2);

    /// <summary>More than so many wait: the next call names the rest.</summary>
    const int MostNamed = 50;

    /// <summary>One call to each person of the level, by every way to him. What the last call could not deliver is not said any more.</summary>
    public async Task Call(CrisisCase one, long count, UnitOfWork work, CancellationToken ct)
    {
        var level = duty.LevelAfter(work.Now - one.PagingSince);
        var people = duty.UpTo(level).ToList();
        var known = (await work.Db.CallsOf(one.Number).Where(p => p.At >= one.PagingSince).Select(p => p.Address).Distinct().ToListAsync(ct)).ToHashSet();
        var (isCalled, isMissed, rung) = (known.Count > 0, false, 0);
        foreach (var address in people.SelectMany(p => p.Addresses).Distinct().OrderBy(a => a.Key, StringComparer.Ordinal))  // rows are locked in key order
        {
            var isKnown = known.Contains(address.Key);
            if (await work.Db.Ring(address, one.IsDrill, work.Now, (isKnown ? settings.Value.PageEvery : NewApart) - Rounding, ct))
            {
                await Ring(one, address, work, ct);
                rung++;
            }
            else isMissed |= !isKnown;  // he was called a moment ago for another case, before this one was known
        }
        if (people.Any(p => p.IsDesk)) work.Db.Add(CrisisPage.Of(one, level, CrisisDuty.Desk, null, work.Now));

        if (isCalled || rung > 0 || people.Any(p => p.IsDesk)) CrisisMoves.Make(one, CrisisEvent.Page, work);
        CrisisSkill.Schedule(work, CrisisSkill.PageTimer, one, count + 1, work.Now + (isMissed ? NewApart : settings.Value.PageEvery));
        meter.Called(level, rung, one.IsDrill);
    }

    async Task Ring(CrisisCase one, Address to, UnitOfWork work, CancellationToken ct)
    {
        var waiting = await work.Db.Unanswered().Where(c => c.Number != one.Number && c.IsDrill == one.IsDrill).OrderBy(c => c.OpenedAt).Take(MostNamed).ToListAsync(ct);
        List<CrisisCase> named = [one, .. waiting.Where(c => Reaches(c, to, work.Now))];
        await work.Withdraw(await work.Db.OpenCallsTo(to.Key).ToListAsync(ct), CrisisSkill.Replaced, ct);

        var take = new Choice($"{CrisisLinks.Take} {one.Number}", work.Text("crisis/call.take"));
        var line = await work.Alert(to, LineClass.Crisis, links.Call(one, to, work.Now, Others(named, work)).Offering([take]), ct);
        foreach (var each in named) work.Db.Add(CrisisPage.Of(each, duty.LevelAfter(work.Now - each.PagingSince), to.Key, line, work.Now));
    }

    bool Reaches(CrisisCase one, Address to, DateTimeOffset now) => duty.UpTo(duty.LevelAfter(now - one.PagingSince)).Any(p => p.Addresses.Contains(to));

    /// <summary>"另有 2 起没有人接手：C-1002、C-1003。"; empty: there are none.</summary>
    static string Others(IReadOnlyList<CrisisCase> named, UnitOfWork work) => named.Count == 1 ? "" : work.Say(Reply.Of("crisis/call.others",
        ("count", (named.Count - 1).ToString(CultureInfo.InvariantCulture)), ("numbers", string.Join("、", named.Skip(1).Take(5).Select(c => c.Number)))));
}
