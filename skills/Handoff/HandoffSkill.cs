using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Handoff;

/// <summary>Who takes what a person is wanted for, and when he is there.</summary>
/// <param name="Id">Of the unit; null: the school names nobody.</param>
/// <param name="By">When somebody is to have taken it, by the hours of work; null: nothing can be promised.</param>
public sealed record HandoffUnit(string? Id, string? Name, DateTimeOffset? By);

/// <summary>By the school in force.</summary>
public delegate HandoffUnit HandoffUnits(DateTimeOffset now);

/// <summary>What colleagues are called, by account, as students read it.</summary>
public delegate Task<string> HandoffNames(string account, CancellationToken ct);

/// <summary>A person instead of the bot: queues who wants one, lets a colleague speak, and brings the bot back (T18).</summary>
public sealed class HandoffSkill(HandoffUnits units, HandoffNames names) : ISkill
{
    public const string NameOf = "handoff";
    const string Letter = "H";

    /// <summary>What the desk reads first: which forms were open, and what they held.</summary>
    const int LongestContext = 600;

    internal static readonly Flow Ask = new(NameOf, "handoff.ask", FlowKind.Effect) { IsConfirmed = false, IsInMenu = false, GoesFirst = true, CallsPerson = true, CaseLetter = Letter, TitleKey = "title.ask" };

    internal static readonly Flow Leave = new(NameOf, "handoff.leave", FlowKind.Effect)
    {
        IsConfirmed = false, IsInMenu = false, GoesFirst = true, CaseLetter = Letter, TitleKey = "title.leave",
        Cues = ["不用人工", "取消人工", "不要人工", "不找人工", "不等人工", "退出排队", "不排队了", "取消排队"],
    };

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => [Ask, Leave];

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => flow.Name == Ask.Name ? Queue(flow, work, ct) : LeaveQueue(work, ct);

    async Task<Outcome> Queue(Form flow, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.HandoffsOf(work.Dialogue!).FirstOrDefaultAsync(h => h.State == HandoffState.Queued, ct) is { } waiting)
            return Outcome.Say("handoff/already", ("number", waiting.Number), ("before", $"{await Before(work.Db, waiting, ct)}"));

        var unit = units(work.Now);
        var one = new HandoffCase { Number = await work.NextNumber(Letter, ct), Dialogue = work.Dialogue!, Unit = unit.Id, UnitName = unit.Name, AskedAt = work.Now, TakeBy = unit.By };
        work.Db.Add(one);
        work.Record(one.Number, nameof(HandoffEvent.Ask), null, one.State.ToString());
        if (flow.Slots.GetValueOrDefault(Flow.ContextSlot)?.Said is { Length: > 0 } context) work.Note(one.Number, Writing.Cut(context, LongestContext));
        var before = $"{await work.Db.Queue().CountAsync(ct)}";
        return unit.By is { } by ? Outcome.Say("handoff/queued.by", ("number", one.Number), ("before", before), ("by", by.Said())) : Outcome.Say("handoff/queued", ("number", one.Number), ("before", before));
    }

    static async Task<int> Before(LanyueDb db, HandoffCase one, CancellationToken ct) => await db.Queue().CountAsync(h => h.AskedAt < one.AskedAt, ct);

    async Task<Outcome> LeaveQueue(UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.Set<HandoffCase>().FirstOrDefaultAsync(h => h.Dialogue == work.Dialogue && h.State == HandoffState.Queued, ct) is not { } one) return Outcome.Refuse("handoff/none");
        await HandoffMoves.Apply(one, HandoffEvent.Leave, work, "", "", ct);
        return Outcome.Say("handoff/left", ("number", one.Number));
    }

    public async Task<IReadOnlyList<OwnCase>> CasesOf(Reading reading, string? number, CancellationToken ct)
    {
        var own = new List<OwnCase>();
        foreach (var one in await reading.Db.HandoffsOf(reading.Dialogue).Where(h => number == null || h.Number == number).Take(20).ToListAsync(ct))
            own.Add(new(one.Number, "", Reply.Of($"handoff/state.{one.State}", ("number", one.Number), ("before", one.State == HandoffState.Queued ? $"{await Before(reading.Db, one, ct)}" : "0")), one.AskedAt)
            {
                IsOver = one.State.IsOver(), Flows = one.State == HandoffState.Queued ? [Leave.Name] : [],
            });
        return own;
    }

    /// <summary>Two are one: that in whose name somebody speaks goes on, else the older.</summary>
    public async Task Join(string from, string into, UnitOfWork work, CancellationToken ct)
    {
        var open = await work.Db.Set<HandoffCase>().Where(h => (h.Dialogue == from || h.Dialogue == into) && h.State != HandoffState.Returned && h.State != HandoffState.Left).ToListAsync(ct);
        var owning = await work.Db.Dialogues.Where(d => d.Id == into).Select(d => d.OwnerCase).SingleAsync(ct);
        foreach (var one in open.OrderBy(h => h.Number != owning).ThenBy(h => h.AskedAt).Skip(1))
        {
            var what = one.State == HandoffState.Queued ? HandoffEvent.Leave : HandoffEvent.Return;
            var (before, after) = one.Join(what, work.Now);
            work.Record(one.Number, what.ToString(), before.ToString(), after.ToString());
            await work.Unschedule(NameOf, one.Number, ct);
        }
    }

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.Set<HandoffCase>().FirstOrDefaultAsync(h => h.Number == due.Subject, ct) is not { } one || one.State.IsOver()) return Outcome.Silent;
        if (due.Purpose == HandoffMoves.SettleTimer) await Settle(one, due, work, ct);
        else await EndIdle(one, due, work, ct);
        return Outcome.Silent;
    }

    /// <summary>The dialogue is the colleague's once nothing of the bot's is on its way any more.</summary>
    async Task Settle(HandoffCase one, DueRow due, UnitOfWork work, CancellationToken ct)
    {
        if (one.State != HandoffState.Taking) return;
        if (await Ownership.Settle(work.Db, one.Dialogue, one.TakenAt!.Value, work.Now, ct)) await HandoffMoves.Apply(one, HandoffEvent.Own, work, "", await names(one.Owner!, ct), ct);
        else work.Again(due, work.Now + HandoffWorkflow.SettleEvery);
    }

    static async Task EndIdle(HandoffCase one, DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var last = await work.Db.Set<CaseRow>().Where(c => c.Number == one.Number).Select(c => c.MovedAt).SingleAsync(ct);
        if (last + HandoffWorkflow.IdleFor > work.Now) work.Again(due, last + HandoffWorkflow.IdleFor);
        else await HandoffMoves.Apply(one, HandoffEvent.Expire, work, "", "", ct);
    }
}
