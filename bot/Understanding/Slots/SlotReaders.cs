using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>What a message says for the slots of a flow, each kind by its reader.</summary>
static class SlotReaders
{
    /// <param name="isCorrection">The message is about what the open flow has wrong.</param>
    /// <param name="number">The case number that was said; null: none.</param>
    public static List<Command> Read(Heard heard, Hearing hearing, Flow flow, bool isCorrection, string? number)
    {
        var values = new List<Command>();
        foreach (var slot in flow.Slots.OrderBy(Turn))
        {
            var value = slot.Kind switch
            {
                SlotKind.Place => PlaceReader.Read(heard, Hint(hearing, flow, slot, isCorrection)),
                SlotKind.TimeWindow => VisitReader.Read(heard, hearing.Now, slot.Ahead, isCorrection || IsAsked(hearing, flow, slot), Known(hearing, flow, slot)),
                SlotKind.Words => flow == hearing.Open ? null : OwnWordsReader.Behind(heard, flow),
                SlotKind.Code => HandedCode.Find(heard.Text) is { } code ? new SlotValue(code, HandedCode.Said(code)) : null,
                SlotKind.OneOf => number is not null ? new SlotValue(number, number) : null,
                _ => Described(heard, hearing, flow, slot, isWhole: values.Count == 0 || SaysWhere(values, flow)),
            };
            if (value is null) continue;
            values.Add(isCorrection && flow == hearing.Open ? new Command.CorrectSlot(slot.Name, value) : new Command.SetSlot(slot.Name, value));
        }
        return values;
    }

    /// <summary>Whether the values tell what is the matter.</summary>
    public static bool DescribesMatter(IEnumerable<Command> values, Flow flow) =>
        values.OfType<Command.SetSlot>().Any(v => flow.SlotNamed(v.Slot)!.Kind == SlotKind.Described);

    static bool SaysWhere(IEnumerable<Command> values, Flow flow) =>
        values.OfType<Command.SetSlot>().Any(v => flow.SlotNamed(v.Slot)!.Kind == SlotKind.Place);

    /// <summary>"3号楼" is a building before it is a day; the matter is what the others leave.</summary>
    static int Turn(Slot slot) => slot.Kind switch { SlotKind.Place => 0, SlotKind.OneOf => 1, SlotKind.TimeWindow => 2, SlotKind.Words => 4, _ => 3 };

    static bool IsAsked(Hearing hearing, Flow flow, Slot slot) => flow == hearing.Open && slot == hearing.Asked;

    static SlotValue? Known(Hearing hearing, Flow flow, Slot slot) => flow == hearing.Open ? hearing.Known.GetValueOrDefault(slot.Name) : null;

    static PlaceHint Hint(Hearing hearing, Flow flow, Slot slot, bool isCorrection)
    {
        if (flow != hearing.Open) return flow.ChangesCase ? PlaceHint.RoomOpen : PlaceHint.None;  // "不是502是520": the case has the rest
        var known = Known(hearing, flow, slot) is { } value ? Place.Parse(value.Value) : new Place(null, "", "");
        return slot == hearing.Asked && known.Building == "" ? PlaceHint.Asked
            : isCorrection || (hearing.AsksYesOrNo && IsRoomNumber(hearing.Text)) || slot == hearing.Asked || !known.IsWhole ? PlaceHint.RoomOpen  // asked though it is whole: which of several
            : PlaceHint.InForm;
    }

    /// <summary>"503" in answer to "is it right so?" is the room put right; the confirmation shows it again.</summary>
    static bool IsRoomNumber(string text) => Writing.Fold(text).Trim() is { Length: 3 or 4 } digits && digits.All(char.IsAsciiDigit);

    /// <summary>Asked for, whatever is left; unasked, what the lexicon knows: over a matter known before only when something is wrong there.</summary>
    /// <param name="isWhole">Nothing else is said, or where it is too: the matter told anew.</param>
    static SlotValue? Described(Heard heard, Hearing hearing, Flow flow, Slot slot, bool isWhole)
    {
        if (IsAsked(hearing, flow, slot)) return DescribedReader.ByLexicon(heard, slot) ?? (Courtesies.Read(heard) is null ? DescribedReader.Asked(heard, slot) : null);
        if (Known(hearing, flow, slot) is null) return DescribedReader.ByLexicon(heard, slot);
        return isWhole && DescribedReader.IsTrouble(heard) ? DescribedReader.ByLexicon(heard, slot) : null;  // "明天下午，水管那边" answers when
    }
}
