using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Handoff;

/// <summary>Handoffs as the desk lists and moves them.</summary>
public sealed class HandoffCaseKind(HandoffNames names) : ICaseKind
{
    /// <summary>UTF-16 units of what a colleague says at once: one message of the customer-service interface, with his name before it.</summary>
    const int LongestText = 550;

    public string Skill => HandoffSkill.NameOf;
    public Right See => Right.SeeHandoffs;
    public Right Work => Right.WorkHandoffs;

    public string? Next(string state) => state switch
    {
        nameof(HandoffState.Queued) => Title(HandoffEvent.Take),
        nameof(HandoffState.Taking) => "handoff/desk.settling",
        nameof(HandoffState.Human) => Title(HandoffEvent.Say),
        _ => null,
    };

    public async Task<CaseSheet?> Sheet(LanyueDb db, string number, CancellationToken ct)
    {
        if (await db.Handoffs().FirstOrDefaultAsync(h => h.Number == number, ct) is not { } one) return null;
        return new([], [.. HandoffWorkflow.Moves.Open(one.State, ActorKind.Staff).OrderBy(m => m.Event == HandoffEvent.Return).Select(m => Move(m.Event))]) { NeedsWorker = one.State is HandoffState.Taking or HandoffState.Human };
    }

    static CaseMove Move(HandoffEvent what) => what == HandoffEvent.Say ? new(what.ToString(), Title(what), MoveWords.Must, "handoff/desk.text", LongestText) : new(what.ToString(), Title(what));

    static string Title(HandoffEvent move) => $"handoff/desk.move.{move}";

    public string NoticeOf(TimelineEntry entry, ReadNote? note) => HandoffMoves.NoticeOf(entry.Event);

    /// <summary>Who is given a dialogue that a person owns, speaks in it; to nobody it cannot be given.</summary>
    public async Task<bool> Assigned(string number, string? to, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.Set<HandoffCase>().FirstOrDefaultAsync(h => h.Number == number, ct) is not { State: HandoffState.Taking or HandoffState.Human } one) return true;
        if (to is null) return false;
        one.Pass(to, work.Now);
        await Ownership.Take(work.Db, one.Dialogue, to, number, ct);
        return true;
    }

    public async Task<bool> Move(string number, string move, string words, UnitOfWork work, CancellationToken ct)
    {
        if (!Enum.TryParse<HandoffEvent>(move, out var what) || words.Length > LongestText || (what == HandoffEvent.Say && words == "")) return false;
        if (await work.Db.Set<HandoffCase>().FirstOrDefaultAsync(h => h.Number == number, ct) is not { } one) return false;
        await HandoffMoves.Apply(one, what, work, words, await names(work.Actor.Id, ct), ct);
        return true;
    }
}
