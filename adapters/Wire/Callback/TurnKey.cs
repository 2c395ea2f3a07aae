using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.Wire;

/// <summary>Names a push for ever: the same for its three tries, different for any two pushes (protocols/wechat.md 3.3).</summary>
static class TurnKey
{
    /// <summary>Identifiers that tell two events of one second apart; MsgID has a capital D here.</summary>
    static readonly string[] EventIds = ["MsgID", "TaskId", "Ticket"];

    /// <param name="channel">"wechat".</param>
    public static string Of(string channel, string account, WeChatMessage message)
    {
        var time = message.CreatedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return message.IsEvent || message.Text("MsgId") == ""
            ? Join(channel, account, message.From, time, message.Event.ToLowerInvariant(), Digest(message))
            : Join(channel, account, message.From, message.Text("MsgId"), time);
    }

    /// <summary>"channel/…/…" with each part told apart, at most <see cref="Lengths.Turn"/> characters.</summary>
    static string Join(string channel, params string[] parts)
    {
        var key = $"{channel}/" + string.Join('/', parts.Select(Plain));
        return key.Length <= Lengths.Turn ? key : $"{channel}/~" + Hash(key);
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

    /// <summary>A name too long for its column stands for itself by a hash: still one person, whom only a passive reply can reach.</summary>
    public static Address AddressOf(string channel, string account, string user)
    {
        var fitting = account.Length <= 80 && !account.Contains('/') ? account : "~" + Hash(account);
        var address = new Address(channel, fitting, user);
        return address.Key.Length <= Lengths.Address ? address : address with { User = "~" + Hash(user) };
    }

    /// <summary>SHA-256, the first 32 hex digits.</summary>
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
