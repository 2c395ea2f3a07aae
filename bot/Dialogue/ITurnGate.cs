namespace Lanyue.Bot.Dialogue;

/// <summary>Where every channel hands its turns in.</summary>
public interface ITurnGate
{
    /// <summary>Answers within the channel's deadline (<c>WeChat:AnswerWithin</c>, <c>WeCom:AnswerWithin</c>); never throws for a turn's own failure.</summary>
    Task<Answer> Take(Turn turn, CancellationToken ct);

    /// <summary>Tells that an answer was written whole on a live connection. Kept with the next group of lines; lost when the node dies (T16).</summary>
    void HandedOver(Answer answer, DateTimeOffset at);
}
