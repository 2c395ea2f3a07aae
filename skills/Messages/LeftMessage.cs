using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Messages;

/// <summary>A message that a student left for a unit, from its first word to its end. What it says stands in the case's notes, enciphered.</summary>
public sealed class LeftMessage : ICase
{
    internal const int NameLength = 64, IntentLength = 40;

    /// <summary>"L-1042".</summary>
    public required string Number { get; init; }

    /// <summary>Dialogue of the student who left it.</summary>
    public required string Dialogue { get; init; }

    /// <summary>Of nlu/INTENTS; empty: he asked to leave a message and named no matter.</summary>
    public required string Intent { get; init; }

    /// <summary>What the matter was called then, "校园卡".</summary>
    public required string Title { get; init; }

    /// <summary>Whose it is, by id and as it was called then.</summary>
    public required string Unit { get; init; }
    public required string UnitName { get; init; }

    /// <summary>When the unit is to have taken it up, as it was promised; null: nothing was.</summary>
    public DateTimeOffset? AcceptBy { get; init; }

    public MessageState State { get; private set; } = MessageState.Left;
    public DateTimeOffset LeftAt { get; init; }
    public DateTimeOffset MovedAt { get; private set; }
    public long Version { get; private set; }

    /// <summary>Nobody has taken it up, and the time for it is over.</summary>
    public bool IsLate(DateTimeOffset now) => State == MessageState.Left && AcceptBy < now;

    public CaseFacts? ForQueues => new(MessagesSkill.NameOf, Title, State.ToString(), MessageWorkflow.WaitOf(State), LeftAt)
    {
        Unit = Unit, UnitName = UnitName, DueAt = State == MessageState.Left ? AcceptBy : null,
    };

    public static LeftMessage Leave(string number, string dialogue, string intent, string title, Addressee to, DateTimeOffset now) => new()
    {
        Number = number, Dialogue = dialogue, Intent = intent, Title = title, Unit = to.Id, UnitName = to.Name, AcceptBy = to.AcceptBy, LeftAt = now, MovedAt = now,
    };

    /// <exception cref="WrongMoveException">The workflow has no such move for this actor.</exception>
    public (MessageState Before, MessageState After) Move(MessageEvent what, Actor by, DateTimeOffset now)
    {
        var before = State;
        State = MessageWorkflow.Moves.Next(before, what, by.Kind, $"Message {Number}");
        MovedAt = now;
        return (before, State);
    }
}

sealed class LeftMessageTable : IEntityTypeConfiguration<LeftMessage>
{
    public void Configure(EntityTypeBuilder<LeftMessage> message)
    {
        message.ToTable("messages_left");
        message.HasKey(m => m.Number);
        message.Ignore(m => m.ForQueues);
        message.Property(m => m.Number).HasMaxLength(16);
        message.Property(m => m.Dialogue).HasMaxLength(32);
        message.Property(m => m.Intent).HasMaxLength(LeftMessage.IntentLength);
        message.Property(m => m.Title).HasMaxLength(LeftMessage.NameLength);
        message.Property(m => m.Unit).HasMaxLength(LeftMessage.NameLength);
        message.Property(m => m.UnitName).HasMaxLength(LeftMessage.NameLength);
        message.HasIndex(m => new { m.Dialogue, m.LeftAt });
        message.HasIndex(m => new { m.State, m.LeftAt });
        message.HasIndex(m => new { m.Unit, m.State, m.LeftAt });
    }
}
