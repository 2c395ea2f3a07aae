using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Handoff;

/// <summary>A student who wants to speak with a person, from his wish to the bot's return. A dialogue has one open one at most.</summary>
public sealed class HandoffCase : ICase
{
    internal const string Open = $"state <> '{nameof(HandoffState.Returned)}' AND state <> '{nameof(HandoffState.Left)}'";

    /// <summary>"H-1042".</summary>
    public required string Number { get; init; }
    public required string Dialogue { get; init; }

    /// <summary>Who is responsible, by id and as it was called then; null: the school names nobody.</summary>
    public string? Unit { get; init; }
    public string? UnitName { get; init; }

    public HandoffState State { get; private set; } = HandoffState.Queued;
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>When somebody is to have taken it, as it was promised; null: nothing was.</summary>
    public DateTimeOffset? TakeBy { get; init; }

    /// <summary>Account of who speaks, and since when; null: nobody did yet.</summary>
    public string? Owner { get; private set; }
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>The colleague spoke last.</summary>
    public bool IsAnswered { get; private set; }

    public long Version { get; private set; }

    public CaseFacts? ForQueues => new(HandoffSkill.NameOf, "", State.ToString(), State.IsOver() ? CaseWait.Nobody : IsAnswered ? CaseWait.Student : CaseWait.Staff, AskedAt)
    {
        Unit = Unit, UnitName = UnitName, DueAt = State == HandoffState.Queued ? TakeBy : null,
    };

    /// <summary>Another colleague speaks from now on.</summary>
    public void Pass(string to, DateTimeOffset now) => (Owner, MovedAt) = (to, now);

    /// <summary>It ends because another of the same student goes on.</summary>
    public (HandoffState Before, HandoffState After) Join(HandoffEvent what, DateTimeOffset now)
    {
        var before = State;
        (State, MovedAt) = (what == HandoffEvent.Leave ? HandoffState.Left : HandoffState.Returned, now);
        return (before, State);
    }

    /// <exception cref="WrongMoveException">The workflow has no such move for this actor, or somebody else speaks.</exception>
    public (HandoffState Before, HandoffState After) Move(HandoffEvent what, Actor by, DateTimeOffset now)
    {
        var before = State;
        if (what is HandoffEvent.Say && Owner != by.Id) throw new WrongMoveException($"Handoff {Number} is {Owner}'s; {by.Id} does not speak in it.");
        State = HandoffWorkflow.Moves.Next(before, what, by.Kind, $"Handoff {Number}");
        MovedAt = now;
        if (what == HandoffEvent.Take) (Owner, TakenAt) = (by.Id, now);
        IsAnswered = what == HandoffEvent.Say;
        return (before, State);
    }
}

sealed class HandoffCaseTable : IEntityTypeConfiguration<HandoffCase>
{
    public void Configure(EntityTypeBuilder<HandoffCase> one)
    {
        one.ToTable("handoff_case");
        one.HasKey(h => h.Number);
        one.Ignore(h => h.ForQueues);
        one.Property(h => h.Number).HasMaxLength(Lengths.Number);
        one.Property(h => h.Dialogue).HasMaxLength(Lengths.Dialogue);
        one.Property(h => h.Unit).HasMaxLength(Lengths.Name);
        one.Property(h => h.UnitName).HasMaxLength(Lengths.Name);
        one.Property(h => h.Owner).HasMaxLength(Lengths.Actor);
        one.HasIndex(h => h.Dialogue, "IX_handoff_open").IsUnique().HasFilter(HandoffCase.Open);
        one.HasIndex(h => new { h.State, h.AskedAt });
    }
}
