using System.Globalization;
using System.Security.Cryptography;

namespace Lanyue.Adapters.Simulator;

/// <summary>How the simulated WeCom behaves. The defaults are the demo's application and WeCom's times; tests shorten them.</summary>
sealed record WeComSettings
{
    public string CorpId { get; init; } = DemoWeCom.CorpId;
    public int AgentId { get; init; } = DemoWeCom.AgentId;
    public string Token { get; init; } = DemoWeCom.Token;
    public string EncodingAesKey { get; init; } = DemoWeCom.EncodingAesKey;
    public string Secret { get; init; } = DemoWeCom.Secret;

    /// <summary>A try that took longer is dropped. WeCom: 5 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the start of one try to the start of the next.</summary>
    public TimeSpan RetryEvery { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>Log entries of each kind that are kept.</summary>
    public int Keep { get; init; } = 2000;

    /// <summary>WeCom's callback is WeChat's safe mode with the corpid for account and receiver.</summary>
    public SimulatorSettings AsWeChat => new() { Account = new(CorpId, CorpId, Token, EncodingAesKey, Secret) };

    /// <summary>One try: msg_signature alone, AgentID beside the ciphertext (protocols/wechat.md 5.1). New stamps each time.</summary>
    public CallbackRequest Request(Uri callback, string innerXml, DateTimeOffset now)
    {
        var cipher = AsWeChat.Account.Cipher();
        var encrypt = cipher.Seal(innerXml, cipher.Current);
        return new(Signed(callback, encrypt, now), $"<xml>\n<ToUserName><![CDATA[{CorpId}]]></ToUserName>\n<AgentID><![CDATA[{AgentId}]]></AgentID>\n<Encrypt><![CDATA[{encrypt}]]></Encrypt>\n</xml>");
    }

    /// <summary>The console's verification: the echostr is enciphered.</summary>
    public CallbackRequest Verification(Uri callback, string echo, DateTimeOffset now)
    {
        var cipher = AsWeChat.Account.Cipher();
        var encrypt = cipher.Seal(echo, cipher.Current);
        var address = Signed(callback, encrypt, now);
        return new(new UriBuilder(address) { Query = $"{address.Query[1..]}&echostr={Uri.EscapeDataString(encrypt)}" }.Uri, "");
    }

    Uri Signed(Uri callback, string encrypt, DateTimeOffset now)
    {
        var stamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var signature = AsWeChat.Account.Cipher().SignWithToken(stamp, nonce, encrypt);
        return new UriBuilder(callback) { Query = $"msg_signature={signature}&timestamp={stamp}&nonce={nonce}" }.Uri;
    }
}
