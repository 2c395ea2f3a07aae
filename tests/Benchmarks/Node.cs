using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Stores;

namespace Lanyue.Benchmarks;

/// <summary>The built service, profile School, WeChat in safe mode.</summary>
static class Node
{
    public static Uri FreeAddress() => new($"http://127.0.0.1:{FreePort.Next()}");

    /// <param name="redis">Null: the embedded Garnet.</param>
    public static Server Start(string dataDirectory, string? redis, Dictionary<string, string> more)
    {
        var address = FreeAddress();
        return Server.Start("Lanyue.Bot", address, new Dictionary<string, string>(more)
        {
            ["Lanyue__Profile"] = "School",
            ["Lanyue__DataDirectory"] = dataDirectory,
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Redis"] = redis ?? "",
            ["WeChat__Token"] = DemoAccount.Token,
            ["WeChat__EncodingAesKey"] = DemoAccount.EncodingAesKey,
            ["WeChat__AppId"] = DemoAccount.AppId,
            ["WeChat__AppSecret"] = DemoAccount.AppSecret,
            ["WeChat__AccountId"] = DemoAccount.AccountId,
            ["WeChat__ApiHost"] = "http://127.0.0.1:9",  // nobody listens: a push that this load should not cause fails at once
        });
    }
}
