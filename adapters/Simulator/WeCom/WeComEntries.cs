namespace Lanyue.Adapters.Simulator;

/// <summary>A member of the enterprise did something on the phone. <see cref="LogEntry.Student"/> is the userid in all entries of WeCom.</summary>
/// <param name="Text">What was said, or the label that was tapped.</param>
sealed record WeComActEntry(string MessageId, WeComActKind Act, string? Text, string? TaskId) : LogEntry;

/// <summary>One try of the callback came to its end.</summary>
/// <param name="Problem">What is wrong with the answer or the connection; null: nothing.</param>
/// <param name="Decided">No further try follows.</param>
sealed record WeComDeliveryEntry(string MessageId, int Try, int? Status, DeliveryResult Result, string? Problem, double DurationMs, bool Decided) : LogEntry;

/// <summary>Something of the application's appeared on a member's phone: words, or a card.</summary>
/// <param name="MessageId">The message it answers; null for what was sent.</param>
sealed record WeComShownEntry(string? Text, string? MessageId, ShownCard? Card) : LogEntry;

/// <summary>A card on a member's phone changed: its buttons are gone, these words stand there.</summary>
sealed record WeComChangedEntry(string TaskId, string Words) : LogEntry;

/// <param name="Type">"text_notice" or "button_interaction".</param>
sealed record ShownCard(string TaskId, string Type, string Title, string? Description, string? Text, IReadOnlyList<CardField> Fields, IReadOnlyList<ShownButton> Buttons, string? Url);

sealed record CardField(string Name, string Value);

sealed record ShownButton(string Text, string Key);

enum WeComActKind { Text, Tap, Enter, Click }

/// <summary>What a member is to do.</summary>
sealed record WeComAct
{
    public required string User { get; init; }

    public WeComActKind Kind { get; init; } = WeComActKind.Text;

    /// <summary>What is said; of a click the menu key.</summary>
    public string? Text { get; init; }

    /// <summary>Of a tap: which card, and which of its buttons.</summary>
    public string? TaskId { get; init; }

    public string? Key { get; init; }

    /// <summary>How often the platform delivers it, 1 to 4: as if answers had been lost.</summary>
    public int Deliveries { get; init; } = 1;
}
