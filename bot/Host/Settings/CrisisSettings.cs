using Lanyue.Skills.Crisis;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Settings;

/// <summary>A school's service does not start without a number to tell and a person to call (DESIGN §7).</summary>
sealed class CrisisSettings(Setup setup, OwnAccount own) : IValidateOptions<CrisisOptions>
{
    /// <summary>The school's accounts by channel, as the settings have them; of several on one channel the first.</summary>
    public static OwnAccount Accounts(IConfiguration settings) => channel => channel switch
    {
        "wecom" => NullIfEmpty(settings["WeCom:CorpId"]),
        "wechat" => NullIfEmpty(settings.GetSection("WeChat:Accounts").GetChildren().FirstOrDefault()?["AccountId"]) ?? NullIfEmpty(settings["WeChat:AccountId"]),
        _ => null,
    };

    static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    public ValidateOptionsResult Validate(string? name, CrisisOptions options)
    {
        string[] wrong = [.. Missing(options), .. Problems(nameof(options.DutyAddress), options.DutyAddress), .. Problems(nameof(options.LeadAddress), options.LeadAddress)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    IEnumerable<string> Missing(CrisisOptions options)
    {
        if (setup.IsDemo) yield break;
        if (options.Phone == "") yield return "Crisis:Phone is empty. Write the campus number that a student in danger can call at any hour.";
        if (options.DutyAddress.Length == 0) yield return "Crisis:DutyAddress is empty. Name who is called when a student is in danger, e.g. \"wecom:USERID\"; several entries are called one after another.";
        else if (options.DutyAddress.All(e => e.Split(',', StringSplitOptions.TrimEntries).All(w => w == CrisisContacts.Desk)))
            yield return "Crisis:DutyAddress names the desk alone, which nobody may be looking at. Add a person, e.g. \"wecom:USERID\".";
    }

    IEnumerable<string> Problems(string setting, string[] entries) =>
        from entry in entries.Index()
        let problem = CrisisContacts.Read(entry.Item, own, out var said) is null ? said : ""
        where problem != ""
        select $"Crisis:{setting}:{entry.Index}: {problem}.";
}
