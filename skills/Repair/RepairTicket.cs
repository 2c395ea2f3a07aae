using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Lanyue.Skills.Repair;

/// <summary>A reported fault, from the report to its end.</summary>
public sealed class RepairTicket : ICase
{
    internal const int FaultLength = 200, ReasonLength = 200, PlaceLength = 200, UnitLength = 64;

    /// <summary>"R-1042".</summary>
    public required string Number { get; init; }

    /// <summary>Dialogue of the student who reported it.</summary>
    public required string Dialogue { get; init; }

    /// <summary>"东区", "西区"; null where none was said.</summary>
    public string? Zone { get; private set; }
    public string Building { get; private set; } = "";
    public string Room { get; private set; } = "";

    /// <summary>Id of the room in the school's data; null: no school was known.</summary>
    public string? PlaceId { get; private set; }

    /// <summary>The place in full as it was called then, "东区3号楼502室"; null: as it was said.</summary>
    public string? PlaceName { get; private set; }

    /// <summary>Who is responsible, by id and as it was called then; null: the school names nobody.</summary>
    public string? Unit { get; private set; }
    public string? UnitName { get; private set; }

    /// <summary>When the unit is to have taken it up, as it was promised; null: nothing was.</summary>
    public DateTimeOffset? AcceptBy { get; private set; }

    /// <summary>Id of the slot's category, "water".</summary>
    public required string Category { get; init; }

    /// <summary>The student's words, cut at 200 characters.</summary>
    public required string Fault { get; init; }

    /// <summary>When somebody is in; the end is exclusive.</summary>
    public DateTimeOffset VisitFrom { get; private set; }
    public DateTimeOffset VisitUntil { get; private set; }

    public RepairState State { get; private set; } = RepairState.Submitted;
    public DateTimeOffset ReportedAt { get; init; }
    public DateTimeOffset MovedAt { get; private set; }

    /// <summary>Why staff rejected it, as the student reads it; null otherwise.</summary>
    public string? Reason { get; private set; }

    public long Version { get; private set; }

    /// <summary>Nobody has taken it up, and the time for it is over.</summary>
    public bool IsLate(DateTimeOffset now) => State == RepairState.Submitted && AcceptBy < now;

    public string Place => PlaceName ?? Located().Said;

    /// <summary>As it was said or looked up, for a change of a part of it.</summary>
    public Place Located() => new(Zone, Building, Room) { Id = PlaceId, Name = Building == "" && Room == "" ? PlaceName : null };

    public CaseFacts? ForQueues => new("repair", Place, State.ToString(), RepairWorkflow.WaitOf(State), ReportedAt)
    {
        Unit = Unit, UnitName = UnitName, Place = PlaceId, DueAt = State == RepairState.Submitted ? AcceptBy : null,
    };

    /// <param name="called">The room in full; null: the school is not known.</param>
    /// <param name="unit">Who is responsible; null: nobody is named.</param>
    public static RepairTicket Report(string number, string dialogue, Place room, Described fault, TimeWindow visit, DateTimeOffset now, string? called = null, RepairUnit? unit = null)
    {
        var ticket = new RepairTicket { Number = number, Dialogue = dialogue, Category = fault.Category, Fault = Writing.Cut(fault.Words, FaultLength), ReportedAt = now, MovedAt = now };
        ticket.Set(room, called, visit, unit);
        return ticket;
    }

    void Set(Place room, string? called, TimeWindow visit, RepairUnit? unit)
    {
        (Zone, Building, Room, PlaceId, PlaceName) = (room.Zone, room.Building, room.Room, room.Id, called);
        (VisitFrom, VisitUntil) = (visit.From, visit.Until);
        (Unit, UnitName, AcceptBy) = (unit?.Id, unit?.Name, unit?.AcceptBy);
    }

    /// <exception cref="WrongMoveException">The workflow has no such move for this actor.</exception>
    public (RepairState Before, RepairState After) Move(RepairEvent what, Actor by, DateTimeOffset now, string? reason = null)
    {
        var before = State;
        State = RepairWorkflow.Moves.Next(before, what, by.Kind, $"Ticket {Number}");
        (MovedAt, Reason) = (now, reason ?? Reason);
        return (before, State);
    }

    /// <summary>Another place or time, before anybody has taken it up. A promise of the same unit stands.</summary>
    /// <exception cref="WrongMoveException">It is taken up.</exception>
    public void Change(Place room, string? called, TimeWindow visit, RepairUnit? unit, Actor by, DateTimeOffset now)
    {
        Move(RepairEvent.Change, by, now);
        Set(room, called, visit, unit is not null && unit.Id == Unit ? unit with { AcceptBy = AcceptBy } : unit);
    }
}

sealed class RepairTicketTable : IEntityTypeConfiguration<RepairTicket>
{
    public void Configure(EntityTypeBuilder<RepairTicket> ticket)
    {
        ticket.ToTable("repair_ticket");
        ticket.HasKey(t => t.Number);
        ticket.Property(t => t.Number).HasMaxLength(16);
        ticket.Property(t => t.Dialogue).HasMaxLength(32);
        ticket.Property(t => t.Zone).HasMaxLength(16);
        ticket.Property(t => t.Building).HasMaxLength(16);
        ticket.Property(t => t.Room).HasMaxLength(16);
        ticket.Property(t => t.PlaceId).HasMaxLength(RepairTicket.PlaceLength);
        ticket.Property(t => t.PlaceName).HasMaxLength(RepairTicket.PlaceLength);
        ticket.Property(t => t.Unit).HasMaxLength(RepairTicket.UnitLength);
        ticket.Property(t => t.UnitName).HasMaxLength(RepairTicket.UnitLength);
        ticket.Property(t => t.Category).HasMaxLength(32);
        ticket.Property(t => t.Fault).HasMaxLength(RepairTicket.FaultLength);
        ticket.Property(t => t.Reason).HasMaxLength(RepairTicket.ReasonLength);
        ticket.Ignore(t => t.Place);
        ticket.Ignore(t => t.ForQueues);
        ticket.HasIndex(t => new { t.Dialogue, t.ReportedAt });
        ticket.HasIndex(t => new { t.State, t.ReportedAt });
        ticket.HasIndex(t => new { t.Unit, t.State, t.ReportedAt });
    }
}
