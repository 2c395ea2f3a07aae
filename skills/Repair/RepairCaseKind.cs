using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <summary>Repairs as the desk lists and moves them.</summary>
public sealed class RepairCaseKind(Texts texts) : ICaseKind
{
    public string Skill => "repair";
    public Right See => Right.SeeRepairs;
    public Right Work => Right.WorkRepairs;

    public string? Next(string state) => Enum.TryParse<RepairState>(state, out var now) && RepairWorkflow.Moves.Open(now, ActorKind.Staff).FirstOrDefault() is { Event: var move } && RepairWorkflow.Moves.Allows(now, move, ActorKind.Staff) ? Title(move) : null;

    public async Task<CaseSheet?> Sheet(LanyueDb db, string number, CancellationToken ct)
    {
        if (await db.Tickets().FirstOrDefaultAsync(t => t.Number == number, ct) is not { } ticket) return null;
        var facts = new List<(string, string)> { (texts["repair/title.fault"], ticket.Fault), (texts["repair/title.visit"], $"{ticket.VisitFrom.Said()}–{ticket.VisitUntil.OnCampus():H:mm}") };
        if (ticket is { Reason: { } reason, State: RepairState.Rejected or RepairState.OnHold }) facts.Add((texts["repair/desk.why"], reason));
        return new(facts, [.. RepairWorkflow.Moves.Open(ticket.State, ActorKind.Staff).Select(m => Move(m.Event))]);
    }

    static CaseMove Move(RepairEvent what) => what.NeedsReason()
        ? new(what.ToString(), Title(what), MoveWords.Must, $"repair/desk.reason.{what}", RepairTicket.ReasonLength) : new(what.ToString(), Title(what));

    static string Title(RepairEvent move) => $"repair/desk.move.{move}";

    public string NoticeOf(TimelineEntry entry, ReadNote? note) => RepairMoves.NoticeOf(entry.Event);

    public async Task<bool> Move(string number, string move, string words, UnitOfWork work, CancellationToken ct)
    {
        if (!Enum.TryParse<RepairEvent>(move, out var what) || words.Length > RepairTicket.ReasonLength || (what.NeedsReason() && words == "")) return false;
        if (await work.Db.Set<RepairTicket>().FirstOrDefaultAsync(t => t.Number == number, ct) is not { } ticket) return false;
        await RepairMoves.Apply(ticket, what, work, words == "" ? null : words, ct);
        return true;
    }
}
