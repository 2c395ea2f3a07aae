namespace Lanyue.Adapters.WeChat;

/// <summary>The three ways in which an account's console lets WeChat push (protocols/wechat.md 1.3).</summary>
public enum WeChatMode
{
    /// <summary>Message in the open; nothing protects its body.</summary>
    Plain,

    /// <summary>Open and enciphered copy; only the enciphered one is trusted where there is one.</summary>
    Compatible,

    /// <summary>Enciphered only.</summary>
    Safe,
}

/// <summary>How the bot reaches WeChat and WeChat the bot. Section "WeChat", read by <see cref="AccountSections"/>.</summary>
public sealed class WeChatOptions
{
    public const string Section = "WeChat";

    /// <summary>As the console has it. Default Safe; a safe deployment refuses what is not enciphered.</summary>
    public WeChatMode Mode { get; set; } = WeChatMode.Safe;

    /// <summary>Signs every callback. Secret. 3-32 letters or digits, required.</summary>
    public string Token { get; set; } = "";

    /// <summary>Enciphers callbacks. Secret. 43 letters or digits, required unless <see cref="Mode"/> is Plain.</summary>
    public string EncodingAesKey { get; set; } = "";

    /// <summary>The key before the last change, while both may arrive. Secret. Default none.</summary>
    public string? PreviousEncodingAesKey { get; set; }

    /// <summary>"wx" and 16 hex digits (the demo profile: "demo-lanyue"). Also the receiver inside every ciphertext. Required, at most 64 characters.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Opens the API. Secret, required.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The account's original id, "gh_0c1d2e3f4a5b": pushes for another are refused. Default empty: any, as the push names it. At most 64 characters.</summary>
    public string AccountId { get; set; } = "";

    /// <summary>How long a turn may take before its answer is pushed later. WeChat gives up at 5 s. Default 3.8 s, 1 s to 4 s.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(3.8);

    /// <summary>How far a push's timestamp may be off our clock, either way. Default 300 s, 30 s to 1 h. The platform states no figure.</summary>
    public TimeSpan TimestampTolerance { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>How notices are told to who is out of reach of customer-service messages. Default none: they wait for the student's next message.</summary>
    public TemplateSettings[] Templates { get; set; } = [];

    /// <summary>Notices of these text keys go out at any hour.</summary>
    public string[] UrgentNotices { get; set; } = [];

    /// <summary>From here to <see cref="QuietTo"/> (exclusive, China's clock, perhaps over midnight) other notices wait. Both alike: never. Default 00:00.</summary>
    public TimeOnly QuietFrom { get; set; }

    /// <inheritdoc cref="QuietFrom"/>
    public TimeOnly QuietTo { get; set; }

    /// <summary>Base address of the API; a path in it is kept. Default https://api.weixin.qq.com.</summary>
    public string ApiHost { get; set; } = "https://api.weixin.qq.com";

    /// <summary>Base address of pictures of scene codes. Default https://mp.weixin.qq.com.</summary>
    public string MpHost { get; set; } = "https://mp.weixin.qq.com";

    /// <summary>Base address of web authorisation. Default https://open.weixin.qq.com.</summary>
    public string AuthorizeHost { get; set; } = "https://open.weixin.qq.com";

    /// <summary>Several service accounts: each entry has a Name, and any setting of an account that is not as in the section. Default none: the section is the one account.</summary>
    public AccountSettings[] Accounts { get; set; } = [];

    /// <summary>The accounts there are, at least one.</summary>
    internal IReadOnlyList<AccountSettings> All => Accounts is [] ? [AccountSettings.OfSection(this)] : Accounts;

    /// <summary>The account's menu, as the command "menu" publishes it: 1 to 3 entries. Default null: the command has nothing to publish.</summary>
    public MenuEntry[]? Menu { get; set; }
}
