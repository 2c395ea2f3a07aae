namespace Lanyue.Adapters.WeChat;

/// <summary>One account as the settings have it: an entry of "WeChat:Accounts", or without a list section "WeChat" itself.</summary>
/// <param name="Path">"WeChat:Accounts:1"; of the section "WeChat".</param>
/// <param name="Name">Names it in addresses, commands and the log: 1-20 lower-case letters, digits or "-". Empty without a list.</param>
/// <param name="Settings">What the entry sets, in place of what the section sets.</param>
/// <param name="Own">Names of what the entry itself sets, compared without case.</param>
public sealed record AccountSettings(string Path, string Name, WeChatOptions Settings, IReadOnlySet<string> Own)
{
    /// <summary>The section as the one account there is.</summary>
    internal static AccountSettings OfSection(WeChatOptions section) => new(WeChatOptions.Section, "", section, new HashSet<string>());

    /// <summary>Where a setting stands, or should: "WeChat:Accounts:1:Token".</summary>
    internal string Place(string setting) => $"{HomeOf(setting)}:{setting}";

    /// <summary>What it takes from the section stands there; but what tells accounts apart belongs to the entry.</summary>
    internal string HomeOf(string setting) => Own.Contains(setting) || AccountListCheck.TellsApart.Contains(setting) ? Path : WeChatOptions.Section;
}
