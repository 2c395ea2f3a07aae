using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>Who may read a line follows from its class (DESIGN §9).</summary>
public enum LineClass
{
    /// <summary>Not understood yet: nobody reads it.</summary>
    Pending,
    General,
    Counselling,
    Crisis,
}

public enum LineKind
{
    /// <summary>What a person sent.</summary>
    Inbound,

    /// <summary>What a turn was answered.</summary>
    Reply,

    /// <summary>The turn needed no answer, or its outcome was said with another turn's (T6).</summary>
    Closing,

    /// <summary>What a case, a timer or a colleague had to say.</summary>
    Notice,
}

public enum Route { None, Passive, Push }

/// <summary>How far an outgoing line has come.</summary>
public enum Delivery
{
    /// <summary>Nothing to deliver.</summary>
    None,

    /// <summary>Handed to a connection that has not reported back (T16).</summary>
    Unacknowledged,

    /// <summary>Written whole on a live connection, or accepted by the platform.</summary>
    HandedOver,

    /// <summary>To be pushed when its time and turn come.</summary>
    Waiting,

    /// <summary>Cannot be pushed now; goes with the next reply. The reason says why.</summary>
    Held,

    /// <summary>A node is about to push it; another may claim it when the lease is over (T17).</summary>
    Claimed,

    /// <summary>The call is being made; after the lease its outcome is unknown (T17).</summary>
    Sending,

    /// <summary>The call's outcome is unknown: not sent again by itself, offered with the next push or reply.</summary>
    PossiblyDelivered,

    /// <summary>Said with a later line.</summary>
    TakenAlong,

    /// <summary>Cannot reach the person; the reason says why.</summary>
    GivenUp,
}

/// <summary>One line of the transcript. An outgoing one that must be pushed is its own outbox row until it is handed over (Decisions/0006).</summary>
public sealed class Line
{
    /// <summary>Turn key (of a notice: effect key, recipient, kind), direction, ordinal.</summary>
    public required string Key { get; init; }

    public required string Turn { get; init; }
    public required string Dialogue { get; init; }
    public required string Address { get; init; }
    public required LineKind Kind { get; init; }

    /// <summary>Position in the conversation of the address, from 1 without gaps (T19).</summary>
    public long Sequence { get; init; }

    public LineClass Class { get; set; }

    /// <summary>Enciphered: a <see cref="Dialogue.Turn"/>, or the <see cref="Part"/>s that the person reads, what was taken along first.</summary>
    public required byte[] Body { get; set; }

    /// <summary>Inbound: first arrival. Outgoing: when it was committed.</summary>
    public DateTimeOffset At { get; init; }

    public Route Route { get; set; }
    public Delivery Delivery { get; set; }

    /// <summary>It ends with a question (T8).</summary>
    public bool Asks { get; init; }

    /// <summary>First and last hand-over of this line, alone or taken along (T8).</summary>
    public DateTimeOffset? FirstHandedAt { get; set; }
    public DateTimeOffset? LastHandedAt { get; set; }

    /// <summary>Of a reply: what its turn was understood by, the first digits of the model's version; null where that is not known.</summary>
    public string? Understanding { get; init; }

    /// <summary>Of a reply whose turn a language model understood: version of the prompt and the model's id, "9f2a41c07b qwen-plus"; null elsewhere.</summary>
    public string? LanguageModel { get; init; }

    /// <summary>Owner's epoch and the address's binding version when it was written (T18, T21).</summary>
    public long Epoch { get; init; }
    public long BindingVersion { get; init; }

    /// <summary>Of the claim; null where none.</summary>
    public string? Token { get; set; }
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Not to be pushed before; null: at once. Of a line that is held: looked at again then; null: with the next reply only.</summary>
    public DateTimeOffset? NextTryAt { get; set; }
    public int Tries { get; set; }

    /// <summary>Why it waits or was given up: "wechat 45015 window closed". Of one that was handed over: by which way, where the channel has several.</summary>
    public string? Reason { get; set; }

    /// <summary>A reason: the call is being made, and may be repeated under a key that the platform knows it by.</summary>
    public const string UnderKey = "being sent under its key";

    /// <summary>A reason: the call's outcome is unknown, and it is repeated under a key that the platform knows it by.</summary>
    public const string Repeated = "outcome unknown, sent again under its key";

    /// <summary>Key of the later line that said this one again, the newest where there are several; null where none did.</summary>
    public string? TakenBy { get; set; }

    /// <summary>It says what other lines could not be sure to have said; they share its hand-over (T8).</summary>
    public bool Carries { get; init; }

    public ImmutableArray<Part> Parts(FieldCipher cipher) => cipher.OpenJson<ImmutableArray<Part>>(Body, Key);

    /// <summary>In SQL: handed to nobody for sure yet, and not given up. Few lines are; an index holds these alone, and is used where a statement says it in these very words.</summary>
    internal const string IsOpen =
        $"delivery IN ('{nameof(Delivery.Unacknowledged)}', '{nameof(Delivery.Waiting)}', '{nameof(Delivery.Held)}', '{nameof(Delivery.Claimed)}', '{nameof(Delivery.Sending)}', '{nameof(Delivery.PossiblyDelivered)}')";

    public static string InboundKey(string turn) => turn + "/in/0";

    /// <summary>Of a notice: the effect that made it, who is told, and which text.</summary>
    public static string NoticeTurn(string effect, string dialogue, string text) => $"{effect}/to/{dialogue}/{text.Replace('/', '.')}";

    public static string OutKey(string turn, int page = 0) => $"{turn}/out/{page}";
}

sealed class LineTable : IEntityTypeConfiguration<Line>
{
    public void Configure(EntityTypeBuilder<Line> line)
    {
        line.ToTable("lines");
        line.HasKey(l => l.Key);
        line.Property(l => l.Key).HasMaxLength(Lengths.Key);
        line.Property(l => l.Turn).HasMaxLength(Lengths.Key);
        line.Property(l => l.Dialogue).HasMaxLength(Lengths.Dialogue);
        line.Property(l => l.Address).HasMaxLength(Lengths.Address);
        line.Property(l => l.TakenBy).HasMaxLength(Lengths.Key);
        line.Property(l => l.Understanding).HasMaxLength(12);
        line.Property(l => l.LanguageModel).HasMaxLength(80);
        line.Property(l => l.Token).HasMaxLength(Lengths.Dialogue);
        line.Property(l => l.Reason).HasMaxLength(Lengths.Reason);
        line.HasIndex(l => new { l.Address, l.Sequence }).IsUnique();
        line.HasIndex(l => new { l.Dialogue, l.At }, "IX_lines_said").HasFilter($"kind <> '{LineKind.Inbound}'");
        line.HasIndex(l => new { l.Delivery, l.At });
        line.HasIndex(l => l.Dialogue, "IX_lines_open").HasFilter(Line.IsOpen);
        line.HasIndex(l => new { l.Class, l.At }, "IX_lines_pending").HasFilter($"class = '{LineClass.Pending}'");
    }
}
