using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>Stops a start with settings that cannot work. Names the setting and the remedy, never a value that may be secret.</summary>
sealed class WeComOptionsCheck : IValidateOptions<WeComOptions>
{
    const string CopyCallback = "Copy it from the WeCom console, the application's page, Receive messages.";

    public ValidateOptionsResult Validate(string? name, WeComOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    static IEnumerable<string> Faults(WeComOptions o)
    {
        if (o.CorpId.Length is < 1 or > 64 || !o.CorpId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            yield return "WeCom:CorpId must be at most 64 letters, digits, \"_\" or \"-\". Copy it from the WeCom console, My enterprise, or leave it empty: then there is no WeCom.";
        if (o.AgentId <= 0) yield return "WeCom:AgentId must be above 0. Copy it from the WeCom console, the application's page.";
        if (o.Secret == "") yield return "WeCom:Secret is empty. Copy it from the WeCom console, the application's page.";

        if (o.Token == "") yield return $"WeCom:Token is empty. {CopyCallback}";
        else if (o.Token.Length > 32 || !o.Token.All(char.IsAsciiLetterOrDigit)) yield return $"WeCom:Token must be 1 to 32 letters or digits. {CopyCallback}";

        if (o.EncodingAesKey == "") yield return $"WeCom:EncodingAesKey is empty. {CopyCallback}";
        else if (!WeChatKey.TryDecode(o.EncodingAesKey, out _)) yield return $"WeCom:EncodingAesKey must be 43 letters or digits, without \"=\". {CopyCallback}";

        if (!string.IsNullOrEmpty(o.PreviousEncodingAesKey) && !WeChatKey.TryDecode(o.PreviousEncodingAesKey, out _))
            yield return "WeCom:PreviousEncodingAesKey must be 43 letters or digits. Put the key here that EncodingAesKey had before, or remove it.";

        if (o.AnswerWithin < TimeSpan.FromSeconds(1) || o.AnswerWithin > TimeSpan.FromSeconds(4))
            yield return "WeCom:AnswerWithin must be from 00:00:01 to 00:00:04. WeCom gives up at 5 s.";
        if (o.TimestampTolerance < TimeSpan.FromSeconds(30) || o.TimestampTolerance > TimeSpan.FromHours(1))
            yield return "WeCom:TimestampTolerance must be from 00:00:30 to 01:00:00. The default is 00:05:00.";
        if (o.DuplicateCheck < TimeSpan.FromSeconds(1) || o.DuplicateCheck > TimeSpan.FromHours(4))
            yield return "WeCom:DuplicateCheck must be from 00:00:01 to 04:00:00. The default is 00:30:00.";

        if (!(Uri.TryCreate(o.ApiHost, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri is { Query: "", Fragment: "", UserInfo: "" }))
            yield return "WeCom:ApiHost must be an absolute http or https address without query. Remove it to use WeCom's own.";
    }
}
