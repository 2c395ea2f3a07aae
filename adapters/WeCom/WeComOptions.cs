namespace Lanyue.Adapters.WeCom;

/// <summary>How counsellors and staff reach the bot through an application of WeCom (企业微信). Section "WeCom".</summary>
public sealed class WeComOptions
{
    public const string Section = "WeCom";

    /// <summary>The enterprise: "ww" and 16 hex digits (the demo profile: "demo-lanyue-corp"). Also the receiver inside every ciphertext. At most 64 characters. Default empty: there is no WeCom.</summary>
    public string CorpId { get; set; } = "";

    /// <summary>The application's number, above 0. Required with <see cref="CorpId"/>.</summary>
    public int AgentId { get; set; }

    /// <summary>The application's secret: opens the API. Secret, required with <see cref="CorpId"/>.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Signs every callback. Secret. 1-32 letters or digits, required with <see cref="CorpId"/>.</summary>
    public string Token { get; set; } = "";

    /// <summary>Enciphers callbacks. Secret. 43 letters or digits, required with <see cref="CorpId"/>.</summary>
    public string EncodingAesKey { get; set; } = "";

    /// <summary>The key before the last change, while both may arrive. Secret. Default none.</summary>
    public string? PreviousEncodingAesKey { get; set; }

    /// <summary>How long a turn may take before its answer is pushed later. WeCom gives up at 5 s. Default 3.8 s, 1 s to 4 s.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(3.8);

    /// <summary>How far a push's timestamp may be off our clock, either way. Default 300 s, 30 s to 1 h. The platform states no figure.</summary>
    public TimeSpan TimestampTolerance { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>For so long the platform drops a card that it has sent to the same people already. Default 30 min, 1 s to 4 h.</summary>
    public TimeSpan DuplicateCheck { get; set; } = TimeSpan.FromSeconds(1800);

    /// <summary>Base address of the API; a path in it is kept. Default https://qyapi.weixin.qq.com.</summary>
    public string ApiHost { get; set; } = "https://qyapi.weixin.qq.com";
}
