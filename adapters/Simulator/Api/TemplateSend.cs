using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>POST message/template/send and message/subscribe/bizsend: checks the message, puts its card on the phone and reports the outcome to the callback.</summary>
/// <remarks>protocols/wechat.md 4.3 and 4.4. A client_msg_id seen before gets 45065 with the msgid it had then.</remarks>
sealed class TemplateSend(SimulatedPlatform platform)
{
    public const string TemplatePath = "/cgi-bin/message/template/send", SubscriptionPath = "/cgi-bin/message/subscribe/bizsend";

    const int ClientIdsKept = 100_000;

    readonly Lock gate = new();
    readonly Dictionary<string, long> clientIds = [];
    readonly Ring<string> clientIdsInOrder = new(ClientIdsKept);
    readonly Queue<string> outcomes = [];
    long lastMsgId = 3_000_000_000;

    /// <summary>The next template message ends so, "failed:user block", instead of "success".</summary>
    public void EndsNext(string status)
    {
        lock (gate) outcomes.Enqueue(status);
    }

    public ApiAnswer Answer(string path, JsonElement message)
    {
        var isTemplate = path == TemplatePath;
        if (message.Text("touser") is not { } openId || platform.Students.Find(openId) is not { } student) return ApiAnswer.Error(40003);
        if (message.Text("template_id") is not { Length: > 0 } id) return ApiAnswer.Error(40037);
        if (platform.Templates.Find(id) is not { } template || template.IsSubscription == isTemplate) return ApiAnswer.Error(40037);
        if (isTemplate && !student.Follows) return ApiAnswer.Error(43004);
        if (Refused(template, message) is { } field) return ApiAnswer.Error(47003, said: $"argument invalid! data.{field}.value invalid");

        lock (gate)
        {
            var clientId = isTemplate ? message.Text("client_msg_id") : null;
            if (clientId is { Length: > 32 }) return ApiAnswer.Error(47001);
            if (clientId is not null && clientIds.TryGetValue(clientId, out var before)) return ApiAnswer.Error(45065).With("msgid", before);
            if (!isTemplate && !platform.Subscriptions.Take(openId, id)) return ApiAnswer.Error(43101);

            var msgId = ++lastMsgId;
            if (clientId is not null)
            {
                clientIds[clientId] = msgId;
                if (clientIdsInOrder.Add(clientId, out var gone)) clientIds.Remove(gone!);
            }
            return Taken(openId, template, message, msgId, outcomes.TryDequeue(out var status) ? status : "success");
        }
    }

    /// <summary>What the card would say; null: it has no fields to show.</summary>
    public static string? Shown(JsonElement message) => message.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object
        ? string.Join('\n', data.EnumerateObject().Select(f => $"{f.Name}: {f.Value.Text("value")}"))
        : null;

    ApiAnswer Taken(string openId, SimulatedTemplate template, JsonElement message, long msgId, string status)
    {
        var isTemplate = !template.IsSubscription;
        VisibleEntry? seen = null;
        if (status == "success")
        {
            CardLine[] lines = [.. template.Fields.Select(f => new CardLine(f.Name, f.Label, message.Text("data", f.Name, "value")!))];
            var link = message.Text(isTemplate ? "url" : "page");
            seen = platform.Log.Add(new VisibleEntry(string.Join('\n', lines.Select(l => $"{l.Label}：{l.Value}")), isTemplate ? VisibleSource.Template : VisibleSource.Subscription)
            { Student = openId, Content = new(RichKind.Template, null, [new(template.Title, "", link ?? "", "") { Lines = lines, MsgId = msgId }]) });
        }
        if (isTemplate) platform.Report(openId, "TEMPLATESENDJOBFINISH", xml => { xml.Number("MsgID", msgId); xml.Words("Status", status); });
        else
            platform.Report(openId, "subscribe_msg_sent_event", xml => xml.Nested("SubscribeMsgSentEvent", () => xml.Nested("List", () =>
            {
                xml.Words("TemplateId", template.Id);
                xml.Number("MsgID", msgId);
                xml.Number("ErrorCode", status == "success" ? 0 : 1);
                xml.Words("ErrorStatus", status);
            })));
        var ok = ApiAnswer.Ok(seen);
        return isTemplate ? ok.With("msgid", msgId) : ok;
    }

    /// <returns>The first field whose value is missing or against its rule; null: none.</returns>
    static string? Refused(SimulatedTemplate template, JsonElement message) =>
        template.Fields.FirstOrDefault(f => FieldRules.Refusal(f.Name, message.Text("data", f.Name, "value"), f.Registered) is not null)?.Name;
}
