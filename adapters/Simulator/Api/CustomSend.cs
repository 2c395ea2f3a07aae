using System.Text;
using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>POST /cgi-bin/message/custom/send: checks a push in the platform's order and puts it on the phone.</summary>
/// <remarks>protocols/wechat.md 4.2. Text and menu messages; other types are refused with 40008.</remarks>
sealed class CustomSend(SimulatedPlatform platform, TimeProvider time)
{
    public ApiAnswer Answer(JsonElement push)
    {
        if (push.Text("touser") is not { } openId || platform.Students.Find(openId) is not { } student) return ApiAnswer.Error(40003);
        if (!student.Follows) return ApiAnswer.Error(43004);
        if (Shown(push) is not { } shown) return ApiAnswer.Error(40008);
        if (shown.Text == "") return ApiAnswer.Error(44004);
        if (Encoding.UTF8.GetByteCount(shown.Text) > PassiveReply.TextLimitInBytes) return ApiAnswer.Error(45002);
        if (student.TakePush(time.GetUtcNow()) is not 0 and var errcode) return ApiAnswer.Error(errcode);

        return ApiAnswer.Ok(platform.Log.Add(shown with { Student = openId }));
    }

    /// <summary>What the student would see; null: of a type that is not simulated, or without its content.</summary>
    public static VisibleEntry? Shown(JsonElement push) => push.Text("msgtype") switch
    {
        "text" => new(push.Text("text", "content") ?? "", VisibleSource.Push),
        "msgmenu" => Menu(push),
        _ => null,
    };

    static VisibleEntry? Menu(JsonElement push)
    {
        if (!push.TryGetProperty("msgmenu", out var menu) || !menu.TryGetProperty("list", out var list) || list.ValueKind is not JsonValueKind.Array) return null;
        MenuChoice[] choices = [.. list.EnumerateArray().Select(c => new MenuChoice(c.Text("id") ?? "", c.Text("content") ?? ""))];
        var lines = new[] { menu.Text("head_content") }.Concat(choices.Select(c => c.Content)).Append(menu.Text("tail_content"));
        return new(string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l))), VisibleSource.Push, Choices: choices);
    }
}
