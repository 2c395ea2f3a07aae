using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>The demo's two accounts off the one service, from the phone to the staff page and back.</summary>
public sealed partial class TwoAccountsTests : IAsyncLifetime
{
    readonly DemoService demo = new();  // its own: it stops an account

    public ValueTask InitializeAsync() => demo.InitializeAsync();
    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public async Task One_openid_in_two_accounts_is_two_people_and_each_hears_of_his_own()
    {
        var openId = "oTest" + Guid.NewGuid().ToString("N");
        var (student, resident) = (await demo.NewStudent(Stop, openId), await demo.NewStudent(Stop, openId, DemoLogistics.Name));

        await resident.Says("3栋502水管漏水，明天下午都在", Stop);
        Assert.DoesNotMatch(Number(), await student.Says("确认", Stop));  // nothing of the other's is open here
        var ticket = Number().Match(await resident.Says("确认", Stop)).Value;
        Assert.NotEmpty(ticket);
        Assert.DoesNotContain(ticket, await student.Says("进度", Stop), StringComparison.Ordinal);

        using var staff = demo.Browser();
        using var moved = await (await DeskPage.Open(staff, Stop)).Press(ticket, "Accept", Stop);
        Assert.Contains(ticket, Assert.Single(await resident.Pushed(1, Stop)), StringComparison.Ordinal);
        var log = await staff.GetFromJsonAsync<JsonNode>("/simulator/control/log?kinds=visible", Stop);
        Assert.DoesNotContain(ticket, log!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readiness_names_the_account_that_cannot_send()
    {
        using var browser = demo.Browser();
        Assert.Equal("Healthy", await browser.GetStringAsync("/readyz", Stop));

        demo.App!.Services.GetRequiredService<WeChatAccounts>().Named(DemoLogistics.Name)!.Stop.Begin(ErrorCodes.Of(40125));

        using var answer = await browser.GetAsync("/readyz", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("Degraded\nwechat: houqin：AppSecret 不对（错误码 40125）。", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_control_api_speaks_of_the_first_account_unless_another_is_named()
    {
        using var browser = demo.Browser();
        async Task<string?> Account(string query) => (await browser.GetFromJsonAsync<JsonNode>("/simulator/control/settings" + query, Stop))!["accountId"]!.GetValue<string>();

        Assert.Equal([DemoAccount.AccountId, DemoAccount.AccountId, DemoLogistics.AccountId], [await Account(""), await Account("?account=xuegong"), await Account("?account=houqin")]);
        using var unknown = await browser.GetAsync("/simulator/control/settings?account=tuanwei", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        Assert.Contains("There is no account tuanwei. Accounts: xuegong, houqin.", await unknown.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);

        var state = await browser.GetFromJsonAsync<JsonNode>("/simulator/control/state?account=houqin", Stop);
        Assert.Equal(["揽月学工", "后勤服务号"], state!["accounts"]!.AsArray().Select(a => a!["title"]!.GetValue<string>()));
        Assert.All(state["students"]!.AsArray(), s => Assert.StartsWith("oDemoHouqin", s!["openId"]!.GetValue<string>(), StringComparison.Ordinal));
    }

    /// <summary>It is WeChat's, not an account's.</summary>
    [Fact]
    public async Task The_platforms_clock_is_one_for_both()
    {
        using var browser = demo.Browser();
        (await browser.PostAsJsonAsync("/simulator/control/clock", new { forwardSeconds = 60 }, Stop)).EnsureSuccessStatusCode();
        Assert.Equal(60_000, (await browser.GetFromJsonAsync<JsonNode>("/simulator/control/clock?account=houqin", Stop))!["aheadMs"]!.GetValue<long>());
    }

    [GeneratedRegex(@"R-\d+")]
    private static partial Regex Number();
}
