using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <summary>What each move of a ticket brings with it: timeline, notice, timer.</summary>
static class RepairMoves
{
    /// <exception cref="Lanyue.Bot.Dialogue.WrongMoveException">The workflow has no such move for this actor.</exception>
    public static async Task Apply(RepairTicket ticket, RepairEvent what, UnitOfWork work, string? reason, CancellationToken ct)
    {
        var (before, after) = ticket.Move(what, work.Actor, work.Now, reason);
        work.Record(ticket.Number, what.ToString(), before.ToString(), after.ToString());

        await work.Unschedule("repair", ticket.Number, ct);
        if (after == RepairState.Done) work.Schedule("repair", RepairSkill.ConfirmTimer, ticket.Number, work.Now + RepairWorkflow.ConfirmWithin);
        if (after == RepairState.Confirmed) work.Schedule("repair", RepairSkill.CloseTimer, ticket.Number, work.Now + RepairWorkflow.CloseAfter);

        if (Notice(what, work) is { } text)
            await work.Notify(ticket.Dialogue, text, ct, ("number", ticket.Number), ("place", ticket.Place), ("reason", reason ?? ""));
    }

    /// <summary>The student hears what others did; his own moves are answered in the dialogue.</summary>
    static string? Notice(RepairEvent what, UnitOfWork work) => what switch
    {
        RepairEvent.Accept or RepairEvent.Assign or RepairEvent.Hold or RepairEvent.Resume or RepairEvent.Finish or RepairEvent.Reject => NoticeOf(what.ToString()),
        RepairEvent.Confirm when work.Dialogue is null => NoticeOf(nameof(RepairEvent.Confirm)),
        _ => null,
    };

    /// <summary>The text that tells a student of an event, where he is told of it.</summary>
    public static string NoticeOf(string what) => $"repair/notice.{what}";

    public static IQueryable<RepairTicket> Tickets(this LanyueDb db) => db.Set<RepairTicket>().AsNoTracking();

    /// <summary>A student's own, newest first.</summary>
    public static IQueryable<RepairTicket> OfStudent(this IQueryable<RepairTicket> tickets, string dialogue) =>
        tickets.Where(t => t.Dialogue == dialogue).OrderByDescending(t => t.ReportedAt).ThenByDescending(t => t.Number);

    /// <summary>Those of the extent's units, in its places, and of students of its colleges.</summary>
    public static IQueryable<RepairTicket> Within(this IQueryable<RepairTicket> tickets, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return tickets;
        var students = db.DialoguesOf(extent.Colleges);
        return tickets.Where(t => EF.Parameter(extent.Units).Contains(t.Unit) || EF.Parameter(extent.Places).Contains(t.PlaceId) || students.Contains(t.Dialogue));
    }

    /// <summary>What staff have before them: open first, oldest first.</summary>
    public static IQueryable<RepairTicket> ForDesk(this LanyueDb db, Extent seen) =>
        db.Tickets().Within(db, seen).OrderBy(t => t.State == RepairState.Closed || t.State == RepairState.Cancelled || t.State == RepairState.Rejected).ThenBy(t => t.ReportedAt);
}
