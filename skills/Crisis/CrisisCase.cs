using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Crisis;

/// <summary>A student in danger, from the first words to the close by a professional. A dialogue has one open case at most.</summary>
public sealed class CrisisCase : ICase
{
    internal const string Open = $"state <> '{nameof(CrisisState.Closed)}' AND state <> '{nameof(CrisisState.Joined)}'";

    /// <summary>"C-1042"; of a drill "Y-1007".</summary>
    public required string Number { get; init; }

    /// <summary>The student's; of a drill a name of its own, which no student has.</summary>
    public required string Dialogue { get; init; }

    /// <summary>Where the words were said last, for who looks after him; of a drill empty. He is written to where he was heard last.</summary>
    public required string Address { get; set; }

    /// <summary>Nobody is in danger: the duty is called to see whether it answers.</summary>
    public bool IsDrill { get; init; }

    /// <summary>The turn that brought the first of them.</summary>
    public required string Turn { get; init; }

    /// <summary>The rule of the guard that fired; null: the classifier alone.</summary>
    public string? Rule { get; init; }

    public CrisisState State { get; private set; } = CrisisState.Detected;

    public DateTimeOffset OpenedAt { get; init; }
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>When the student was given the long text last.</summary>
    public DateTimeOffset ToldAt { get; set; }

    /// <summary>The calling now under way began then; it is the case's so-manieth (from 1), and so often the duty was called in it.</summary>
    public DateTimeOffset PagingSince { get; private set; }
    public int Round { get; private set; }
    public int Pages { get; private set; }

    /// <summary>Who took it up: a desk account, or the address that answered the call. Null: nobody yet.</summary>
    public string? TakenBy { get; private set; }

    /// <summary>Where who took it up is told what the student writes further; null: at the desk.</summary>
    public string? TakenAddress { get; set; }

    /// <summary>Who is called has been told of the student's messages up to then.</summary>
    public DateTimeOffset HeardUpTo { get; set; }

    /// <summary>When he is told of further ones; null: nothing waits. And when he was last; null: not yet.</summary>
    public DateTimeOffset? FollowAt { get; set; }
    public DateTimeOffset? FollowedAt { get; set; }

    /// <summary>The professional's words at the close, enciphered under "crisis/NUMBER/note"; null before.</summary>
    public byte[]? Note { get; private set; }

    public long Version { get; private set; }

    public CaseFacts? ForQueues => IsDrill ? null : new(CrisisSkill.NameOf, "", State.ToString(), State is CrisisState.Closed or CrisisState.Joined ? CaseWait.Nobody : CaseWait.Staff, OpenedAt);

    /// <exception cref="WrongMoveException">The workflow has no such move for this actor.</exception>
    public (CrisisState Before, CrisisState After) Move(CrisisEvent what, Actor by, DateTimeOffset now, byte[]? note = null)
    {
        var before = State;
        if (!IsDrill && what is CrisisEvent.Drill or CrisisEvent.EndDrill) throw new WrongMoveException($"Crisis {Number} is no drill, and {what} is for drills alone.");
        State = CrisisWorkflow.Moves.Next(before, what, by.Kind, $"Crisis {Number}");
        (MovedAt, Note) = (now, note ?? Note);
        if (what == CrisisEvent.Acknowledge) TakenBy = by.Id;
        if (what == CrisisEvent.Page) Pages++;
        if (State == CrisisState.Replied && before != CrisisState.Replied) (PagingSince, Round, Pages, TakenBy, TakenAddress) = (now, Round + 1, 0, null, null);
        return (before, State);
    }
}

/// <summary>That a case was named in a call to one address.</summary>
public sealed class CrisisPage
{
    /// <summary>"C-1042/1/1796102400123/wecom/corp/user": case, calling, millisecond, address.</summary>
    public required string Key { get; init; }

    public required string Case { get; init; }
    public int Level { get; init; }

    /// <summary>"desk:duty" for the desk's banner, which shows it to whoever is there.</summary>
    public required string Address { get; init; }

    /// <summary>The notice's line, whose delivery is the call's fate; one call may name several cases. Null for the desk.</summary>
    public string? Line { get; init; }

    public DateTimeOffset At { get; init; }

    public static CrisisPage Of(CrisisCase one, int level, string address, string? line, DateTimeOffset now) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{one.Number}/{one.Round}/{now.ToUnixTimeMilliseconds()}/{address}"),
        Case = one.Number, Level = level, Address = address, Line = line, At = now,
    };
}

sealed class CrisisCaseTable : IEntityTypeConfiguration<CrisisCase>
{
    public void Configure(EntityTypeBuilder<CrisisCase> one)
    {
        one.ToTable("crisis_case");
        one.HasKey(c => c.Number);
        one.Ignore(c => c.ForQueues);
        one.Property(c => c.Number).HasMaxLength(Lengths.Number);
        one.Property(c => c.Dialogue).HasMaxLength(Lengths.Dialogue);
        one.Property(c => c.Address).HasMaxLength(Lengths.Address);
        one.Property(c => c.Turn).HasMaxLength(Lengths.Turn);
        one.Property(c => c.Rule).HasMaxLength(Lengths.Name);
        one.Property(c => c.TakenBy).HasMaxLength(Lengths.Actor);
        one.Property(c => c.TakenAddress).HasMaxLength(Lengths.Address);
        one.HasIndex(c => c.Dialogue, "IX_crisis_case_open").IsUnique().HasFilter(CrisisCase.Open);
        one.HasIndex(c => new { c.State, c.OpenedAt });
    }
}

sealed class CrisisPageTable : IEntityTypeConfiguration<CrisisPage>
{
    public void Configure(EntityTypeBuilder<CrisisPage> page)
    {
        page.ToTable("crisis_page");
        page.HasKey(p => p.Key);
        page.Property(p => p.Key).HasMaxLength(Lengths.Key);
        page.Property(p => p.Case).HasMaxLength(Lengths.Number);
        page.Property(p => p.Address).HasMaxLength(Lengths.Address);
        page.Property(p => p.Line).HasMaxLength(Lengths.Key);
        page.HasIndex(p => new { p.Case, p.At });
        page.HasIndex(p => new { p.Address, p.At });
        page.HasIndex(p => p.Line);
    }
}
