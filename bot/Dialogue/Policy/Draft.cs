using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>A turn being worked out: the state as it will be, and what has been said so far. Lives for one turn.</summary>
sealed class Draft(Turn turn, DialogueState state, IFlowWork work, CancellationToken ct)
{
    int opened;

    public Turn Turn => turn;
    public IFlowWork Work => work;
    public CancellationToken Stop => ct;
    public DialogueState State { get; set; } = state;
    public List<Reply> Replies { get; } = [];
    public FlowState? Top => State.Top;

    public void Say(string key, params (string, string)[] arguments) => Replies.Add(Reply.Of(key, arguments));

    public void Open(Flow flow) =>
        State = State with { Flows = State.Flows.Add(new FlowState($"{turn.Key}#{opened++}", flow.Name, flow.Version)) };

    public void Change(Func<FlowState, FlowState> change) => State = State.WithTop(change(State.Top!));

    public void Close() => State = State.Without(State.Top!.Id);

    /// <summary>Puts a question at the end of the reply; it is the one that an answer may mean.</summary>
    public void Ask(Reply question)
    {
        Replies.Add(question);
        State = State with { Question = new Question(turn.Key) { Choices = question.Choices } };
    }

    public void Fill(Flow flow, Slot slot, SlotValue value)
    {
        var known = Top!.Slots.GetValueOrDefault(slot.Name);
        var merged = slot.Kind == SlotKind.Place ? PlaceParts.Merge(known, value) : value;
        if (known == merged) return;

        Change(f => f with
        {
            Slots = f.Slots.SetItem(slot.Name, merged),
            Answered = f.Answered.Remove(slot.Name).Add(slot.Name),
            Asking = null,  // what to ask next is worked out anew
            Misses = 0,
        });
        if (flow.Slots.Contains(slot)) Replies.AddRange(work.Remarks(Top!, slot));
    }

    public void Forget(string slot) => Change(f => f with { Slots = f.Slots.Remove(slot), Answered = f.Answered.Remove(slot) });
}
