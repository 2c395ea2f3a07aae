using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Reads words that somebody else has found in a message, a language model for one: they are worth what the slots' own readers make of them, and nothing more.</summary>
static class FoundWords
{
    /// <returns>Null: the slot's reader makes nothing of them.</returns>
    public static SlotValue? Read(string words, Hearing hearing, Flow flow, Slot slot, PlaceNames places) =>
        slot.Kind == SlotKind.Words ? OwnWords.Of(words)?.Value : All(words, hearing with { Open = flow, Asked = slot, Known = Known(hearing, flow) }, flow, places).GetValueOrDefault(slot.Name);

    /// <summary>By slot, of a matter that is begun later.</summary>
    public static Dictionary<string, SlotValue> ReadAll(string words, Hearing hearing, Flow flow, PlaceNames places) =>
        All(words, new Hearing(words, hearing.Now, hearing.Flows, null, null), flow, places);

    /// <returns>Null: no case is named.</returns>
    public static string? Number(string words, Hearing hearing, PlaceNames places) => CaseNumber.Read(new Heard(words, places), hearing);

    static Dictionary<string, SlotValue> All(string words, Hearing hearing, Flow flow, PlaceNames places)
    {
        var heard = new Heard(words, places);
        var number = CaseNumber.Read(heard, hearing);
        return SlotReaders.Read(heard, hearing with { Text = words }, flow, isCorrection: false, number).OfType<Command.SetSlot>().ToDictionary(s => s.Slot, s => s.Value);
    }

    static IReadOnlyDictionary<string, SlotValue> Known(Hearing hearing, Flow flow) => flow == hearing.Open ? hearing.Known : Hearing.Nothing;
}
