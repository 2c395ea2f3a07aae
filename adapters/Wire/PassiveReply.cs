using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>Writes the answer, then tells the gate that it was handed over.</summary>
sealed class PassiveReply(GenuineCallback callback, Answer answer, CallbackClock arrival, WeChatReplies replies) : IResult
{
    public Task ExecuteAsync(HttpContext http) => replies.Write(http, callback, answer, arrival);
}
