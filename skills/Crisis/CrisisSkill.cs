using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>Calls the duty for a student in danger, each interval and wider, until somebody acknowledges. It has no flow: nobody asks for it.</summary>
public sealed class CrisisSkill(CrisisDuty duty, CrisisLinks links, IOptions<CrisisOptions> settings, CrisisMeter meter) : ISkill
{
    internal const string NameOf = "crisis", Letter = "C", PageTimer = "page", TellTimer = "tell";

    /// <summary>Reasons of calls that were not sent.</summary>
    internal const string Replaced = "replaced by the next call", Answered = "answered meanwhile";

    /// <summary>Looks for a call that was handed over: every few seconds for ten minutes, then with the calls.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    const int QuickLooks = 120;

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => [];
    public IEnumerable<string> CaseLetters => [Letter];

    public Task<Outcome> Run(FlowState flow, UnitOfWork work, CancellationToken ct) => throw new InvalidOperationException($"Crisis has no flow {flow.Name}.");

    /// <summary>Its key is the case's and the count's own, not grown from the effect's: a night of calls would outgrow the column.</summary>
    /// <param name="count">The so-manieth of this calling, from 1.</param>
    internal static void Schedule(UnitOfWork work, string purpose, CrisisCase one, int count, DateTimeOffset at) => work.Db.Add(new DueRow
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{NameOf}/{one.Number}/{purpose}/{one.Round}/{count}"),
        Skill = NameOf, Purpose = purpose, Subject = one.Number, At = at,
    });

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var one = await work.Db.Set<CrisisCase>().FirstAsync(c => c.Number == due.Subject, ct);
        if (!one.State.IsUnanswered()) return Outcome.Silent;  // somebody was quicker

        var count = int.Parse(due.Key[(due.Key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        if (due.Purpose == PageTimer) await Call(one, count, work, ct);
        else await Tell(one, count, work, ct);
        return Outcome.Silent;
    }

    /// <summary>One call to each person of the level, by every way to him. What the last call could not deliver is not said any more.</summary>
    async Task Call(CrisisCase one, int count, UnitOfWork work, CancellationToken ct)
    {
        CrisisMoves.Make(one, CrisisEvent.Page, work);
        await work.Withdraw(await work.Db.CallsOf(one.Number).Where(p => p.Line != null).Select(p => p.Line!).ToListAsync(ct), Replaced, ct);

        var level = duty.LevelAfter(work.Now - one.PagingSince);
        var people = duty.UpTo(level).ToList();
        var addresses = people.SelectMany(p => p.Addresses).Distinct().OrderBy(a => a.Key, StringComparer.Ordinal).ToList();  // rows are locked in key order
        var take = new Choice($"{CrisisLinks.Take} {one.Number}", work.Text("crisis/call.take"));
        foreach (var address in addresses)
            work.Db.Add(Page(one, count, level, address.Key, await work.Alert(address, LineClass.Crisis, links.Call(one, address, work.Now).Offering([take]), ct), work.Now));
        if (people.Any(p => p.IsDesk)) work.Db.Add(Page(one, count, level, CrisisDuty.Desk, null, work.Now));

        Schedule(work, PageTimer, one, count + 1, work.Now + settings.Value.PageEvery);
        meter.Called(level, addresses.Count);
    }

    static CrisisPage Page(CrisisCase one, int count, int level, string address, string? line, DateTimeOffset now) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{one.Number}/{one.Round}/{count}/{address}"),
        Case = one.Number, Level = level, Address = address, Line = line, At = now,
    };

    /// <summary>"The duty is being reached" is said when a channel has taken a call, and not before.</summary>
    async Task Tell(CrisisCase one, int count, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.IsCalled(one, ct)) await work.Alert(Address.Parse(one.Address), LineClass.Crisis, Reply.Of("crisis/contacting"), ct);
        else Schedule(work, TellTimer, one, count + 1, work.Now + (count < QuickLooks ? LookAgain : settings.Value.PageEvery));
    }
}
