using System.Text.Json.Serialization;

namespace Lanyue.Adapters.Simulator;

/// <summary>One thing that happened, by the platform's clock. All kinds share one sequence, from 1, without gaps.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StudentEntry), "student")]
[JsonDerivedType(typeof(MessageEntry), "message")]
[JsonDerivedType(typeof(DeliveryEntry), "delivery")]
[JsonDerivedType(typeof(OutcomeEntry), "outcome")]
[JsonDerivedType(typeof(ApiCallEntry), "api")]
[JsonDerivedType(typeof(VisibleEntry), "visible")]
[JsonDerivedType(typeof(VerificationEntry), "verification")]
[JsonDerivedType(typeof(ReportEntry), "report")]
public abstract record LogEntry
{
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The student's openid; null where none is concerned.</summary>
    public string? Student { get; init; }
}

/// <summary>A student appeared, followed or left.</summary>
public sealed record StudentEntry(string Name, bool Follows) : LogEntry;

/// <summary>A student did something. What the student typed is on the phone from now on.</summary>
/// <param name="Text">See <see cref="StudentAct.Text"/>.</param>
public sealed record MessageEntry(string MessageId, long CreateTime, ActKind Act, string? Text) : LogEntry;

public enum DeliveryResult
{
    /// <summary>200 with a reply in order.</summary>
    Reply,

    /// <summary>200 with <c>success</c> or nothing.</summary>
    Success,

    /// <summary>200 with something else: no further try, the failure line at once.</summary>
    BadReply,

    /// <summary>Any other status.</summary>
    WrongStatus,

    /// <summary>No whole answer in time; the platform dropped the connection.</summary>
    TimedOut,

    /// <summary>No connection.</summary>
    Refused,

    /// <summary>The service closed the connection without a whole answer.</summary>
    Broken,
}

/// <summary>One try came to its end.</summary>
/// <param name="Delivery">1 to 4: which of the message's deliveries.</param>
/// <param name="Try">1 to 3, of the first delivery; 1 of the others.</param>
/// <param name="Status">HTTP status; null: none came.</param>
/// <param name="Dropped">A fault switch lost the answer: the platform knows nothing of it.</param>
/// <param name="Counted">This answer decided the message; false for what came after another had.</param>
/// <param name="Problem">What is wrong with the answer or the connection, for whoever reads the page; null: nothing.</param>
/// <param name="Body">As posted, sealed where the mode says so.</param>
/// <param name="ReplyBody">As answered, at most 16384 characters; null: no whole answer.</param>
/// <param name="ReplyXml">The reply, opened; null: there is none.</param>
public sealed record DeliveryEntry(
    string MessageId, int Delivery, int Try, DateTimeOffset StartedAt, double DurationMs, int? Status, DeliveryResult Result,
    bool Dropped, bool Counted, string? Problem, string Address, string PlainXml, string Body, string? ReplyBody, string? ReplyXml) : LogEntry;

public enum MessageState { Pending, Answered, Success, Failed }

/// <summary>What became of a message on the platform's side.</summary>
/// <param name="Text">The passive reply that the student sees; null: none.</param>
/// <param name="Problem">Why it failed; null: it did not.</param>
/// <param name="Tries">Tries made until then, over all deliveries.</param>
public sealed record OutcomeEntry(string MessageId, MessageState State, string? Text, string? Problem, int Tries) : LogEntry;

/// <summary>The service called the API host. Tokens are never kept.</summary>
/// <param name="Text">What it asked to show; null where that could not be read or is not asked.</param>
/// <param name="Errcode">As answered, or as it would have been had the answer not been lost; null: not even looked at.</param>
/// <param name="Status">HTTP status; null: the connection was dropped without an answer.</param>
/// <param name="Script">The scripted error that took this call, e.g. "acceptThenDrop"; null: none.</param>
/// <param name="Delivered">Whether the student sees the text.</param>
public sealed record ApiCallEntry(string Path, string? Text, int? Errcode, string? Errmsg, int? Status, string? Script, bool Delivered) : LogEntry;

public enum VisibleSource
{
    /// <summary>A reply in the answer to a message.</summary>
    Passive,

    /// <summary>A customer-service message.</summary>
    Push,

    /// <summary>A template message: see <see cref="VisibleEntry.Card"/>.</summary>
    Template,

    /// <summary>A subscription message, likewise.</summary>
    Subscription,

    /// <summary>The platform's line when the service failed three times or answered nonsense.</summary>
    FailureLine,
}

/// <summary>Something of the bot's or the platform's appeared on the student's phone.</summary>
/// <param name="MessageId">The message it answers or stands for; null for a push.</param>
/// <param name="Choices">Of a menu message; null: none.</param>
public sealed record VisibleEntry(string Text, VisibleSource Source, string? MessageId = null, IReadOnlyList<MenuChoice>? Choices = null) : LogEntry
{
    /// <summary>Of what is more than words; null: words only.</summary>
    public Card? Card { get; init; }
}

/// <summary>What a phone draws as a card.</summary>
/// <param name="Kind">The template's id, or the msgtype: "image", "news".</param>
/// <param name="Link">Where a tap leads; null: nowhere.</param>
/// <param name="Lines">Of a template; else empty.</param>
public sealed record Card(string Kind, string Title, string? Link, IReadOnlyList<CardLine> Lines, long? MsgId = null, string? MediaId = null);

/// <param name="Field">"thing1".</param>
/// <param name="Label">"地点".</param>
public sealed record CardLine(string Field, string Label, string Value);

/// <summary>The platform reports something by itself: an outcome, a change of subscriptions.</summary>
public sealed record ReportEntry(string MessageId, string Event) : LogEntry;

/// <summary>One line of a menu message; a tap sends the content as text with the id as bizmsgmenuid.</summary>
public sealed record MenuChoice(string Id, string Content);

/// <summary>The console's button was pressed.</summary>
/// <param name="Problem">Null: the address was taken.</param>
public sealed record VerificationEntry(bool Ok, int? Status, double DurationMs, string? Problem) : LogEntry;
