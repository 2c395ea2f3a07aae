using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Adapters.Simulator;

/// <summary>Stands in for qyapi.weixin.qq.com: tokens, application messages, changes of cards, and scripted errors (protocols/wechat.md 5.2 to 5.4).</summary>
sealed class WeComApiHost(SimulatedWeCom wecom, TimeProvider time)
{
    public const string TokenPath = "/cgi-bin/gettoken", SendPath = "/cgi-bin/message/send", UpdatePath = "/cgi-bin/message/update_template_card";

    const int TextLimitInBytes = 2048, MostUsers = 1000, MostButtons = 6, MostFields = 6, LongestKeyInBytes = 1024, LongestTaskId = 128;

    static readonly TimeSpan TimeoutHolds = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly Dictionary<string, (DateTimeOffset Until, JsonObject Answer)> sentLately = [];

    public AccessTokens Tokens { get; } = new(time);
    public ScriptedErrors Scripts { get; } = new();

    /// <summary>Takes one call, as the scripts and the platform's rules say, and notes it in the log.</summary>
    /// <param name="query">By name; null where absent.</param>
    /// <returns>Null: drop the connection without an answer.</returns>
    public async Task<ApiAnswer?> Take(string method, string path, Func<string, string?> query, byte[] body, CancellationToken ct)
    {
        var script = Scripts.Take(path);
        if (script is { AfterMs: > 0 }) await Task.Delay(TimeSpan.FromMilliseconds(script.AfterMs), time, ct);

        var answer = script?.Fault switch
        {
            ApiFault.Errcode => ApiAnswer.Error(script.Code),
            ApiFault.Http => ApiAnswer.Error(-1, script.Code),
            ApiFault.Timeout or ApiFault.DropBefore => null,
            _ => Answer(method, path, query, body),
        };
        var isLost = answer is null || script?.Fault.LosesAnswer() == true;
        wecom.Log.Add(new ApiCallEntry(path, null, answer?.Errcode, answer?.Errmsg, isLost ? null : answer!.Status,
            script is null ? null : JsonNamingPolicy.CamelCase.ConvertName(script.Fault.ToString()), !isLost && answer!.Errcode == 0));
        if (script is { Fault: ApiFault.Timeout }) await Task.Delay(TimeoutHolds, time, ct);
        return script is { Fault: ApiFault.HalfAnswer } ? answer! with { IsCut = true } : isLost ? null : answer;
    }

    ApiAnswer Answer(string method, string path, Func<string, string?> query, byte[] body)
    {
        if (path == TokenPath) return Token(query);
        if (path is not (SendPath or UpdatePath)) return ApiAnswer.Error(40066, status: 404);
        if (method != "POST") return ApiAnswer.Error(43002);
        if (Tokens.Check(query("access_token")) is not 0 and var refused) return ApiAnswer.Error(refused == 40001 ? 40014 : refused);
        if (ApiBody.Read(body, out var json) is not 0 and var unread) return ApiAnswer.Error(unread);
        if (!json.TryGetProperty("agentid", out var agent)) return ApiAnswer.Error(41011);
        if (agent.ValueKind is not JsonValueKind.Number || !agent.TryGetInt32(out var id) || id != wecom.Settings.AgentId) return ApiAnswer.Error(301002);
        return path == SendPath ? Send(json, body) : Update(json);
    }

    /// <summary>The same token to its end.</summary>
    ApiAnswer Token(Func<string, string?> query)
    {
        if (query("corpid") != wecom.Settings.CorpId) return ApiAnswer.Error(40013);
        if (query("corpsecret") != wecom.Settings.Secret) return ApiAnswer.Error(40001);
        var (token, seconds) = Tokens.Issue(wecom.Settings.TokenLifetime, force: false)!.Value;
        return ApiAnswer.Token(token, seconds);
    }

    ApiAnswer Send(JsonElement push, byte[] body)
    {
        var asked = (push.Text("touser") ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length > MostUsers) return ApiAnswer.Error(40058);
        var known = asked.Where(wecom.Phones.Has).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        if (known.Length == 0) return ApiAnswer.Error(81013);

        var (shown, problem) = push.Text("msgtype") switch
        {
            "text" => Words(push),
            "template_card" => Card(push),
            _ => (null, 40008),
        };
        if (shown is null) return ApiAnswer.Error(problem);

        lock (gate)
        {
            // Dropped, but answered as the first time: whoever repeats an unknown outcome learns its code.
            var interval = push.TryGetProperty("enable_duplicate_check", out var on) && on.ValueKind is JsonValueKind.Number && on.GetInt32() == 1 ? Interval(push) : TimeSpan.Zero;
            var same = Convert.ToBase64String(body);
            if (interval > TimeSpan.Zero && sentLately.TryGetValue(same, out var earlier) && time.GetUtcNow() < earlier.Until)
                return new(200, 0, "ok", (JsonObject)earlier.Answer.DeepClone());
            if (shown.Card is { } card && !wecom.Phones.TakeTask(card.TaskId)) return ApiAnswer.Error(40058);

            foreach (var user in known.Where(wecom.Phones.IsLicensed)) wecom.Phones.Show(user, shown);
            var answer = Accepted(asked, shown.Card);
            if (interval > TimeSpan.Zero) sentLately[same] = (time.GetUtcNow() + interval, (JsonObject)answer.DeepClone());
            return new(200, 0, "ok", answer);
        }
    }

    static TimeSpan Interval(JsonElement push) =>
        TimeSpan.FromSeconds(push.TryGetProperty("duplicate_check_interval", out var given) && given.ValueKind is JsonValueKind.Number ? Math.Clamp(given.GetInt32(), 0, 14_400) : 1800);

    /// <summary>Members that were not reached are named in lower case; errcode is 0 all the same.</summary>
    JsonObject Accepted(IReadOnlyCollection<string> asked, ShownCard? card)
    {
        var answer = new JsonObject
        {
            ["errcode"] = 0, ["errmsg"] = "ok", ["invaliduser"] = Named(asked.Where(u => !wecom.Phones.Has(u))),
            ["unlicenseduser"] = Named(asked.Where(u => wecom.Phones.Has(u) && !wecom.Phones.IsLicensed(u))), ["msgid"] = Guid.NewGuid().ToString("N"),
        };
        if (card is { Buttons.Count: > 0 }) answer["response_code"] = wecom.Phones.NewCode(card.TaskId);
        return answer;
    }

    static string Named(IEnumerable<string> users) => string.Join('|', users.Select(u => u.ToLowerInvariant()));

    static (WeComShownEntry?, int) Words(JsonElement push)
    {
        if (push.Text("text", "content") is not { Length: > 0 } words) return (null, 44004);
        return Encoding.UTF8.GetByteCount(words) <= TextLimitInBytes ? (new(words, null, null), 0) : (null, 45002);
    }

    /// <summary>A card that breaks a rule of 5.3 is refused with 40058.</summary>
    static (WeComShownEntry?, int) Card(JsonElement push)
    {
        if (!push.TryGetProperty("template_card", out var card) || card.Text("card_type") is not ("text_notice" or "button_interaction")) return (null, 40008);

        var (type, task, title, text, url) = (card.Text("card_type")!, card.Text("task_id") ?? "", card.Text("main_title", "title") ?? "", card.Text("sub_title_text"), card.Text("card_action", "url"));
        ShownButton[] buttons = [.. Items(card, "button_list").Select(b => new ShownButton(b.Text("text") ?? "", b.Text("key") ?? ""))];
        CardField[] fields = [.. Items(card, "horizontal_content_list").Select(f => new CardField(f.Text("keyname") ?? "", f.Text("value") ?? ""))];
        var isWell = (title != "" || !string.IsNullOrEmpty(text)) && fields.Length <= MostFields && fields.All(f => f.Name != "")
            && IsTask(task) && (type == "text_notice" ? buttons.Length == 0 && !string.IsNullOrEmpty(url) : buttons.Length is >= 1 and <= MostButtons)
            && buttons.All(b => b.Text != "" && b.Key != "" && Encoding.UTF8.GetByteCount(b.Key) <= LongestKeyInBytes);
        return isWell ? (new(null, null, new(task, type, title, card.Text("main_title", "desc"), text, fields, buttons, url)), 0) : (null, 40058);
    }

    static bool IsTask(string id) => id.Length is >= 1 and <= LongestTaskId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@');

    static IEnumerable<JsonElement> Items(JsonElement card, string name) =>
        card.TryGetProperty(name, out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray() : [];

    ApiAnswer Update(JsonElement asked)
    {
        var isAll = asked.TryGetProperty("atall", out var all) && all.ValueKind is JsonValueKind.Number && all.GetInt32() == 1;
        string[] users = [.. Items(asked, "userids").Select(u => u.ValueKind is JsonValueKind.String ? u.GetString()! : "")];
        if (!isAll && users.Length == 0 || asked.Text("button", "replace_name") is not { Length: > 0 } words) return ApiAnswer.Error(40058);
        if (wecom.Phones.UseCode(asked.Text("response_code") ?? "") is not { } task) return ApiAnswer.Error(40058);

        wecom.Phones.Change(task, isAll ? null : users, words);
        return new(200, 0, "ok", Accepted(users, null));
    }
}
