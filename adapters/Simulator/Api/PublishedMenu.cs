using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Adapters.Simulator;

/// <summary>The account's menu on the platform's side, with the platform's own checks (protocols/wechat.md 4.7). Safe to share between threads.</summary>
sealed class PublishedMenu
{
    /// <summary>Types whose entry needs a key; the others need what stands beside them.</summary>
    static readonly string[] WithKey = ["click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select"];

    volatile JsonArray? buttons;

    /// <summary>menu/get. The platform adds an empty sub_button to what has none.</summary>
    public ApiAnswer Get() => buttons is { } published
        ? ApiAnswer.Of(new() { ["menu"] = new JsonObject { ["button"] = published.DeepClone() } })
        : ApiAnswer.Error(46003);

    /// <summary>menu/create.</summary>
    public ApiAnswer Create(JsonElement body)
    {
        if (!body.TryGetProperty("button", out var menu) || menu.ValueKind is not JsonValueKind.Array) return ApiAnswer.Error(40035);
        if (menu.GetArrayLength() is 0 or > 3) return ApiAnswer.Error(40016);
        foreach (var entry in menu.EnumerateArray())
            if (Problem(entry) is not 0 and var errcode) return ApiAnswer.Error(errcode);

        var taken = JsonSerializer.SerializeToNode(menu)!.AsArray();
        foreach (var entry in taken.SelectMany(e => e!["sub_button"]?.AsArray().Prepend(e) ?? [e])) entry!["sub_button"] ??= new JsonArray();
        buttons = taken;
        return ApiAnswer.Ok();
    }

    static int Problem(JsonElement entry)
    {
        if (!entry.TryGetProperty("sub_button", out var sub) || sub.ValueKind is not JsonValueKind.Array || sub.GetArrayLength() == 0) return Problem(entry, 16, 40017);
        if (Bytes(entry, "name") is 0 or > 16) return 40018;
        if (sub.GetArrayLength() > 5) return 40023;
        return sub.EnumerateArray().Select(s => Problem(s, 60, 40024)).FirstOrDefault(p => p != 0);
    }

    /// <param name="first">Code of a wrong type; those of name, key and url follow it.</param>
    static int Problem(JsonElement entry, int nameLimit, int first)
    {
        var type = entry.Text("type");
        var isWhole = WithKey.Contains(type) ? Bytes(entry, "key") > 0
            : type switch { "view" => Bytes(entry, "url") > 0, "miniprogram" => Bytes(entry, "url") > 0 && Bytes(entry, "appid") > 0, "media_id" or "article_id" => Bytes(entry, type) > 0, _ => false };
        return Bytes(entry, "name") is var name && (name == 0 || name > nameLimit) ? first + 1
            : Bytes(entry, "key") > 128 ? first + 2
            : Bytes(entry, "url") > 1024 ? first + 3
            : isWhole ? 0 : first;
    }

    static int Bytes(JsonElement entry, string name) => Encoding.UTF8.GetByteCount(entry.Text(name) ?? "");
}
