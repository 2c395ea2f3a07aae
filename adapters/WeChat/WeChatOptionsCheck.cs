using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Stops a start with settings that cannot work. Names the setting and the remedy, never a value that may be secret.</summary>
sealed class WeChatOptionsCheck : IValidateOptions<WeChatOptions>
{
    public ValidateOptionsResult Validate(string? name, WeChatOptions options)
    {
        var faults = AccountListCheck.Faults(options.Accounts).Concat(options.All.SelectMany(OfAccount)).Concat(OfService(options)).Distinct().ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> OfAccount(AccountSettings account)
    {
        var o = account.Settings;
        if (!Enum.IsDefined(o.Mode)) yield return $"{account.Place(nameof(o.Mode))} is none of Plain, Compatible and Safe. Set what the console shows under Basic settings.";

        if (o.Token == "") yield return $"{account.Place(nameof(o.Token))} is empty. Copy it from the console, Basic settings.";
        else if (o.Token.Length is < 3 or > 32 || !o.Token.All(char.IsAsciiLetterOrDigit))
            yield return $"{account.Place(nameof(o.Token))} must be 3 to 32 letters or digits. Copy it from the console, Basic settings.";

        if (o.EncodingAesKey == "" && o.Mode != WeChatMode.Plain)
            yield return $"{account.Place(nameof(o.EncodingAesKey))} is empty, but Mode is {o.Mode}. Copy it from the console, Basic settings.";
        else if (o.EncodingAesKey != "" && !WeChatKey.TryDecode(o.EncodingAesKey, out _))
            yield return $"{account.Place(nameof(o.EncodingAesKey))} must be 43 letters or digits, without \"=\". Copy it from the console, Basic settings.";

        if (!string.IsNullOrEmpty(o.PreviousEncodingAesKey) && !WeChatKey.TryDecode(o.PreviousEncodingAesKey, out _))
            yield return $"{account.Place(nameof(o.PreviousEncodingAesKey))} must be 43 letters or digits. Put the key here that EncodingAesKey had before, or remove it.";

        if (o.AppId == "") yield return $"{account.Place(nameof(o.AppId))} is empty. Copy it from the console, Basic settings.";
        else if (!IsName(o.AppId)) yield return $"{account.Place(nameof(o.AppId))} must be at most 64 letters, digits, \"_\" or \"-\". Copy it from the console, Basic settings.";

        if (o.AppSecret == "") yield return $"{account.Place(nameof(o.AppSecret))} is empty. Reset it in the console, Basic settings, and copy it: it is shown only once.";

        if (o.AccountId != "" && (!IsName(o.AccountId) || !o.AccountId.StartsWith("gh_", StringComparison.Ordinal)))
            yield return $"{account.Place(nameof(o.AccountId))} must be the original id, \"gh_\" and letters or digits. Copy it from the console, Account details, or leave it empty.";

        foreach (var fault in TemplateSettingsCheck.Faults(o.Templates, account.Place(nameof(o.Templates)))) yield return fault;
        foreach (var fault in MenuRules.Faults(o.Menu, account.Place(nameof(o.Menu)))) yield return fault;
    }

    static IEnumerable<string> OfService(WeChatOptions o)
    {
        if (o.AnswerWithin < TimeSpan.FromSeconds(1) || o.AnswerWithin > TimeSpan.FromSeconds(4))
            yield return "WeChat:AnswerWithin must be from 00:00:01 to 00:00:04. WeChat gives up at 5 s.";
        if (o.TimestampTolerance < TimeSpan.FromSeconds(30) || o.TimestampTolerance > TimeSpan.FromHours(1))
            yield return "WeChat:TimestampTolerance must be from 00:00:30 to 01:00:00. The default is 00:05:00.";

        foreach (var (setting, value) in new[] { ("ApiHost", o.ApiHost), ("MpHost", o.MpHost), ("AuthorizeHost", o.AuthorizeHost) })
            if (!IsBase(value)) yield return $"WeChat:{setting} must be an absolute http or https address without query. Remove it to use WeChat's own.";
    }

    static bool IsName(string text) => text.Length <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    static bool IsBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Query == "" && uri.Fragment == "" && uri.UserInfo == "";
}
