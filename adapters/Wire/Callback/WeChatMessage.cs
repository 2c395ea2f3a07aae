using System.Globalization;

namespace Lanyue.Adapters.Wire;

/// <summary>A push that was found genuine and has what every push has (protocols/wechat.md 2).</summary>
/// <param name="To">The account's gh_ id.</param>
/// <param name="From">The sender's openid.</param>
/// <param name="CreatedAt">By the platform's clock, whole seconds, rounded down.</param>
sealed record WeChatMessage(string To, string From, DateTimeOffset CreatedAt, string Type, WeChatXml Xml)
{
    const long LastSecond = 253402300799;  // 9999-12-31T23:59:59Z

    /// <summary>Null when one of the four is missing or no number.</summary>
    public static WeChatMessage? Read(WeChatXml xml)
    {
        var seconds = long.TryParse(xml["CreateTime"], NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= LastSecond ? value : -1;
        return Named(xml["ToUserName"]) is { } to && Named(xml["FromUserName"]) is { } from && Named(xml["MsgType"]) is { } type && seconds >= 0
            ? new(to, from, DateTimeOffset.FromUnixTimeSeconds(seconds), type, xml)
            : null;
    }

    public bool IsEvent => Type.Equals("event", StringComparison.OrdinalIgnoreCase);

    /// <summary>Empty for messages.</summary>
    public string Event => Text("Event");

    /// <summary>An element's text without control characters; empty where it is absent.</summary>
    public string Text(string path) => CleanText.Of(Xml[path] ?? "");

    static string? Named(string? text) => CleanText.Of(text ?? "").Trim() is { Length: > 0 } name ? name : null;
}
