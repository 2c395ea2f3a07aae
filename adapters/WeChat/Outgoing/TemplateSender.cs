using System.Text.RegularExpressions;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Sends one template or subscription message and says what came of it (protocols/wechat.md 4.3, 4.4, 4.8).</summary>
sealed partial class TemplateSender(WeChatSender sender, TemplateStops stops)
{
    const string TemplatePath = "/cgi-bin/message/template/send", SubscriptionPath = "/cgi-bin/message/subscribe/bizsend";

    /// <param name="key">The line's: makes the client_msg_id, so that a repeat is known as one. Subscription messages have none.</param>
    public Task<Sent> Send(string openId, FilledTemplate message, string textKey, string key, CancellationToken ct)
    {
        var data = PlainJson.Object([.. message.Fields.Select(f => (f.Name, (object)PlainJson.Object(("value", f.Value))))]);
        var isTemplate = message.Kind == TemplateKind.Template;
        List<(string, object)> fields = [("touser", openId), ("template_id", message.TemplateId)];
        if (message.Link != "") fields.Add((isTemplate ? "url" : "page", message.Link));
        if (isTemplate) fields.Add(("client_msg_id", TurnKey.Hash(key)));
        fields.Add(("data", data));
        return sender.Send(isTemplate ? TemplatePath : SubscriptionPath, PlainJson.Object([.. fields]), call => Outcome(call, message, textKey), ct);
    }

    Sent Outcome(Call call, FilledTemplate message, string textKey) => call.Outcome switch
    {
        CallOutcome.Answered when call.Code == 0 || ErrorCodes.Of(call.Code).Action == ErrorAction.Accept =>
            new(SentKind.Accepted, message.Kind == TemplateKind.Template ? NoticeState.ByTemplate : NoticeState.BySubscription) { Receipt = Receipt(call) },
        CallOutcome.Answered => Decide(ErrorCodes.Of(call.Code), call, message, textKey),
        CallOutcome.NotSent => new(SentKind.TryAgain, $"wechat {call.Reason}"),
        _ => new(SentKind.Unknown, $"wechat {call.Reason}") { IsRepeatable = message.Kind == TemplateKind.Template },
    };

    /// <summary>What is wrong with this template or this way leaves the others: the line tries them.</summary>
    Sent Decide(Errcode error, Call call, FilledTemplate message, string textKey)
    {
        var words = $"wechat {message.Kind.ToString().ToLowerInvariant()} {error.Code} {error.Meaning}";
        switch (error.Code)
        {
            case 40036 or 40037 or 47003:
                var field = error.Code == 47003 && call.Body.TryGetProperty("errmsg", out var said) ? Field().Match(said.ToString()).Groups[1].Value : "";
                stops.Begin(message.TemplateId, textKey, error, field);
                return new(SentKind.TryAgain, field == "" ? words : $"{words}: {field}", error.Code);
            case 45009 or 48001 or 48004 or 50002:
                stops.Begin(message.Kind.ToString(), textKey, error, "");
                return new(SentKind.TryAgain, words, error.Code);
            case 43101:
                return new(SentKind.TryAgain, words, error.Code);
        }
        return error.Action == ErrorAction.Retry ? new(SentKind.TryAgain, words, error.Code) { After = error.After } : new(SentKind.Hold, words, error.Code);
    }

    static string? Receipt(Call call) => call.Body.TryGetProperty("msgid", out var id) && id.ValueKind == System.Text.Json.JsonValueKind.Number ? id.GetRawText() : null;

    /// <summary>"argument invalid! data.thing1.value invalid".</summary>
    [GeneratedRegex(@"data\.([a-z_]{1,32}[0-9]{0,3})\.value")]
    private static partial Regex Field();
}
