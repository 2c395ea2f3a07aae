namespace Lanyue.Adapters.Simulator;

/// <summary>What a student can do on the phone. From <see cref="Subscribe"/> on they are events, without MsgId.</summary>
public enum ActKind { Text, Image, Voice, Video, Location, Link, Subscribe, Unsubscribe, Scan, Click, View }

/// <summary>One thing a student does: a message or an event, and how it is to be delivered.</summary>
public sealed record StudentAct
{
    /// <summary>The student's openid.</summary>
    public required string Student { get; init; }

    public ActKind Kind { get; init; }

    /// <summary>
    /// Text: the words. Voice: what the platform recognised (null: nothing). Location: its label. Link: its address.
    /// Scan: the scene. Click: the menu key. View: the address.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>bizmsgmenuid: the text came by a tap on a choice of a menu message.</summary>
    public string? MenuId { get; init; }

    public double Latitude { get; init; } = 30.2674;
    public double Longitude { get; init; } = 120.1528;

    /// <summary>Null: a new one. The same one again plays a platform that sends a message anew.</summary>
    public long? MsgId { get; init; }

    /// <summary>Seconds since 1970. Null: now.</summary>
    public long? CreateTime { get; init; }

    /// <summary>Null: as <see cref="Faults"/> say. 1 to 4.</summary>
    public int? Deliveries { get; init; }

    /// <summary>One wait for each delivery, all from now, instead of the random ones; the last one holds for the rest. 0 to 600000.</summary>
    public IReadOnlyList<int>? DelaysMs { get; init; }

    /// <summary>Null: those set for all messages.</summary>
    public Faults? Faults { get; init; }

    internal bool IsEvent => Kind >= ActKind.Subscribe;
}

/// <summary>What is known of a message as soon as it is on its way.</summary>
/// <param name="Id">Of a message its MsgId, of an event "event-1"; "…#2" when a MsgId is used again.</param>
public sealed record SentMessage(string Id, long? MsgId, long CreateTime);
