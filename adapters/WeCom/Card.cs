using System.Text;
using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeCom;

/// <param name="Key">What the tap brings back. At most 1024 bytes of UTF-8.</param>
/// <param name="Style">1 to 4: blue, white, red, grey.</param>
sealed record CardButton(string Text, string Key, int Style = 1);

/// <summary>A template card: with buttons to act on (button_interaction), without them to read (text_notice). protocols/wechat.md 5.3.</summary>
/// <param name="TaskId">Names the card for ever, once per application: 1 to 128 letters, digits, "_", "-" or "@".</param>
/// <param name="Title">About 26 characters are shown.</param>
sealed record Card(string TaskId, string Title)
{
    public const int MostButtons = 6, MostFields = 6, LongestTaskId = 128, LongestKeyInBytes = 1024;

    /// <summary>Under the title, about 30 characters. Default none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Longer words below. Default none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Names and values, at most 6.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields { get; init; } = [];

    /// <summary>At most 6. Empty: a card to read.</summary>
    public IReadOnlyList<CardButton> Buttons { get; init; } = [];

    /// <summary>Where a tap on the card itself leads; a card to read must have one.</summary>
    public string Url { get; init; } = "";

    /// <exception cref="ArgumentException">The platform would refuse it; the message names the rule.</exception>
    public PlainJson.Json ToJson()
    {
        if (Problem is { } problem) throw new ArgumentException($"Card {TaskId}: {problem}");

        List<(string, object)> card =
        [
            ("card_type", Buttons.Count > 0 ? "button_interaction" : "text_notice"),
            ("main_title", PlainJson.Object(("title", Title), ("desc", Description))),
            ("task_id", TaskId),
        ];
        if (Text != "") card.Add(("sub_title_text", Text));
        if (Fields.Count > 0) card.Add(("horizontal_content_list", PlainJson.Array(Fields.Select(f => PlainJson.Object(("keyname", f.Name), ("value", f.Value))))));
        if (Url != "") card.Add(("card_action", PlainJson.Object(("type", 1), ("url", Url))));
        if (Buttons.Count > 0) card.Add(("button_list", PlainJson.Array(Buttons.Select(b => PlainJson.Object(("text", b.Text), ("style", b.Style), ("key", b.Key))))));
        return PlainJson.Object([.. card]);
    }

    string? Problem =>
        TaskId.Length is < 1 or > LongestTaskId || !TaskId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@') ? $"the task id must be 1 to {LongestTaskId} letters, digits, \"_\", \"-\" or \"@\"."
        : Title == "" && Text == "" ? "title and text are both empty; give it one."
        : Fields.Count > MostFields ? $"{Fields.Count} fields; at most {MostFields}. Put the rest into the text."
        : Buttons.Count > MostButtons ? $"{Buttons.Count} buttons; at most {MostButtons}. Send a link to a page instead."
        : Buttons.Any(b => b.Text == "" || b.Key == "" || Encoding.UTF8.GetByteCount(b.Key) > LongestKeyInBytes || b.Style is < 1 or > 4) ? $"a button needs a text, a key of 1 to {LongestKeyInBytes} bytes and a style of 1 to 4."
        : Buttons.Count == 0 && Url == "" ? "a card to read must lead somewhere; give it a Url."
        : null;
}
