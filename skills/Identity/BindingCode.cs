using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Identity;

/// <summary>A one-time code, by which whoever has it is taken for a student. The code itself is kept nowhere.</summary>
public sealed class BindingCode
{
    /// <summary>HMAC-SHA256 of the code, 64 hex digits (<see cref="BindingCodes.MarkOf"/>).</summary>
    public required string Mark { get; init; }

    /// <summary>Student number. He has one code that is not used; a new one replaces it.</summary>
    public required string Person { get; init; }

    /// <summary>"Staff:name", who handed it out.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Null: it is not used.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}

sealed class BindingCodeTable : IEntityTypeConfiguration<BindingCode>
{
    public void Configure(EntityTypeBuilder<BindingCode> code)
    {
        code.ToTable("identity_code");
        code.HasKey(c => c.Mark);
        code.Property(c => c.Mark).HasMaxLength(64);
        code.Property(c => c.Person).HasMaxLength(Lengths.Person);
        code.Property(c => c.By).HasMaxLength(Lengths.Actor + 16);
        code.HasIndex(c => c.Person, "IX_identity_code_one").IsUnique().HasFilter("used_at IS NULL");
        code.HasIndex(c => c.Until);
    }
}

/// <summary>That somebody wrote a code which there is not: who tries too often must wait.</summary>
public sealed class WrongCode
{
    public required Guid Id { get; init; }
    public required string Dialogue { get; init; }
    public required DateTimeOffset At { get; init; }
}

sealed class WrongCodeTable : IEntityTypeConfiguration<WrongCode>
{
    public void Configure(EntityTypeBuilder<WrongCode> wrong)
    {
        wrong.ToTable("identity_wrong_code");
        wrong.HasKey(w => w.Id);
        wrong.Property(w => w.Dialogue).HasMaxLength(Lengths.Dialogue);
        wrong.HasIndex(w => new { w.Dialogue, w.At });
        wrong.HasIndex(w => w.At);
    }
}
