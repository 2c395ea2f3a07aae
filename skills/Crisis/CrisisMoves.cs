using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <summary>What each move of a case brings with it, and where cases and calls are found.</summary>
static class CrisisMoves
{
    /// <summary>The move and its line in the timeline.</summary>
    /// <exception cref="WrongMoveException">The workflow has no such move for this actor.</exception>
    public static (CrisisState Before, CrisisState After) Make(CrisisCase one, CrisisEvent what, UnitOfWork work, byte[]? note = null)
    {
        var (before, after) = one.Move(what, work.Actor, work.Now, note);
        work.Record(one.Number, what.ToString(), before.ToString(), after.ToString());
        return (before, after);
    }

    /// <summary>A move of staff. With the first the calling ends: its timers go, and so does what is not on its way yet and names nobody else who waits.</summary>
    /// <exception cref="WrongMoveException">As <see cref="Make"/>.</exception>
    public static async Task ByStaff(CrisisCase one, CrisisEvent what, UnitOfWork work, CrisisCare care, byte[]? note, CancellationToken ct)
    {
        Make(one, what, work, note);
        if (what is CrisisEvent.Stabilise or CrisisEvent.HandOn) care.Schedule(one, work);
        if (what is CrisisEvent.Close) await work.Unschedule(CrisisSkill.NameOf, one.Number, ct);
        if (what is not (CrisisEvent.Acknowledge or CrisisEvent.EndDrill)) return;

        await work.Unschedule(CrisisSkill.NameOf, one.Number, ct, CrisisSkill.PageTimer, CrisisSkill.TellTimer);
        await work.Withdraw(await work.Db.CallsForNobodyBut(one.Number).ToListAsync(ct), CrisisSkill.Answered, ct);
        if (!one.IsDrill) await work.Alert(one.Dialogue, LineClass.Crisis, Reply.Of("crisis/taken"), ct);
    }

    /// <summary>The others that nobody has taken up, first those that this address was not called for yet.</summary>
    public static IQueryable<CrisisCase> WaitingBeside(this LanyueDb db, string number, bool isDrill, string address) =>
        db.Unanswered().Where(c => c.Number != number && c.IsDrill == isDrill)
            .OrderBy(c => db.Set<CrisisPage>().Any(p => p.Case == c.Number && p.Address == address && p.At >= c.PagingSince) ? 1 : 0).ThenBy(c => c.OpenedAt);

    /// <summary>Lines of calls to an address, of drills or in earnest.</summary>
    static IQueryable<Line> CallsTo(this LanyueDb db, string address, bool isDrill) =>
        db.Lines.Where(l => l.Address == address && db.Set<CrisisPage>().Any(p => p.Line == l.Key && db.Set<CrisisCase>().Any(c => c.Number == p.Case && c.IsDrill == isDrill)));

    /// <summary>Those that have not reached it for sure, and that nobody is about to send.</summary>
    public static IQueryable<string> OpenCallsTo(this LanyueDb db, string address, bool isDrill) =>
        db.CallsTo(address, isDrill).Where(l => l.Delivery == Delivery.Waiting || l.Delivery == Delivery.Held || l.Delivery == Delivery.PossiblyDelivered).Select(l => l.Key);

    /// <summary>Those that a node is sending, or was when it died.</summary>
    public static IQueryable<string> CallsOnTheirWay(this LanyueDb db, string address, bool isDrill) =>
        db.CallsTo(address, isDrill).Where(l => l.Delivery == Delivery.Claimed || l.Delivery == Delivery.Sending).Select(l => l.Key);

    /// <summary>When a call reached an address last, if that was after some moment: one that was sent late counts from then.</summary>
    public static Task<DateTimeOffset?> ReachedAt(this LanyueDb db, string address, bool isDrill, DateTimeOffset after, CancellationToken ct) =>
        db.CallsTo(address, isDrill).Where(l => l.LastHandedAt > after).MaxAsync(l => l.LastHandedAt, ct);

    /// <summary>Lines of calls for a case in which no other is named that waits.</summary>
    public static IQueryable<string> CallsForNobodyBut(this LanyueDb db, string number)
    {
        var waiting = db.Unanswered().Where(c => c.Number != number).Select(c => c.Number);
        return db.CallsOf(number).Where(p => p.Line != null && !db.Set<CrisisPage>().Any(o => o.Line == p.Line && waiting.Contains(o.Case))).Select(p => p.Line!).Distinct();
    }

    public static IQueryable<CrisisPage> CallsOf(this LanyueDb db, string number) => db.Set<CrisisPage>().AsNoTracking().Where(p => p.Case == number);

    /// <summary>Whether a call of the present calling was handed to a channel.</summary>
    public static Task<bool> IsCalled(this LanyueDb db, CrisisCase one, CancellationToken ct) => db.HandedCalls(one.Number, one.PagingSince).AnyAsync(ct);

    public static IQueryable<CrisisPage> HandedCalls(this LanyueDb db, string number, DateTimeOffset since) =>
        db.CallsOf(number).Where(p => p.At >= since && db.Lines.Any(l => l.Key == p.Line && l.Delivery == Delivery.HandedOver));

    /// <summary>Cases that nobody has taken up.</summary>
    public static IQueryable<CrisisCase> Unanswered(this LanyueDb db) =>
        db.Set<CrisisCase>().AsNoTracking().Where(c => CrisisWorkflow.Unanswered.Contains(c.State));

    /// <summary>Cases of students whose messages are followed (<see cref="CrisisWorkflow.IsFollowed"/>).</summary>
    public static IQueryable<CrisisCase> Followed(this LanyueDb db) => db.Set<CrisisCase>().AsNoTracking().Where(c => !c.IsDrill && CrisisWorkflow.Followed.Contains(c.State));

    /// <summary>Newest first.</summary>
    public static IQueryable<CrisisCase> Drills(this LanyueDb db) => db.Set<CrisisCase>().AsNoTracking().Where(c => c.IsDrill).OrderByDescending(c => c.OpenedAt);

    /// <summary>Cases that nobody has taken up and that this address was called for, oldest first.</summary>
    public static IQueryable<CrisisCase> UnansweredCallsTo(this LanyueDb db, string address) =>
        db.Unanswered().Where(c => db.Set<CrisisPage>().Any(p => p.Case == c.Number && p.Address == address)).OrderBy(c => c.OpenedAt);
}
