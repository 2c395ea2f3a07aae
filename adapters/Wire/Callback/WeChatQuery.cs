using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Adapters.Wire;

/// <summary>The security parameters of a callback (protocols/wechat.md 1.1), each at most once and decoded once. Null: absent.</summary>
sealed record WeChatQuery(string Timestamp, string Nonce, string? Signature, string? MsgSignature, string? EncryptType, string? EchoStr)
{
    static readonly string[] Names = ["timestamp", "nonce", "signature", "msg_signature", "encrypt_type", "echostr"];

    /// <summary>Null when timestamp or nonce is missing, or any parameter occurs twice: a list would be joined by a comma.</summary>
    public static WeChatQuery? Read(IQueryCollection query)
    {
        if (Names.Any(name => query[name].Count > 1)) return null;
        return query["timestamp"].ToString() is { Length: > 0 } timestamp && query["nonce"].ToString() is { Length: > 0 } nonce
            ? new(timestamp, nonce, query["signature"], query["msg_signature"], query["encrypt_type"], query["echostr"])
            : null;
    }

    /// <summary>The timestamp as an instant: ten digits, nothing else. Null for any other form.</summary>
    public DateTimeOffset? At =>
        Timestamp.Length == 10 && Timestamp.All(char.IsAsciiDigit)
            ? DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture))
            : null;
}
