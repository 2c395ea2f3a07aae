namespace Lanyue.Adapters.WeChat;

/// <summary>Faults of the list "WeChat:Accounts" itself, each with the setting's name and what to do. What one account's settings need is <see cref="WeChatOptionsCheck"/>'s.</summary>
static class AccountListCheck
{
    const int NameLimit = 20;

    /// <summary>Each of several accounts has its own.</summary>
    public static readonly IReadOnlySet<string> TellsApart = Names(nameof(WeChatOptions.Token), nameof(WeChatOptions.AppId), nameof(WeChatOptions.AppSecret), nameof(WeChatOptions.AccountId));

    /// <summary>Of the whole service.</summary>
    static readonly IReadOnlySet<string> Shared = Names(
        nameof(WeChatOptions.ApiHost), nameof(WeChatOptions.MpHost), nameof(WeChatOptions.AuthorizeHost), nameof(WeChatOptions.AnswerWithin), nameof(WeChatOptions.TimestampTolerance));

    static readonly IReadOnlySet<string> OfAccount = Names(["Name", .. typeof(WeChatOptions).GetProperties().Select(p => p.Name).Where(n => n != nameof(WeChatOptions.Accounts) && !Shared.Contains(n))]);

    /// <summary>Addresses under /wechat that are no account's (<see cref="PageDoor"/>).</summary>
    static readonly string[] Taken = ["enter", "entered"];

    public static IEnumerable<string> Faults(IReadOnlyList<AccountSettings> accounts)
    {
        foreach (var (at, account) in accounts.Index())
        {
            var before = accounts.Take(at).ToList();
            foreach (var fault in OfName(account, before).Concat(OfPlace(account))) yield return fault;
            if (accounts.Count == 1) continue;
            foreach (var fault in OfWhatTellsApart(account, before)) yield return fault;
        }
    }

    static IEnumerable<string> OfName(AccountSettings account, IReadOnlyList<AccountSettings> before)
    {
        var place = $"{account.Path}:Name";
        if (account.Name == "") yield return $"{place} is empty. Name the account, e.g. \"xuegong\": WeChat then pushes to /wechat/xuegong.";
        else if (account.Name.Length > NameLimit || !account.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            yield return $"{place} must be 1 to {NameLimit} lower-case letters, digits or \"-\".";
        else if (Taken.Contains(account.Name)) yield return $"{place} must not be \"{account.Name}\": /wechat/{account.Name} is the way into pages. Choose another.";
        else if (before.FirstOrDefault(b => b.Name == account.Name) is { } other) yield return $"{place} is that of {other.Path}. Choose another.";
    }

    /// <summary>Settings that have no place in an entry.</summary>
    static IEnumerable<string> OfPlace(AccountSettings account)
    {
        foreach (var setting in account.Own.Except(OfAccount).Order(StringComparer.Ordinal))
            yield return Shared.Contains(setting)
                ? $"{account.Path}:{setting} is one for all accounts. Set WeChat:{setting}, and remove it here."
                : $"{account.Path}:{setting} is no setting of an account. Remove it, or write one of {string.Join(", ", OfAccount)}.";
    }

    static IEnumerable<string> OfWhatTellsApart(AccountSettings account, IReadOnlyList<AccountSettings> before)
    {
        if (account.Settings.AccountId == "") yield return $"{account.Path}:AccountId is empty, but there are several accounts. Copy this one's original id, \"gh_…\", from the console, Account details.";
        foreach (var setting in TellsApart)
        {
            if (Value(account, setting) is not { Length: > 0 } value) continue;
            if (!account.Own.Contains(setting)) yield return $"{account.Path}:{setting} is not set, and WeChat:{setting} cannot be that of several accounts. Copy this one's own from its console.";
            else if (before.FirstOrDefault(b => Value(b, setting) == value) is { } other) yield return $"{account.Path}:{setting} is that of {other.Path}. Copy this one's own from its console.";
        }
    }

    static string Value(AccountSettings account, string setting) => setting switch
    {
        nameof(WeChatOptions.Token) => account.Settings.Token,
        nameof(WeChatOptions.AppId) => account.Settings.AppId,
        nameof(WeChatOptions.AppSecret) => account.Settings.AppSecret,
        _ => account.Settings.AccountId,
    };

    static HashSet<string> Names(params IEnumerable<string> names) => new(names, StringComparer.OrdinalIgnoreCase);
}
