using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Handoff;

/// <summary>What each move of a handoff brings with it: who owns the dialogue, what the student hears, timers.</summary>
static class HandoffMoves
{
    public const string SettleTimer = "settle", IdleTimer = "idle";

    /// <param name="words">Of <see cref="HandoffEvent.Say"/>: what the student reads.</param>
    /// <param name="name">What the colleague is called, as the student reads it.</param>
    /// <exception cref="WrongMoveException">The workflow has no such move for this actor.</exception>
    public static async Task Apply(HandoffCase one, HandoffEvent what, UnitOfWork work, string words, string name, CancellationToken ct)
    {
        var (before, after) = one.Move(what, work.Actor, work.Now);
        work.Record(one.Number, what.ToString(), before.ToString(), after.ToString());
        switch (what)
        {
            case HandoffEvent.Take:
                await Ownership.Take(work.Db, one.Dialogue, work.Actor.Id, one.Number, ct);
                work.Schedule(HandoffSkill.NameOf, SettleTimer, one.Number, work.Now);
                break;
            case HandoffEvent.Own:
                work.Schedule(HandoffSkill.NameOf, IdleTimer, one.Number, work.Now + HandoffWorkflow.IdleFor);
                await Tell("handoff/taken", ("name", name), ("number", one.Number));
                break;
            case HandoffEvent.Say:
                work.Note(one.Number, words);
                await Tell("handoff/said", ("name", name), ("text", words));
                break;
            case HandoffEvent.Return or HandoffEvent.Expire when before == HandoffState.Queued:
                await Tell("handoff/answered.not", ("number", one.Number));
                break;
            case HandoffEvent.Return or HandoffEvent.Expire:
                await work.Unschedule(HandoffSkill.NameOf, one.Number, ct);
                await work.GiveBack(one.Dialogue, ct);
                await Tell("handoff/returned", ("number", one.Number));
                break;
        }

        Task Tell(string text, params (string, string)[] arguments) => work.Alert(one.Dialogue, LineClass.General, Reply.Of(text, arguments), ct);  // he waits for it: no quiet hours
    }

    /// <summary>The text that tells a student of an event, where he is told of it.</summary>
    public static string NoticeOf(string what) => what switch
    {
        nameof(HandoffEvent.Own) => "handoff/taken",
        nameof(HandoffEvent.Say) => "handoff/said",
        _ => "handoff/returned",
    };

    public static IQueryable<HandoffCase> Handoffs(this LanyueDb db) => db.Set<HandoffCase>().AsNoTracking();

    /// <summary>Those who wait for somebody, first who has waited longest.</summary>
    public static IQueryable<HandoffCase> Queue(this LanyueDb db) => db.Handoffs().Where(h => h.State == HandoffState.Queued).OrderBy(h => h.AskedAt).ThenBy(h => h.Number);

    /// <summary>A student's own, newest first.</summary>
    public static IQueryable<HandoffCase> HandoffsOf(this LanyueDb db, string dialogue) => db.Handoffs().Where(h => h.Dialogue == dialogue).OrderByDescending(h => h.AskedAt).ThenByDescending(h => h.Number);
}
