namespace Lanyue.Bot.Dialogue;

/// <summary>A matter in the student's own words, with the category that its words speak for.</summary>
/// <param name="Category">A <see cref="Dialogue.Category"/>'s id, or "other".</param>
public sealed record Described(string Category, string Words)
{
    public const string Other = "other";

    /// <summary>"water|水管漏水".</summary>
    public string Text => $"{Category}|{Words}";

    public SlotValue Value => new(Text, Words);

    public static Described Parse(string text)
    {
        var bar = text.IndexOf('|');
        return bar < 0 ? new(Other, text) : new(text[..bar], text[(bar + 1)..]);
    }
}
