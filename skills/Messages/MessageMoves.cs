using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <summary>What each move of a message brings with it: timeline, note, notice, timer.</summary>
static class MessageMoves
{
    public const string CloseTimer = "close";

    /// <param name="text">What staff say with it, as the student reads it; empty: nothing.</param>
    /// <exception cref="Lanyue.Bot.Dialogue.WrongMoveException">The workflow has no such move for this actor.</exception>
    public static async Task Apply(LeftMessage message, MessageEvent what, UnitOfWork work, string text, CancellationToken ct)
    {
        var (before, after) = message.Move(what, work.Actor, work.Now);
        work.Record(message.Number, what.ToString(), before.ToString(), after.ToString());
        if (text != "") work.Note(message.Number, text);

        await work.Unschedule(MessagesSkill.NameOf, message.Number, ct);
        if (after == MessageState.Answered) work.Schedule(MessagesSkill.NameOf, CloseTimer, message.Number, work.Now + MessageWorkflow.CloseAfter);

        if (what is MessageEvent.Accept or MessageEvent.Answer or MessageEvent.Close)
            await work.Notify(message.Dialogue, NoticeOf(what.ToString(), text != ""), ct, ("number", message.Number), ("matter", message.Title), ("unit", message.UnitName), ("text", text));
    }

    /// <summary>The text that tells a student of an event, where he is told of it.</summary>
    public static string NoticeOf(string what, bool hasText) => $"messages/notice.{what}{(what == nameof(MessageEvent.Close) && hasText ? ".text" : "")}";

    public static IQueryable<LeftMessage> Messages(this LanyueDb db) => db.Set<LeftMessage>().AsNoTracking();

    /// <summary>A student's own, newest first.</summary>
    public static IQueryable<LeftMessage> LeftBy(this LanyueDb db, string dialogue) =>
        db.Messages().Where(m => m.Dialogue == dialogue).OrderByDescending(m => m.LeftAt).ThenByDescending(m => m.Number);

    /// <summary>Those to the extent's units, and of students of its colleges. They are about no place.</summary>
    public static IQueryable<LeftMessage> Within(this IQueryable<LeftMessage> messages, LanyueDb db, Extent extent)
    {
        if (extent.IsAll) return messages;
        var students = db.DialoguesOf(extent.Colleges);
        return messages.Where(m => EF.Parameter(extent.Units).Contains(m.Unit) || students.Contains(m.Dialogue));
    }

    /// <summary>What staff have before them: open first, oldest first.</summary>
    public static IQueryable<LeftMessage> MessagesForDesk(this LanyueDb db, Extent seen) =>
        db.Messages().Within(db, seen).OrderBy(m => m.State == MessageState.Closed || m.State == MessageState.Withdrawn).ThenBy(m => m.State == MessageState.Answered).ThenBy(m => m.LeftAt);
}
