using System.Globalization;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Crisis;
using Microsoft.Extensions.Configuration.Memory;

namespace Lanyue.Bot;

/// <summary>What only the demo profile has: the made-up accounts, the simulator, a desk whose persons are one click each.</summary>
static class Demo
{
    /// <summary>The simulator's accounts as defaults, under every other source: what is set stays.</summary>
    public static void AddDemoAccounts(this ConfigurationManager configuration, Uri self)
    {
        if (!configuration.GetSection("WeChat:Accounts").GetChildren().Any()) configuration.AddUnder(TwoAccounts(configuration));
        configuration.AddUnder(new Dictionary<string, string?>(DemoAccount.Environment.Select(s => KeyValuePair.Create(s.Key.Replace("__", ":"), (string?)s.Value))
            .Concat(DemoTemplates.Settings(new Uri(self, "/desk/repair"))))
        {
            ["WeChat:ApiHost"] = new Uri(self, SimulatorEndpoints.ApiPath).ToString(),
            ["WeChat:MpHost"] = new Uri(self, SimulatorEndpoints.WebPath).ToString(),
            ["WeChat:AuthorizeHost"] = new Uri(self, SimulatorEndpoints.WebPath).ToString(),
            ["WeCom:CorpId"] = DemoWeCom.CorpId,
            ["WeCom:AgentId"] = DemoWeCom.AgentId.ToString(CultureInfo.InvariantCulture),
            ["WeCom:Secret"] = DemoWeCom.Secret,
            ["WeCom:Token"] = DemoWeCom.Token,
            ["WeCom:EncodingAesKey"] = DemoWeCom.EncodingAesKey,
            ["Crisis:DutyAddress:0"] = $"wecom:{DemoWeCom.Duty}, {CrisisContacts.Desk}",
            ["WeCom:ApiHost"] = new Uri(self, SimulatorEndpoints.WeComApiPath).ToString(),
        });
    }

    /// <summary>The account of section WeChat, as it is set, and beside it a second one with a menu of its own.</summary>
    static Dictionary<string, string?> TwoAccounts(IConfiguration set)
    {
        var accounts = new Dictionary<string, string?>
        {
            ["WeChat:Accounts:0:Name"] = DemoAccount.Name,
            ["WeChat:Accounts:0:Token"] = set["WeChat:Token"] ?? DemoAccount.Token,
            ["WeChat:Accounts:0:AppId"] = set["WeChat:AppId"] ?? DemoAccount.AppId,
            ["WeChat:Accounts:0:AppSecret"] = set["WeChat:AppSecret"] ?? DemoAccount.AppSecret,
            ["WeChat:Accounts:0:AccountId"] = set["WeChat:AccountId"] ?? DemoAccount.AccountId,
            ["WeChat:Accounts:1:Name"] = DemoLogistics.Name,
            ["WeChat:Accounts:1:Token"] = DemoLogistics.Token,
            ["WeChat:Accounts:1:EncodingAesKey"] = DemoLogistics.EncodingAesKey,
            ["WeChat:Accounts:1:AppId"] = DemoLogistics.AppId,
            ["WeChat:Accounts:1:AppSecret"] = DemoLogistics.AppSecret,
            ["WeChat:Accounts:1:AccountId"] = DemoLogistics.AccountId,
        };
        foreach (var (at, (name, key)) in DemoLogistics.Menu.Index())
            foreach (var (setting, value) in new[] { ("Name", name), ("Type", "click"), ("Key", key) }) accounts[$"WeChat:Accounts:1:Menu:{at}:{setting}"] = value;
        return accounts;
    }

    static void AddUnder(this ConfigurationManager configuration, Dictionary<string, string?> defaults) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });

    public static void AddDemo(this IServiceCollection services, Setup setup)
    {
        services.AddSimulator(_ => new Uri(setup.Urls[0], "/wechat"), new SimulatorSettings(), new SimulatorSettings { Account = SimulatedAccount.DemoLogistics }).AddSimulatedWeCom(_ => new Uri(setup.Urls[0], "/wecom"));
        services.AddSingleton<Colleagues>(s => ct => DemoPersons.Colleagues(s, ct));
        services.AddHostedService<DemoSchoolStart>().AddSingleton(new DemoDesk(Refusals.SignIn, SimulatorEndpoints.WebPath));
    }

    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        app.MapSimulator().RequireAuthorization(Policies.Demo);
        app.MapSimulatedWeCom().RequireAuthorization(Policies.Demo);
        app.MapDemoPersons();
    }
}
