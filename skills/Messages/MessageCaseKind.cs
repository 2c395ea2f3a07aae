using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Messages;

/// <summary>Messages as the desk lists and moves them.</summary>
public sealed class MessageCaseKind(Texts texts) : ICaseKind
{
    public string Skill => MessagesSkill.NameOf;
    public Right See => Right.SeeMessages;
    public Right Work => Right.WorkMessages;

    public string? Next(string state) => Enum.TryParse<MessageState>(state, out var now) ? now.Waits() ? Title(now == MessageState.Left ? MessageEvent.Accept : MessageEvent.Answer) : null : null;

    public async Task<CaseSheet?> Sheet(LanyueDb db, string number, CancellationToken ct)
    {
        if (await db.Messages().FirstOrDefaultAsync(m => m.Number == number, ct) is not { } message) return null;
        return new([(texts["messages/desk.matter"], message.Title)], [.. MessageWorkflow.Moves.Open(message.State, ActorKind.Staff).Select(m => Move(m.Event, message.State))]);
    }

    static CaseMove Move(MessageEvent what, MessageState state) => what switch
    {
        MessageEvent.Answer => new(what.ToString(), Title(what), MoveWords.Must, "messages/desk.text", MessagesDeskEndpoints.LongestText),
        MessageEvent.Close => new(what.ToString(), Title(what), state.Waits() ? MoveWords.Must : MoveWords.May, "messages/desk.text", MessagesDeskEndpoints.LongestText),  // nobody is sent away without a word
        _ => new(what.ToString(), Title(what)),
    };

    static string Title(MessageEvent move) => $"messages/desk.move.{move}";

    public string NoticeOf(TimelineEntry entry, ReadNote? note) => MessageMoves.NoticeOf(entry.Event, note is not null);

    public async Task<bool> Move(string number, string move, string words, UnitOfWork work, CancellationToken ct)
    {
        if (!Enum.TryParse<MessageEvent>(move, out var what) || words.Length > MessagesDeskEndpoints.LongestText) return false;
        if (await work.Db.Set<LeftMessage>().FirstOrDefaultAsync(m => m.Number == number, ct) is not { } message) return false;
        if (words == "" && (what == MessageEvent.Answer || (what == MessageEvent.Close && message.State.Waits()))) return false;
        await MessageMoves.Apply(message, what, work, words, ct);
        return true;
    }
}
