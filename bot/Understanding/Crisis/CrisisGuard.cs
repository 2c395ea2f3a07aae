namespace Lanyue.Bot.Understanding;

/// <summary>
/// The guard that stands before every dialogue (TURNS T3): looks at a message, and at what it says together with the last two. Pure.
/// </summary>
static class CrisisGuard
{
    /// <summary>Of each earlier message the end counts, in UTF-16 units: what is split over two messages is split there.</summary>
    const int Remembered = 60;

    /// <param name="model">What was learned; null: not there yet, the rules alone decide.</param>
    /// <param name="earlier">The last messages, oldest first, in which no crisis was seen.</param>
    /// <returns>Null: no crisis.</returns>
    public static CrisisFinding? Look(Trained? model, string text, IReadOnlyList<string> earlier) => Look(model, text, earlier, Decide(model, text));

    /// <param name="alone">What is thought of the message by itself.</param>
    internal static CrisisFinding? Look(Trained? model, string text, IReadOnlyList<string> earlier, CrisisFinding alone)
    {
        if (alone.IsCrisis) return alone;

        var before = "";
        foreach (var message in earlier.Reverse())
        {
            before = End(message) + before;
            if (Joined(model, before, text) is { } joined) return joined;
        }
        return null;
    }

    /// <summary>
    /// Only a rule speaks for words of two messages, and one whose words begin in the one and end in the other: the classifier has learned
    /// from whole sentences, and two harmless ones in a row are none of these.
    /// </summary>
    static CrisisFinding? Joined(Trained? model, string before, string text) =>
        CrisisDetector.FiredAcross(before, text) is { } rule && Decide(model, before + text) is { IsCrisis: true, Rule: not null } joined ? joined with { Rule = rule } : null;

    static CrisisFinding Decide(Trained? model, string text)
    {
        if (model is not null) return model.Look(text);
        var rule = CrisisDetector.Fired(PlainText.Of(text));
        return new(rule is not null, rule, rule is null ? 0 : 1);
    }

    static string End(string message)
    {
        if (message.Length <= Remembered) return message;
        var end = message[^Remembered..];
        return char.IsLowSurrogate(end[0]) ? end[1..] : end;
    }
}
