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
[JsonDerivedType(typeof(RecallEntry), "recall")]
[JsonDerivedType(typeof(ReplayEntry), "replay")]
[JsonDerivedType(typeof(WeComActEntry), "wecomAct")]
[JsonDerivedType(typeof(WeComDeliveryEntry), "wecomDelivery")]
[JsonDerivedType(typeof(WeComShownEntry), "wecomShown")]
[JsonDerivedType(typeof(WeComChangedEntry), "wecomChanged")]
[JsonDerivedType(typeof(ReportEntry), "report")]
[JsonDerivedType(typeof(TypingEntry), "typing")]
abstract record LogEntry
{
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The student's openid; null where none is concerned.</summary>
    public string? Student { get; init; }
}

/// <summary>A student appeared, followed or left.</summary>
sealed record StudentEntry(string Name, bool Follows) : LogEntry;

/// <summary>A student did something. What the student typed is on the phone from now on.</summary>
/// <param name="Text">See <see cref="StudentAct.Text"/>.</param>
/// <param name="MediaId">Of what it shows; null: nothing.</param>
/// <param name="Title">Of a link or card; null: a made-up one, or none.</param>
sealed record MessageEntry(string MessageId, long CreateTime, ActKind Act, string? Text, string? MediaId = null, string? Title = null) : LogEntry;

/// <summary>A student took a message back.</summary>
sealed record RecallEntry(string MessageId) : LogEntry;

enum DeliveryResult
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
sealed record DeliveryEntry(
    string MessageId, int Delivery, int Try, DateTimeOffset StartedAt, double DurationMs, int? Status, DeliveryResult Result,
    bool Dropped, bool Counted, string? Problem, string Address, string PlainXml, string Body, string? ReplyBody, string? ReplyXml) : LogEntry;

public enum MessageState { Pending, Answered, Success, Failed }

/// <summary>What became of a message on the platform's side.</summary>
/// <param name="Text">The passive reply that the student sees; null: none.</param>
/// <param name="Problem">Why it failed; null: it did not.</param>
/// <param name="Tries">Tries made until then, over all deliveries.</param>
sealed record OutcomeEntry(string MessageId, MessageState State, string? Text, string? Problem, int Tries) : LogEntry;

/// <summary>The service called the API host. Tokens are never kept.</summary>
/// <param name="Text">What it asked to show; null where that could not be read or is not asked.</param>
/// <param name="Errcode">As answered, or as it would have been had the answer not been lost; null: not even looked at.</param>
/// <param name="Status">HTTP status; null: the connection was dropped without an answer.</param>
/// <param name="Script">The scripted error that took this call, e.g. "acceptThenDrop"; null: none.</param>
/// <param name="Delivered">Whether the student sees the text.</param>
sealed record ApiCallEntry(string Path, string? Text, int? Errcode, string? Errmsg, int? Status, string? Script, bool Delivered) : LogEntry;

enum VisibleSource
{
    /// <summary>A reply in the answer to a message.</summary>
    Passive,

    /// <summary>A customer-service message.</summary>
    Push,

    /// <summary>A template message: see <see cref="VisibleEntry.Content"/>.</summary>
    Template,

    /// <summary>A subscription message, likewise.</summary>
    Subscription,

    /// <summary>The platform's line when the service failed three times or answered nonsense.</summary>
    FailureLine,
}

/// <summary>Something of the bot's or the platform's appeared on the student's phone.</summary>
/// <param name="MessageId">The message it answers or stands for; null for a push.</param>
/// <param name="Choices">Of a menu message; null: none.</param>
/// <param name="Content">What is more than words; null: the text is all.</param>
sealed record VisibleEntry(string Text, VisibleSource Source, string? MessageId = null, IReadOnlyList<MenuChoice>? Choices = null, RichContent? Content = null) : LogEntry;

public enum RichKind { Image, Voice, Video, Music, News, MiniProgram, Template }

/// <summary>A picture, a sound, articles or a card in a bubble.</summary>
/// <param name="MediaId">Of image, voice and video; of music and mini-programmes the thumb. Null: the others have none.</param>
/// <param name="Cards">Of news 1 to 8; of image and voice none; else one.</param>
sealed record RichContent(RichKind Kind, string? MediaId, IReadOnlyList<RichCard> Cards);

/// <param name="Url">Where a tap leads, as the service wrote it; empty: nowhere.</param>
sealed record RichCard(string Title, string Description, string Url, string PicUrl)
{
    /// <summary>Of a template or subscription message; else empty.</summary>
    public IReadOnlyList<CardLine> Lines { get; init; } = [];

    /// <summary>The platform's number of such a message; null: it has none.</summary>
    public long? MsgId { get; init; }
}

/// <param name="Field">"thing1".</param>
/// <param name="Label">"地点".</param>
sealed record CardLine(string Field, string Label, string Value);

/// <summary>The platform reports something by itself: an outcome, a change of subscriptions.</summary>
sealed record ReportEntry(string MessageId, string Event) : LogEntry;

/// <summary>The service says that it is writing, or that it no longer is. The phone shows it until the next message, 15 s at most.</summary>
sealed record TypingEntry(bool IsTyping) : LogEntry;

/// <summary>One line of a menu message; a tap sends the content as text with the id as bizmsgmenuid.</summary>
sealed record MenuChoice(string Id, string Content);

/// <summary>The console's button was pressed.</summary>
/// <param name="Problem">Null: the address was taken.</param>
sealed record VerificationEntry(bool Ok, int? Status, double DurationMs, string? Problem) : LogEntry;

/// <summary>A replay came to its end.</summary>
/// <param name="Problem">Why it stopped early; null: it did not.</param>
sealed record ReplayEntry(string Run, int Steps, string? Problem) : LogEntry;
