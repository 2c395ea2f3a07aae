using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>A turn being worked out: the state as it will be, and what has been said so far. Lives for one turn.</summary>
/// <param name="find">What the school has by the name of a place.</param>
sealed class Draft(Turn turn, DialogueState state, IFlowWork work, Func<Place, PlaceFinding> find, CancellationToken ct)
{
    readonly DialogueState before = state;
    int opened;
    bool lacksPlace;

    public Turn Turn => turn;
    public IFlowWork Work => work;
    public CancellationToken Stop => ct;
    public DialogueState State { get; set; } = state;
    public List<Reply> Replies { get; } = [];
    public Form? Top => State.Top;

    /// <summary>The form on top was left for another and is gone back to: that is still to be said.</summary>
    public bool HasReturned { get; set; }

    /// <summary>The student was silent for so long that the form on top is not gone on with unasked.</summary>
    public bool IsBack { get; set; }

    /// <summary>The form on top was emptied in this turn, as its flow has changed: leaving it loses nothing.</summary>
    public bool IsBegunAnew { get; set; }

    /// <summary>The form that had asked is gone with its flow: what answers it is no answer to the form beneath.</summary>
    public bool IsAskedByNobody { get; set; }

    /// <summary>It is not clear what is wanted.</summary>
    public bool IsUnclear { get; set; }

    /// <summary>The choices that the student has before him for this slot of the form on top; empty where it was not asked.</summary>
    public ImmutableArray<Choice> Shown(Slot slot) =>
        before.Top is { } was && was.Id == Top?.Id && was.Asking == slot.Name && before.Question is { } question ? question.Choices : [];

    public void Say(string key, params (string, string)[] arguments) => Replies.Add(Reply.Of(key, arguments));

    /// <summary>A new form of this flow: its id is what the effect's key grows from.</summary>
    public Form New(Flow flow) => new($"{turn.Key}#{opened++}", flow.Name, flow.Version);

    /// <summary>An open form begun again: what its opening says was said.</summary>
    public Form Anew(Flow flow)
    {
        var form = New(flow);
        return form with { Slots = form.Slots.SetItems(work.Open(form).Known) };
    }

    /// <summary>What could come up by now waits for this one.</summary>
    /// <param name="known">Known to the form without being asked.</param>
    /// <returns>False: there was nothing to fill in, and no form is open for it.</returns>
    public bool Open(Flow flow, params IEnumerable<KeyValuePair<string, SlotValue>> known)
    {
        var form = New(flow) with { Slots = known.ToImmutableSortedDictionary() };
        var opening = work.Open(form);
        Replies.AddRange(opening.Replies);
        if (opening.IsRefused)
        {
            HasReturned = Top is not null;
            return false;
        }
        form = form with { Slots = form.Slots.SetItems(opening.Known) };
        State = State with { Later = [.. State.Later.Select(m => HasComeUp(m) ? m with { Behind = form.Id } : m)] };
        Stack(State.Flows, form);
        return true;
    }

    /// <summary>The form that it waited for is closed.</summary>
    public bool HasComeUp(Matter waiting) => State.Flows.All(f => f.Id != waiting.Behind);

    public void BringUp(Form open) => Stack(State.Flows.Remove(open), open);

    /// <summary>Stays in <see cref="DialogueState.Later"/> until the form on top is closed.</summary>
    public void Queue(Matter matter) => State = State with { Later = State.Later.Add(matter with { Behind = Top?.Id }) };

    /// <summary>What lies beneath has no question any more: it is put again when the form is gone on with, and only then answered.</summary>
    void Stack(ImmutableArray<Form> beneath, Form top)
    {
        HasReturned = false;
        State = State with { Flows = [.. beneath.Select(f => f with { Asking = null }), top with { Asking = null }], Question = null };
    }

    public void Change(Func<Form, Form> change) => State = State.WithTop(change(State.Top!));

    public void Close() => State = State.Without(State.Top!.Id) with { Question = null };

    /// <summary>Puts a question at the end of the reply; it is the one that an answer may mean.</summary>
    /// <param name="matters">What its first choices stand for, where they are matters.</param>
    public void Ask(Reply question, params ImmutableArray<Matter> matters)
    {
        Replies.Add(question);
        State = State with { Question = new Question(turn.Key) { Choices = question.Choices, Matters = matters } };
    }

    /// <param name="isWarned">What must be said because of this value was said before.</param>
    public void Fill(Flow flow, Slot slot, SlotValue value, bool isWarned = false)
    {
        var misses = Top!.Misses;
        Change(f => f with { Asking = null, Misses = lacksPlace ? misses : 0 });  // what to ask next is worked out anew
        var known = Top.Slots.GetValueOrDefault(slot.Name);
        var merged = slot.Kind switch
        {
            SlotKind.Place => Located(PlaceParts.Meanings(known, value)),
            SlotKind.Words => Joined(known, value),
            _ => value,
        };
        if (merged is null && slot.Kind == SlotKind.Place)
        {
            lacksPlace = true;
            Change(f => f with { Misses = misses });
            Asking.CountMiss(this);  // the files of the school may be what is wrong
        }
        if (merged is null || known == merged) return;

        Change(f => f with
        {
            Slots = f.Slots.SetItem(slot.Name, merged),
            Answered = f.Answered.Remove(slot.Name).Add(slot.Name),
        });
        if (!isWarned) Replies.AddRange(work.Remarks(Top!, slot));
    }

    /// <summary>The places that a value may mean, where it is whole and the school has several of that name.</summary>
    public IReadOnlyList<FoundPlace> Meant(SlotValue value) =>
        Place.Parse(value.Value) is { IsWhole: true, Id: null } place && find(place) is PlaceFinding.Several several ? several.Places : [];

    /// <summary>The first that the school has, as it has it. Null: it has no such place, which is said.</summary>
    SlotValue? Located(IEnumerable<Place> meanings)
    {
        PlaceFinding.None? none = null;
        foreach (var place in meanings)
            switch (find(place))
            {
                case PlaceFinding.None missing:
                    none = missing;
                    continue;
                case PlaceFinding.Found(var found, var caveat) when place.IsWhole:
                    if (caveat is not null) Say("bot/place.caveat", ("caveat", caveat));
                    return found.Value;
                default:
                    return place.Value;
            }

        Say(none!.Around is null ? "bot/place.none" : "bot/place.none.there", ("missing", none.Missing), ("around", none.Around ?? ""));
        return null;
    }

    /// <summary>More words are added to those before. Null: they would be too many, which is said.</summary>
    SlotValue? Joined(SlotValue? known, SlotValue more)
    {
        if (known is null) return more;
        if (OwnWords.Parse(known.Value).And(OwnWords.Parse(more.Value)) is { } all) return all.Value;
        Say("bot/words.full");
        return null;
    }

    /// <summary>A place of a case, in which a part is another now.</summary>
    public void Replace(string slot, SlotValue of, SlotValue part)
    {
        if (Located(PlaceParts.Meanings(of, part)) is { } whole) Know(slot, whole);
        else Forget(slot);
    }

    /// <summary>Known without having been said: nothing to go back to.</summary>
    public void Know(string slot, SlotValue value) => Change(f => f with { Slots = f.Slots.SetItem(slot, value) });

    public void Forget(string slot) =>
        Change(f => f with { Slots = f.Slots.Remove(slot), Answered = f.Answered.Remove(slot), Asking = null, Misses = 0 });

    /// <summary>Left open.</summary>
    public void PassOver(string slot) =>
        Change(f => f with { Slots = f.Slots.Remove(slot), Answered = f.Answered.Remove(slot).Add(slot), Asking = null, Misses = 0 });
}
