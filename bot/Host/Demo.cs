using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot;

/// <summary>What only the demo profile has: the made-up account, the simulator, the staff page without sign-in.</summary>
static class Demo
{
    /// <summary>The simulator's account as defaults: whatever is set stays.</summary>
    public static void AddDemoAccount(this ConfigurationManager configuration, Uri self)
    {
        var account = new MemoryDefaults(new()
        {
            ["WeChat:Token"] = DemoAccount.Token,
            ["WeChat:EncodingAesKey"] = DemoAccount.EncodingAesKey,
            ["WeChat:AppId"] = DemoAccount.AppId,
            ["WeChat:AppSecret"] = DemoAccount.AppSecret,
            ["WeChat:AccountId"] = DemoAccount.AccountId,
            ["WeChat:ApiHost"] = new Uri(self, "/simulator/api").ToString(),
        });
        configuration.Sources.Insert(0, account);
    }

    sealed class MemoryDefaults(Dictionary<string, string?> settings) : Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
    {
    }
}
