using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

public enum DataRequestKind { Export, Erase }

public enum DataRequestState
{
    /// <summary>To be done when it is due.</summary>
    Asked,

    /// <summary>Of an export: its file can be fetched once.</summary>
    Ready,

    /// <summary>Fetched, erased, or nobody came in time.</summary>
    Over,
}

/// <summary>A student asked for his data, or to be forgotten.</summary>
public sealed class DataRequest
{
    /// <summary>32 hex digits, of the effect that asked: nothing that anybody could guess grows from it.</summary>
    public required string Key { get; init; }

    public required DataRequestKind Kind { get; init; }
    public DataRequestState State { get; init; }

    public required string Dialogue { get; init; }

    /// <summary>Where he asked: only there an export is handed out. Empty: he is forgotten.</summary>
    public required string Address { get; init; }

    /// <summary>The student's number; null: not bound.</summary>
    public string? Person { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>Not to be done before. A node that does it has moved this to the end of its lease.</summary>
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Of an export: until when it can be fetched.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Of an export: its name in the media store; null: none, or no more.</summary>
    public string? File { get; init; }

    public long Version { get; init; }
}

sealed class DataRequestTable : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> request)
    {
        request.ToTable("data_requests");
        request.HasKey(r => r.Key);
        request.Property(r => r.Key).HasMaxLength(32);
        request.Property(r => r.Dialogue).HasMaxLength(Lengths.Dialogue);
        request.Property(r => r.Address).HasMaxLength(Lengths.Address);
        request.Property(r => r.Person).HasMaxLength(Lengths.Person);
        request.Property(r => r.File).HasMaxLength(64);
        request.HasIndex(r => new { r.State, r.DueAt });
        request.HasIndex(r => new { r.Dialogue, r.AskedAt });
    }
}
