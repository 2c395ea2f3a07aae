using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Repair;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration.Memory;

namespace Lanyue.Bot;

/// <summary>What only the demo profile has: the made-up account, the simulator, the staff page without sign-in.</summary>
static class Demo
{
    /// <summary>The simulator's account as defaults, under every other source: what is set stays.</summary>
    public static void AddDemoAccount(this ConfigurationManager configuration, Uri self) =>
        configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>(DemoAccount.Environment.Select(s => KeyValuePair.Create(s.Key.Replace("__", ":"), (string?)s.Value))
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
                ["WeCom:ApiHost"] = new Uri(self, SimulatorEndpoints.WeComApiPath).ToString(),
            },
        });

    public static void AddDemo(this IServiceCollection services, Setup setup)
    {
        services.AddSimulator(_ => new Uri(setup.Urls[0], "/wechat")).AddSimulatedWeCom(_ => new Uri(setup.Urls[0], "/wecom"));
        services.AddRazorComponents();
        services.AddSingleton<RepairCases>();
        services.AddAntiforgery();
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(setup.DataDirectory, "keys")));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));  // Chinese stays readable in the page's source
    }

    public static void MapDemo(this IEndpointRouteBuilder app)
    {
        app.MapSimulator().RequireAuthorization(Policies.Demo);
        app.MapSimulatedWeCom().RequireAuthorization(Policies.Demo);
        app.MapRepairDesk().RequireAuthorization(Policies.Demo);
    }
}
