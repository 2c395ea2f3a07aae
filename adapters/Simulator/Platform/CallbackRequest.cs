using System.Globalization;
using System.Net.Http.Headers;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Adapters.Simulator;

/// <summary>One call of the callback as the platform makes it: signed, and sealed where the mode says so. New stamps each time.</summary>
/// <param name="Address">The callback with all query parameters.</param>
/// <param name="Body">Empty for a verification.</param>
sealed record CallbackRequest(Uri Address, string Body)
{
    public static CallbackRequest ForMessage(SimulatorSettings settings, Uri callback, string openId, string plainXml, DateTimeOffset now)
    {
        var account = settings.Account;
        var cipher = account.Cipher();
        var (stamp, nonce) = Stamps(now);
        List<(string, string)> query =
        [
            ("signature", cipher.SignWithToken(stamp, nonce)), ("timestamp", stamp), ("nonce", nonce), ("openid", openId),
        ];
        if (settings.Mode is WeChatMode.Plain) return new(With(callback, query), plainXml);

        var encrypt = cipher.Seal(plainXml, cipher.Current);
        query.Add(("encrypt_type", "aes"));
        query.Add(("msg_signature", cipher.SignWithToken(stamp, nonce, encrypt)));
        var sealedPart = $"<Encrypt><![CDATA[{encrypt}]]></Encrypt>\n</xml>";
        var body = settings.Mode is WeChatMode.Safe
            ? $"<xml>\n<ToUserName><![CDATA[{SecurityElement.Escape(account.AccountId)}]]></ToUserName>\n{sealedPart}"
            : plainXml[..plainXml.LastIndexOf("</xml>", StringComparison.Ordinal)] + sealedPart;
        return new(With(callback, query), body);
    }

    /// <summary>The GET of the console's button: plain signature and plain echostr in every mode.</summary>
    public static CallbackRequest ForVerification(SimulatorSettings settings, Uri callback, string echo, DateTimeOffset now)
    {
        var (stamp, nonce) = Stamps(now);
        var signature = settings.Account.Cipher().SignWithToken(stamp, nonce);
        return new(With(callback, [("signature", signature), ("echostr", echo), ("timestamp", stamp), ("nonce", nonce)]), "");
    }

    public HttpRequestMessage ToHttp()
    {
        if (Body == "") return new(HttpMethod.Get, Address);
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        return new(HttpMethod.Post, Address) { Content = content };
    }

    static (string Stamp, string Nonce) Stamps(DateTimeOffset now) =>
        (now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
         RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture));

    static Uri With(Uri callback, List<(string Name, string Value)> query)
    {
        var added = string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"));
        return new UriBuilder(callback) { Query = callback.Query is { Length: > 1 } own ? $"{own[1..]}&{added}" : added }.Uri;
    }
}
