using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Bot.Store;

/// <summary>One person's dialogue. Its row is what fences activations and owners off.</summary>
public sealed class DialogueRow
{
    public required string Id { get; init; }

    /// <summary>Raised by every activation that takes over; who holds an older one commits nothing (T4).</summary>
    public long Fence { get; set; }

    /// <summary>Raised whenever the owner changes (T18).</summary>
    public long Epoch { get; set; }

    /// <summary>Account of the person who owns it; null: the bot.</summary>
    public string? Owner { get; set; }

    /// <summary>Number of the case in whose name he owns it; null likewise.</summary>
    public string? OwnerCase { get; set; }

    /// <summary>The older dialogue that goes on for this one; null: not merged (T20).</summary>
    public string? MergedInto { get; set; }

    /// <summary>Of a merged one: when the one that goes on had taken its open forms; null: it has not yet.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>Number of the student whose it is; null: nobody has been bound here. One dialogue a student.</summary>
    public string? Person { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since then the person wants no notices but what must reach him; null: he takes them.</summary>
    public DateTimeOffset? MutedAt { get; set; }
}

sealed class DialogueRowTable : IEntityTypeConfiguration<DialogueRow>
{
    public void Configure(EntityTypeBuilder<DialogueRow> dialogue)
    {
        dialogue.ToTable("dialogues");
        dialogue.HasKey(d => d.Id);
        dialogue.Property(d => d.Id).HasMaxLength(Lengths.Dialogue);
        dialogue.Property(d => d.Owner).HasMaxLength(Lengths.Actor);
        dialogue.Property(d => d.OwnerCase).HasMaxLength(Lengths.Number);
        dialogue.Property(d => d.Person).HasMaxLength(Lengths.Person);
        dialogue.HasIndex(d => d.MergedInto);
        dialogue.HasIndex(d => d.Person).IsUnique();  // a merged one has none
        dialogue.Property(d => d.MergedInto).HasMaxLength(Lengths.Dialogue);
    }
}
