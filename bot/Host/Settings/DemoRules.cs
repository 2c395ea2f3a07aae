using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Settings;

/// <summary>The demo profile has a simulator and a staff page without sign-in: it never meets the outside (DESIGN §5).</summary>
static partial class DemoRules
{
    /// <exception cref="SettingException">Something points off this machine or at a real account.</exception>
    public static void Check(Setup setup, IConfiguration configuration)
    {
        if (!setup.IsLoopback)
            throw new SettingException($"The demo profile listens on loopback only, but ASPNETCORE_URLS (or Kestrel:Endpoints) says \"{string.Join(';', setup.Urls)}\". Use {Setup.DefaultUrl}, or set Lanyue:Profile to School.");
        if (setup.Options.Provider != Provider.Sqlite)
            throw new SettingException($"The demo profile keeps its data in SQLite, but Lanyue:Provider is {setup.Options.Provider}. Leave it empty, or set Lanyue:Profile to School.");
        if (setup.Demo.School != DemoOptions.NoSchool && !ShippedSchools.Names.Contains(setup.Demo.School))
            throw new SettingException($"Demo:School is \"{setup.Demo.School}\", but no such school comes with the program. Write {string.Join(" or ", ShippedSchools.Names)}, or leave it out.");
        foreach (var account in configuration.GetSection("WeChat:Accounts").GetChildren().Prepend(configuration.GetSection("WeChat")))
            if (account["AppId"] is { } app && RealAppId().IsMatch(app))
                throw new SettingException($"The demo profile does not take the AppId of a real account. Leave {account.Path}:AppId empty, or set Lanyue:Profile to School.");
        if (configuration["WeChat:ApiHost"] is { Length: > 0 } host && !(Uri.TryCreate(host, UriKind.Absolute, out var api) && api.IsLoopback))
            throw new SettingException("The demo profile sends to loopback only, but WeChat:ApiHost points elsewhere. Leave it empty, or set Lanyue:Profile to School.");
        if (configuration["WeCom:CorpId"] is { } corp && RealCorpId().IsMatch(corp))
            throw new SettingException("The demo profile does not take the CorpId of a real enterprise. Leave WeCom:CorpId empty, or set Lanyue:Profile to School.");
        if (configuration["WeCom:ApiHost"] is { Length: > 0 } wecom && !(Uri.TryCreate(wecom, UriKind.Absolute, out var qyapi) && qyapi.IsLoopback))
            throw new SettingException("The demo profile sends to loopback only, but WeCom:ApiHost points elsewhere. Leave it empty, or set Lanyue:Profile to School.");
    }

    [GeneratedRegex("^w[wx][0-9a-fA-F]{16}$")]
    private static partial Regex RealCorpId();

    [GeneratedRegex("^wx[0-9a-fA-F]{16}$")]
    private static partial Regex RealAppId();
}
