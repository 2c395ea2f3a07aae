using System.Globalization;
using System.Security.Cryptography;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

/// <summary>Turns the gate's answer into what the platform reads on the connection of the callback.</summary>
/// <param name="attachments">Null: the channel's pages are words alone.</param>
sealed class WeChatReplies(
    WeChatCipher cipher, WeChatText text, ITurnGate gate, WeChatMeter meter, TimeProvider clock, ILogger<WeChatReplies> log, IPassiveAttachments? attachments = null)
{
    /// <summary>Left for sealing and writing the answer when what is attached had to be uploaded first.</summary>
    static readonly TimeSpan ToWrite = TimeSpan.FromMilliseconds(400);

    public PassiveReply To(GenuineCallback callback, Answer answer, CallbackClock arrival) => new(callback, answer, arrival, this);

    internal async Task Write(HttpContext http, GenuineCallback callback, Answer answer, CallbackClock arrival)
    {
        if (arrival.IsOver)
        {
            meter.Late();
            log.Late(meter.Platform);
            http.Abort();  // a late answer must not look like one that arrived
            return;
        }

        var (body, isWhole) = await Body(answer, arrival);
        await (body is null ? WeChatWriter.Write(http, "success", "text/plain") : WeChatWriter.Write(http, Xml(callback, body), "text/xml"));

        if (answer is { Kind: AnswerKind.Reply, Line: not null } && isWhole && !http.RequestAborted.IsCancellationRequested && !arrival.IsOver)
            gate.HandedOver(answer, clock.GetUtcNow());
    }

    /// <summary>Null: nothing to say here, so "success". What is not whole is not reported and follows as a push (T16).</summary>
    async Task<(PassiveBody? Body, bool IsWhole)> Body(Answer answer, CallbackClock arrival)
    {
        if (answer.Kind == AnswerKind.Success || answer.Parts.IsDefaultOrEmpty) return (null, true);
        if (attachments is null || answer.Parts.All(p => p.Attachments.IsEmpty)) return Words(answer);

        using var limit = new CancellationTokenSource(arrival.Left > ToWrite ? arrival.Left - ToWrite : TimeSpan.Zero, clock);
        var body = await attachments.Body(answer.Parts, limit.Token);
        return (body, body is not null);
    }

    /// <summary>Of more than a page only the first goes out.</summary>
    (PassiveBody? Body, bool IsWhole) Words(Answer answer)
    {
        var words = text.Render(answer.Parts);
        if (WeChatText.Size(words) <= WeChatText.PageLimit) return (words == "" ? null : PassiveBody.Text(words), true);

        log.MoreThanAPage(meter.Platform, answer.Parts.Length);
        return (PassiveBody.Text(text.Render(text.Pages(answer.Parts)[0])), false);
    }

    string Xml(GenuineCallback callback, PassiveBody body)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var message = WeChatEnvelope.Reply(callback.Message.From, callback.Message.To, now, body);
        if (callback.Key is null) return message;

        var stamp = now.ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var encrypt = cipher.Seal(message, callback.Key);
        return WeChatEnvelope.Sealed(encrypt, cipher.SignWithToken(stamp, nonce, encrypt), now, nonce);
    }
}
