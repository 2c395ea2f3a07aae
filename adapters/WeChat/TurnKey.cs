using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Names a push for ever: the same for its three tries, different for any two pushes (protocols/wechat.md 3.3).</summary>
static class TurnKey
{
    /// <summary>Identifiers that tell two events of one second apart; MsgID has a capital D here.</summary>
    static readonly string[] EventIds = ["MsgID", "TaskId", "Ticket"];

    public static string Of(string account, WeChatMessage message)
    {
        var time = message.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return message.IsEvent || message.Text("MsgId") == ""
            ? Join(account, message.From, time, message.Event.ToLowerInvariant(), Digest(message))
            : Join(account, message.From, message.Text("MsgId"), time);
    }

    /// <summary>"wechat/…/…" with each part told apart, at most <see cref="Lengths.Turn"/> characters.</summary>
    static string Join(params string[] parts)
    {
        var key = "wechat/" + string.Join('/', parts.Select(Plain));
        return key.Length <= Lengths.Turn ? key : "wechat/~" + Hash(key);
    }

    /// <summary>A part that could be mistaken for two, or that no key column should hold, goes in as its hash.</summary>
    static string Plain(string part) =>
        part.Length is > 0 and <= 80 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.') ? part : "~" + Hash(part);

    /// <summary>EventKey with the event's own id; where it has none, all that it says.</summary>
    static string Digest(WeChatMessage message)
    {
        var ids = EventIds.Select(message.Text).ToArray();
        return ids.Any(id => id != "")
            ? Hash(string.Join('\0', [message.Text("EventKey"), .. ids]))
            : Hash(string.Join('\0', message.Xml.Texts.Select(t => $"{t.Path}\u0001{t.Text}").Order(StringComparer.Ordinal)));
    }

    /// <summary>SHA-256, the first 32 hex digits.</summary>
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
