using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>Matters that wait: said beside another, or put back because much was said for the form on top. Each is taken up when the form before it is closed.</summary>
sealed class Waiting(FlowCatalog flows)
{
    /// <summary>More in one breath are not kept apart by anybody; what is not taken is named.</summary>
    const int Most = 5;

    /// <summary>Keeps a matter for later; what it says of danger is answered now.</summary>
    /// <returns>False: too many wait already, which is said.</returns>
    public bool Add(Draft draft, Matter matter)
    {
        draft.State = draft.State with { Later = draft.State.Later.RemoveAll(m => m.IsSameAs(matter)) };
        if (draft.State.Later.Length >= Most)
        {
            draft.Say("bot/later.full", ("title", flows.Title(matter)));
            return false;
        }
        var flow = flows.Named(matter.Flow);
        if (flow is not null) draft.Replies.AddRange(Remarks(draft, flow, matter));
        draft.Queue(matter with { Version = flow?.Version ?? 0 });
        return true;
    }

    static IEnumerable<Reply> Remarks(Draft draft, Flow flow, Matter matter)
    {
        var open = new Form("", flow.Name, flow.Version) { Slots = matter.Slots };
        return flow.Slots.Where(s => matter.Slots.ContainsKey(s.Name)).SelectMany(s => draft.Work.Remarks(open, s));
    }

    /// <summary>The matter that the student is asked to choose between, beside the form on top.</summary>
    public static Matter? Beside(Draft draft) => draft.State.Later.LastOrDefault(m => m.Behind == draft.Top?.Id);

    /// <summary>The form on top was begun anew under another id: what waits for its end goes on waiting.</summary>
    public static void Follow(Draft draft, string? before, string? now) =>
        draft.State = draft.State with { Later = [.. draft.State.Later.Select(m => m.Behind == before ? m with { Behind = now } : m)] };

    /// <summary>Takes up what has waited long enough, the oldest first, until a form is open for one.</summary>
    public void TakeUp(Draft draft)
    {
        while (draft.State.Later.FirstOrDefault(draft.HasComeUp) is { } next)
        {
            Remove(draft, next);
            var served = flows.Served(next);
            if (flows.Named(served.Flow) is null)
            {
                draft.Say("bot/next.unserved", ("title", flows.Title(next)), ("words", Matter.Quoted(next.Words)));
                continue;
            }
            draft.Say("bot/next", ("title", flows.Title(served)));
            if (Begin(draft, served, isWarned: true)) return;
        }
    }

    /// <summary>Opens its form with what was said for it.</summary>
    /// <param name="isWarned">What it says of danger was answered when it was put aside.</param>
    /// <returns>False: no form is open for it, there was nothing to fill in.</returns>
    public bool Begin(Draft draft, Matter matter, bool isWarned)
    {
        Remove(draft, matter);
        var flow = flows.Named(matter.Flow)!;
        var said = matter.Version == flow.Version ? matter.Slots : ImmutableSortedDictionary<string, SlotValue>.Empty;
        if (!draft.Open(flow, said.Where(s => flow.SlotNamed(s.Key) is null))) return false;
        foreach (var slot in flow.Slots)
            if (said.TryGetValue(slot.Name, out var value)) draft.Fill(flow, slot, value, isWarned);
        return true;
    }

    static void Remove(Draft draft, Matter matter) => draft.State = draft.State with { Later = draft.State.Later.Remove(matter) };
}
