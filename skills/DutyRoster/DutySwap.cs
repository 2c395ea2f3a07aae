using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Two people want to exchange a duty, or one to take over another's. The roster changes when the other has agreed and the unit approved.</summary>
public sealed class DutySwap
{
    internal const int ReasonLength = 200;

    /// <summary>"DS-1001".</summary>
    public required string Number { get; init; }

    /// <summary>Key of the <see cref="DayDuty"/> to be given away, and whose it is.</summary>
    public required string Duty { get; init; }
    public required string Proposer { get; init; }
    public required string ProposerName { get; init; }

    /// <summary>Key of the <see cref="DayDuty"/> given for it; null: taken over for nothing.</summary>
    public string? InReturn { get; init; }
    public required string Other { get; init; }
    public required string OtherName { get; init; }
    public required string OtherPhone { get; init; }

    /// <summary>Of the unit, as it was when the swap was proposed.</summary>
    public required string Approver { get; init; }
    public required string ApproverName { get; init; }

    /// <summary>The proposer's words; empty: none.</summary>
    public required string Reason { get; init; }

    /// <summary>When the earlier of the two duties begins: then it is too late.</summary>
    public required DateTimeOffset LapsesAt { get; init; }

    public SwapState State { get; private set; } = SwapState.Proposed;
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Null: nobody has answered yet.</summary>
    public DateTimeOffset? MovedAt { get; private set; }
    public long Version { get; private set; }

    /// <exception cref="WrongMoveException">The workflow has no such move.</exception>
    public (SwapState Before, SwapState After) Move(SwapEvent what, Actor by, DateTimeOffset now)
    {
        var before = State;
        State = SwapWorkflow.Moves.Next(before, what, by.Kind, $"Swap {Number}");
        MovedAt = now;
        return (before, State);
    }

    /// <summary>Id and name of the person who may make this move; null: only the clock.</summary>
    public (string Id, string Name)? WhoMay(SwapEvent what) => SwapWorkflow.PartyOf(what) switch
    {
        SwapParty.Proposer => (Proposer, ProposerName),
        SwapParty.Other => (Other, OtherName),
        SwapParty.Approver => (Approver, ApproverName),
        _ => null,
    };
}

sealed class DutySwapTable : IEntityTypeConfiguration<DutySwap>
{
    public void Configure(EntityTypeBuilder<DutySwap> swap)
    {
        swap.ToTable("dutyroster_swap");
        swap.HasKey(s => s.Number);
        swap.Property(s => s.Number).HasMaxLength(Lengths.Number);
        swap.Property(s => s.Duty).HasMaxLength(Lengths.Key);
        swap.Property(s => s.InReturn).HasMaxLength(Lengths.Key);
        swap.Property(s => s.Proposer).HasMaxLength(Lengths.Actor);
        swap.Property(s => s.ProposerName).HasMaxLength(Lengths.Name);
        swap.Property(s => s.Other).HasMaxLength(Lengths.Actor);
        swap.Property(s => s.OtherName).HasMaxLength(Lengths.Name);
        swap.Property(s => s.OtherPhone).HasMaxLength(DutyPerson.PhoneLength);
        swap.Property(s => s.Approver).HasMaxLength(Lengths.Actor);
        swap.Property(s => s.ApproverName).HasMaxLength(Lengths.Name);
        swap.Property(s => s.Reason).HasMaxLength(DutySwap.ReasonLength);
        swap.HasIndex(s => new { s.State, s.ProposedAt });
    }
}
