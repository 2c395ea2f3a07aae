namespace Lanyue.Adapters.WeChat;

/// <summary>One entry of the account's menu (protocols/wechat.md 4.7): a title over sub-entries, or something to tap. Section "WeChat:Menu:n".</summary>
public sealed class MenuEntry
{
    /// <summary>At most 16 bytes of UTF-8 on the first level, 60 on the second; the phone shows about 4 and 7 Chinese characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>"click", "view", "miniprogram", …: see <see cref="MenuRules"/>. Empty where there are <see cref="Entries"/>.</summary>
    public string Type { get; set; } = "";

    /// <summary>What the bot hears when it is tapped. At most 128 bytes.</summary>
    public string Key { get; set; } = "";

    /// <summary>http(s), at most 1024 bytes; of a miniprogram the page for phones that cannot open it.</summary>
    public string Url { get; set; } = "";

    public string AppId { get; set; } = "";
    public string PagePath { get; set; } = "";
    public string MediaId { get; set; } = "";
    public string ArticleId { get; set; } = "";

    /// <summary>1 to 5 sub-entries, first level only. Null or empty: none.</summary>
    public MenuEntry[]? Entries { get; set; }

    internal bool IsTitle => Entries is { Length: > 0 };

    /// <summary>What is set beside name and type: the setting, its name on the wire, its value.</summary>
    internal IEnumerable<(string Setting, string Wire, string Value)> Given =>
        new[] { ("Key", "key", Key), ("Url", "url", Url), ("AppId", "appid", AppId), ("PagePath", "pagepath", PagePath), ("MediaId", "media_id", MediaId), ("ArticleId", "article_id", ArticleId) }
            .Where(f => !string.IsNullOrEmpty(f.Item3));
}
