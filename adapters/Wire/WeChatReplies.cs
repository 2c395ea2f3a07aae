using System.Globalization;
using System.Security.Cryptography;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

/// <summary>Turns the gate's answer into what the platform reads on the connection of the push.</summary>
sealed class WeChatReplies(WeChatCipher cipher, WeChatText text, ITurnGate gate, WeChatMeter meter, TimeProvider clock, ILogger<WeChatReplies> log)
{
    public PassiveReply To(Opened push, Answer answer, PushClock arrival) => new(push, answer, arrival, this);

    internal async Task Write(HttpContext http, Opened push, Answer answer, PushClock arrival)
    {
        if (arrival.IsOver)
        {
            meter.Late();
            log.Late(meter.Platform);
            http.Abort();  // a late answer must not look like one that arrived
            return;
        }

        var (words, isWhole) = Words(answer);
        await (words == "" ? WeChatWriter.Write(http, "success", "text/plain") : WeChatWriter.Write(http, Xml(push, words), "text/xml"));

        if (answer is { Kind: AnswerKind.Reply, Line: not null } && isWhole && !http.RequestAborted.IsCancellationRequested && !arrival.IsOver)
            gate.HandedOver(answer, clock.GetUtcNow());
    }

    /// <summary>Empty: nothing to say, so "success". Of more than a page only the first goes out, and is not reported: the rest follows as a push (T16).</summary>
    (string Words, bool IsWhole) Words(Answer answer)
    {
        if (answer.Kind == AnswerKind.Success || answer.Parts.IsDefaultOrEmpty) return ("", true);

        var words = text.Render(answer.Parts);
        if (WeChatText.Size(words) <= WeChatText.PageLimit) return (words, true);

        log.MoreThanAPage(meter.Platform, answer.Parts.Length);
        return (text.Render(text.Pages(answer.Parts)[0]), false);
    }

    string Xml(Opened push, string words)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var message = WeChatEnvelope.Text(push.Message.From, push.Message.To, now, words);
        if (push.Key is null) return message;

        var stamp = now.ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var encrypt = cipher.Seal(message, push.Key);
        return WeChatEnvelope.Sealed(encrypt, cipher.SignWithToken(stamp, nonce, encrypt), now, nonce);
    }
}
