using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>A way to people: one implementation a channel, found by <see cref="Address.Channel"/>.</summary>
public interface IChannel
{
    /// <summary>"wechat".</summary>
    string Name { get; }

    /// <summary>How long a turn may take, from its arrival, before it is put aside and its answer pushed (T13).</summary>
    TimeSpan AnswerWithin { get; }

    /// <summary>
    /// Cuts what is to be said into pages, in order: each page is one message of the channel (a passive reply or one push).
    /// Marks of possibly delivered parts, numbers of choices and the like count. Never empty for parts that are not.
    /// </summary>
    ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts);

    /// <summary>As <see cref="Pages(ImmutableArray{Part})"/>, of what a turn is answered on its own connection: there the first page may hold more.</summary>
    ImmutableArray<ImmutableArray<Part>> Pages(Turn turn, ImmutableArray<Part> parts) => Pages(parts);

    /// <summary>Whether a page can be answered on the turn's own connection; else it is pushed.</summary>
    bool TakesPassively(ImmutableArray<Part> page) => true;

    /// <summary>The answer takes and will be pushed: where the channel can, the person sees that somebody is at work. Returns at once, never throws.</summary>
    void WillTake(Address address) { }

    /// <summary>Runs in the transaction that keeps an inbound line the first time: what the person did opens or refills a window, or closes it.</summary>
    Task Heard(LanyueDb db, Turn turn, CancellationToken ct);

    /// <summary>Runs in the claim's transaction (T17): takes one message from the quota.</summary>
    /// <returns>Null: it may go. Else why not, e.g. "wechat window closed": the row is held and goes with the next reply.</returns>
    Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct);

    /// <summary>Pushes one page. Ends well within <see cref="SendWithin"/>; never throws for what the channel answers.</summary>
    Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct);

    /// <summary>Runs in the transaction that keeps the outcome of a send: the channel's answer corrects its ledger.</summary>
    Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct);

    /// <summary>As <see cref="Reserve(LanyueDb, Address, DateTimeOffset, CancellationToken)"/>, for channels with several ways to a person.</summary>
    async Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct) => new(await Reserve(db, address, now, ct));

    /// <summary>Pushes a line by the way that was reserved for it.</summary>
    Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct) => Send(address, line.Parts, ct);

    /// <summary>As <see cref="Learn(LanyueDb, Address, Sent, DateTimeOffset, CancellationToken)"/>, of a line that went by a way of its own.</summary>
    Task Learn(LanyueDb db, Address address, Outgoing line, Reservation by, Sent sent, DateTimeOffset now, CancellationToken ct) => Learn(db, address, sent, now, ct);

    /// <summary>Whether a line goes in one message with what stands before it there. Takes nothing more from the quota.</summary>
    /// <param name="before">Of the lines before it, the first of which goes <paramref name="by"/> this way.</param>
    bool Joins(Address address, ImmutableArray<Part> before, Outgoing line, Reservation by, DateTimeOffset now) => false;

    /// <summary>What came of a message, for one of its lines: it may have ways to the person that the others have not.</summary>
    Sent OutcomeOf(Address address, Outgoing line, Reservation by, Sent sent) => sent;

    /// <summary>Drops what the channel kept and needs no longer. Called now and then, on every node.</summary>
    Task Tidy(LanyueDb db, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    /// <summary>A call that took longer is cut: its outcome is unknown. Shorter than the lease of a row that is being sent (15 s).</summary>
    static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(8);
}

/// <summary>A line about to be pushed.</summary>
/// <param name="IsRepeat">An earlier call for it had an unknown outcome, and the channel can repeat it under a key.</param>
public sealed record Outgoing(string Key, LineKind Kind, DateTimeOffset At, ImmutableArray<Part> Parts, bool IsRepeat)
{
    /// <summary>A notice that waits for his next message where the person wants none: not an answer, and nothing that must reach him.</summary>
    public bool IsMutable => Kind == LineKind.Notice && !Parts.Any(p => p.IsUrgent);
}

/// <summary>What a channel says to a line that wants to go.</summary>
/// <param name="Reason">Null: it may go. Else why it is held.</param>
/// <param name="Way">The channel's name for how; empty where it has one way only.</param>
/// <param name="Again">Of a held line: when to look again; null: it goes with the next reply.</param>
public sealed record Reservation(string? Reason, string Way = "", DateTimeOffset? Again = null)
{
    /// <summary>The platform knows a repeat by the message's key: where the outcome is unknown, the line goes again and arrives once (T17).</summary>
    public bool IsRepeatable { get; init; }
}

public enum SentKind
{
    /// <summary>The platform took it: handed over.</summary>
    Accepted,

    /// <summary>It may have reached the person; not sent again by itself (DESIGN, rule 5).</summary>
    Unknown,

    /// <summary>Surely not delivered; to be tried again after <see cref="Sent.After"/>.</summary>
    TryAgain,

    /// <summary>Surely not delivered and not to be pushed now (window, quota, channel stopped); goes with the next reply.</summary>
    Hold,

    /// <summary>Surely not delivered and never will be.</summary>
    GiveUp,
}

/// <summary>What came of a push.</summary>
/// <param name="Reason">For people: "wechat 45015 window closed". Null only when accepted, and then the way where the channel has several (<see cref="NoticeState"/>). At most 200 characters, no words of the student's.</param>
/// <param name="Code">The platform's own code; null where it gave none.</param>
public sealed record Sent(SentKind Kind, string? Reason = null, int? Code = null)
{
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Of an unknown outcome: the channel gave the message a key, so that it can be sent again and arrives once (T17).</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The platform's number of an accepted message; null where it gave none.</summary>
    public string? Receipt { get; init; }

    public static readonly Sent Accepted = new(SentKind.Accepted);
}
