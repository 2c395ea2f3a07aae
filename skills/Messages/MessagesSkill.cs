using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <summary>
/// Takes a message for the unit that is responsible for a matter that nothing here serves yet, and follows it to its answer. Says so honestly
/// first; of counselling it takes none.
/// </summary>
public sealed class MessagesSkill(Addressees addressees) : ISkill
{
    internal const string NameOf = "messages", Letter = "L", CounsellingIntent = "counselling_appointment";

    /// <summary>Asked to be heard: to leave a message is the very thing.</summary>
    static readonly string[] Voices = ["complaint_escalate", "leave_feedback_appeal"];

    static readonly string[] Questions = ["knowledge_question", "service_window"];

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => MessagesFlows.All;

    public Opening Open(Form flow, DateTimeOffset now)
    {
        if (flow.Name != MessagesFlows.Leave.Name) return Opening.Plain;
        var matter = flow.Slots.GetValueOrDefault(Flow.MatterSlot) ?? new("", "");
        var replies = Honestly(matter).ToImmutableArray();
        if (addressees.For(matter.Value, now) is not { } to) return new([.. replies, Nobody()]) { IsRefused = true };

        if (matter.Value != "") replies = replies.Add(Responsible(to));
        return new(replies) { Known = ImmutableSortedDictionary<string, SlotValue>.Empty.Add(Flow.MatterSlot, matter).Add(MessagesFlows.UnitSlot, new(to.Id, to.Name)) };
    }

    static IEnumerable<Reply> Honestly(SlotValue matter)
    {
        if (matter.Value == "") yield break;
        yield return Reply.Of(Voices.Contains(matter.Value) ? "messages/voice" : Questions.Contains(matter.Value) ? "messages/question" : "messages/cannot", ("matter", matter.Said));
    }

    static Reply Responsible(Addressee to) =>
        Reply.Of($"messages/unit{(to.IsDefault ? ".default" : "")}{(to.Phone is null ? "" : ".phone")}", ("unit", to.Name), ("phone", to.Phone ?? ""));

    Reply Nobody() => addressees.OfSchool is { } phone ? Reply.Of("messages/nobody.phone", ("phone", phone)) : Reply.Of("messages/nobody");

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => flow.Name switch
    {
        "messages.leave" => Leave(flow, work, ct),
        "messages.withdraw" => Withdraw(flow.Filled.Get(MessagesFlows.Ticket), work, ct),
        _ => throw new InvalidOperationException($"Messages has no effect for the flow {flow.Name}."),
    };

    /// <summary>To the unit that was confirmed; if the school has another for it since, that one is told and asked about anew.</summary>
    async Task<Outcome> Leave(Form flow, UnitOfWork work, CancellationToken ct)
    {
        var matter = flow.Slots[Flow.MatterSlot];
        if (addressees.For(matter.Value, work.Now) is not { } to) return new Outcome([Nobody()]) { IsRefused = true };
        if (flow.Slots[MessagesFlows.UnitSlot].Value != to.Id) return new Outcome([Reply.Of("messages/unit.changed", ("unit", to.Name))]) { IsRefused = true };

        var message = LeftMessage.Leave(await work.NextNumber(Letter, ct), work.Dialogue!, matter.Value, matter.Said == "" ? work.Text("messages/title.leave") : matter.Said, to, work.Now);
        work.Db.Add(message);
        work.Record(message.Number, nameof(MessageEvent.Leave), null, message.State.ToString());
        work.Note(message.Number, flow.Filled.Get(MessagesFlows.Note).Words);
        return to.AcceptBy is { } by
            ? Outcome.Say("messages/left.by", ("number", message.Number), ("unit", to.Name), ("by", by.Said()))
            : Outcome.Say("messages/left", ("number", message.Number), ("unit", to.Name));
    }

    static async Task<Outcome> Withdraw(string number, UnitOfWork work, CancellationToken ct)
    {
        if (await Own(number, work, ct) is not { } message) return Outcome.Refuse("messages/not.yours", ("number", number));
        if (!MessageWorkflow.Moves.Allows(message.State, MessageEvent.Withdraw, work.Actor.Kind)) return Outcome.Refuse("messages/too.late", ("number", number));
        await MessageMoves.Apply(message, MessageEvent.Withdraw, work, "", ct);
        return Outcome.Say("messages/withdrawn", ("number", number));
    }

    static Task<LeftMessage?> Own(string number, UnitOfWork work, CancellationToken ct) =>
        work.Db.Set<LeftMessage>().FirstOrDefaultAsync(m => m.Number == number && m.Dialogue == work.Dialogue, ct);

    public Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        var to = addressees.For(CounsellingIntent, reading.Now);
        var key = to is null or { IsDefault: true } ? "messages/counselling" : to.Phone is null ? "messages/counselling.unit" : "messages/counselling.phone";
        return Task.FromResult<IReadOnlyList<Reply>>([Reply.Of(key, ("unit", to?.Name ?? ""), ("phone", to?.Phone ?? ""))]);
    }

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var mine = await reading.Db.LeftBy(reading.Dialogue).Take(20).ToListAsync(ct);
        return [.. mine.Where(m => MessageWorkflow.Moves.Allows(m.State, MessageEvent.Withdraw, ActorKind.Student)).Take(6).Select(m => new Choice(m.Number, $"{m.Number} {m.Title}"))];
    }

    public async Task<IReadOnlyList<OwnCase>> CasesOf(Reading reading, string? number, CancellationToken ct) =>
        (await reading.Db.LeftBy(reading.Dialogue).Where(m => number == null || m.Number == number).Take(MostCases).ToListAsync(ct)).ConvertAll(m => Own(m, reading.Now));

    const int MostCases = 100;

    static OwnCase Own(LeftMessage message, DateTimeOffset now)
    {
        var by = message is { State: MessageState.Left, AcceptBy: { } promised } && promised >= now ? promised : (DateTimeOffset?)null;
        var state = Reply.Of($"messages/state.{message.State}{(by is null ? "" : ".by")}", ("number", message.Number), ("matter", message.Title), ("unit", message.UnitName), ("by", by?.Said() ?? ""));
        return new(message.Number, message.Title, state, message.LeftAt)
        {
            IsOver = message.State.IsOver(),
            Flows = MessageWorkflow.Moves.Allows(message.State, MessageEvent.Withdraw, ActorKind.Student) ? [MessagesFlows.Withdraw.Name] : [],
            Touches = message.State.Waits() ? [CaseTouch.Urge, CaseTouch.Add] : message.State.IsOver() ? [] : [CaseTouch.Add],
        };
    }

    public async Task<bool> Touch(string number, CaseTouch what, UnitOfWork work, CancellationToken ct)
    {
        if (await Own(number, work, ct) is not { } message || !Own(message, work.Now).Touches.Contains(what)) return false;
        if (what == CaseTouch.Add)
        {
            await MessageMoves.Apply(message, MessageEvent.Add, work, "", ct);
            return true;
        }
        work.RaiseVersion(message);
        work.Record(number, what.ToString(), message.State.ToString(), message.State.ToString());
        return true;
    }

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var message = await work.Db.Set<LeftMessage>().FirstAsync(m => m.Number == due.Subject, ct);
        if (!MessageWorkflow.Moves.Allows(message.State, MessageEvent.Close, work.Actor.Kind)) return Outcome.Silent;  // the student asked back, or staff were quicker
        await MessageMoves.Apply(message, MessageEvent.Close, work, "", ct);
        return Outcome.Silent;
    }
}
