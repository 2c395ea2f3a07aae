namespace Lanyue.Bot.Dialogue;

/// <summary>What a turn brings. Everything but <see cref="Text"/> and <see cref="Voice"/> has no words of the student's.</summary>
public enum TurnKind { Text, Voice, Image, Video, Location, Link, Follow, Unfollow, MenuClick, Scan, OtherEvent }

/// <summary>One thing a person did on a channel: a message or an event, as the gate and the grain take it.</summary>
[GenerateSerializer, Immutable, Alias("turn")]
public sealed record Turn
{
    /// <summary>Names the turn for ever: the same for each try of one message, different for any two messages (TURNS, Keys). At most 200 characters.</summary>
    [Id(0)] public required string Key { get; init; }

    [Id(1)] public required Address Address { get; init; }

    [Id(2)] public required TurnKind Kind { get; init; }

    /// <summary>The student's words; of a voice message what the platform understood; empty where there are none.</summary>
    [Id(3)] public string Text { get; init; } = "";

    /// <summary>What else the channel said: media id, "latitude,longitude label", menu key, scene (<see cref="Scene"/>), event name. Null where nothing.</summary>
    [Id(4)] public string? Detail { get; init; }

    /// <summary>The question a tapped choice belongs to, where the channel carries one. Null otherwise.</summary>
    [Id(5)] public string? Question { get; init; }

    /// <summary>When the platform says the message was made, by the platform's clock and in its resolution (WeChat: whole seconds, rounded down).</summary>
    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When this try reached us.</summary>
    [Id(7)] public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>
    /// The latest moment at which the student can have made the message, by our clock: what he had seen by then he may have answered (T8).
    /// Set by the gate: the earlier of the first arrival and CreatedAt + 999 ms, corrected by the platform's clock.
    /// </summary>
    [Id(8)] public DateTimeOffset AnswersUpTo { get; init; }

    /// <summary>The inbound line was there already, or the call is a repeat: look up what the first run left (T1, T2).</summary>
    [Id(9)] public bool IsCopy { get; init; }

    /// <summary>The person's dialogue. Set by the gate, empty before.</summary>
    [Id(10)] public string Dialogue { get; init; } = "";

    /// <summary>What the platform reports by an event of its own, in the channel's words. Null otherwise.</summary>
    [Id(11)] public string? Report { get; init; }

    /// <summary>The gate answered it already, beside the grain (T3): it is noted, and nothing more is said.</summary>
    [Id(12)] public bool IsAnswered { get; init; }

    /// <summary>A crisis was seen in it, and that is what the gate answered.</summary>
    [Id(13)] public bool IsCrisis { get; init; }

    /// <summary>A person owned the dialogue when it arrived (T18): no bot answers it, whatever an activation knows.</summary>
    [Id(14)] public bool IsOwned { get; init; }

    /// <summary>Whether it brings the student's own words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasWords => Kind is TurnKind.Text or TurnKind.Voice && Text != "";

    /// <summary>Whether the channel has something a person can read an answer to. Other events are kept and answered with silence.</summary>
    public bool WantsReply => Kind is not (TurnKind.Unfollow or TurnKind.OtherEvent);
}
