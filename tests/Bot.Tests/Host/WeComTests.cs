using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Bot.Tests.Host;

/// <summary>A counsellor's phone in the demo: simulated WeCom, callback, dialogue, store, over HTTP alone.</summary>
public sealed class WeComTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task A_counsellor_who_writes_is_answered_on_the_phone()
    {
        using var http = demo.Browser();
        var user = "counsellor-" + Guid.NewGuid().ToString("N")[..8];
        (await http.PostAsJsonAsync("/simulator/wecom/control/members", new { userId = user, name = "辅导员丙" }, Stop)).EnsureSuccessStatusCode();

        (await http.PostAsJsonAsync("/simulator/wecom/control/messages", new { user, text = "你好" }, Stop)).EnsureSuccessStatusCode();
        Assert.Contains("揽月社区自动助手", await Shown(http, user), StringComparison.Ordinal);
    }

    static async Task<string> Shown(HttpClient http, string user)
    {
        for (var (since, last) = (0L, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(30)); TimeProvider.System.GetUtcNow() < last;)
        {
            var page = (await http.GetFromJsonAsync<JsonNode>($"/simulator/wecom/control/log?since={since}&waitMs=5000", Stop))!;
            since = page["next"]!.GetValue<long>();
            if (page["entries"]!.AsArray().FirstOrDefault(e => e!["kind"]!.GetValue<string>() == "wecomShown" && e["student"]!.GetValue<string>() == user) is { } shown)
                return shown["text"]!.GetValue<string>();
        }
        return "nothing appeared";
    }
}
