using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Shows a student "正在输入" (protocols/wechat.md 4.2). It costs nothing of the window, and nobody waits for it: what the platform answers does not matter.</summary>
sealed class Typing(WeChatApi api, StableToken tokens, SendStop stop, TimeProvider clock, ILogger<Typing> log)
{
    public const string Path = "/cgi-bin/message/custom/typing";

    static readonly TimeSpan Within = TimeSpan.FromSeconds(5);

    /// <summary>Returns at once. Nothing in a stopped account.</summary>
    public void Begin(string openId)
    {
        if (stop.Reason is null) _ = Task.Run(() => Show(openId));
    }

    async Task Show(string openId)
    {
        try
        {
            using var limit = new CancellationTokenSource(Within, clock);
            var token = await tokens.Get(limit.Token);
            if (token.Failure is null) await api.Post(Path, token.Value, PlainJson.Object(("touser", openId), ("command", "Typing")), limit.Token);
        }
        catch (Exception failure)
        {
            log.TypingFailed(failure.GetType().Name);  // the program stops, or a bug: the answer comes all the same
        }
    }
}
