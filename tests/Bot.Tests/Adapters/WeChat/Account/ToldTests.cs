using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>What the platform knows of a follower, and what it refuses, in words.</summary>
public sealed class ToldTests
{
    [Fact]
    public async Task A_follower_has_a_language_and_a_remark_and_who_left_has_nothing()
    {
        await using var server = await AccountServer.Begin();
        var users = server.Ours().GetRequiredService<WeChatAccounts>().First.Users;
        server.Platform.Students.Add("oFollows", "同学丁", follows: true);
        server.Platform.Students.Add("oLeft", "同学戊", follows: false);

        Assert.Equal(new AccountUser(true, "zh_CN", "同学丁"), (await users.Find("oFollows", Stop)).User);
        Assert.Equal(new AccountUser(false, "", ""), (await users.Find("oLeft", Stop)).User);
        var unknown = await users.Find("o&openid=oFollows", Stop);
        Assert.Equal((null, 40003), (unknown.User, unknown.Failure!.Code));
        Assert.Contains("没有这个用户", unknown.Failure.InWords(), StringComparison.Ordinal);
        Assert.DoesNotContain("oFollows", server.Log.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(48001, "接口权限"), InlineData(40164, "IP 白名单"), InlineData(89503, "公众平台安全助手"), InlineData(40001, "AppSecret"), InlineData(40125, "重置 AppSecret")]
    [InlineData(40013, "WeChat:AppId"), InlineData(50002, "公众号受限"), InlineData(45009, "零点恢复"), InlineData(48004, "封禁"), InlineData(40243, "解冻")]
    public void What_staff_must_mend_says_what_happened_with_its_code_and_what_to_do(int code, string words)
    {
        var told = ErrorCodes.Of(code);
        Assert.Contains(words, told.InWords, StringComparison.Ordinal);
        Assert.Contains($"（错误码 {code}）。", told.InWords, StringComparison.Ordinal);
        Assert.EndsWith("。", told.InWords, StringComparison.Ordinal);
    }

    /// <summary>Whoever adds a code that stops all sending also says what staff must do.</summary>
    [Fact]
    public void Every_code_that_stops_the_account_is_told() =>
        Assert.All(ErrorCodes.All.Where(e => e.Action is ErrorAction.Stop or ErrorAction.StopForToday && e.Code is not (40036 or 40037)), e => Assert.NotNull(e.Told));

    [Fact]
    public void An_unknown_code_is_handed_on() => Assert.Contains("12345", ErrorCodes.Of(12345).InWords, StringComparison.Ordinal);

    [Fact]
    public async Task A_stop_degrades_the_node_in_words_until_it_ends()
    {
        await using var server = await AccountServer.Begin();
        var ours = server.Ours();
        var health = new AccountHealth(ours.GetRequiredService<WeChatAccounts>());
        async Task<HealthCheckResult> Ask() => await health.CheckHealthAsync(new(), Stop);
        Assert.Equal(HealthStatus.Healthy, (await Ask()).Status);

        server.Refuses("/cgi-bin/stable_token", 40164);
        await ours.GetRequiredService<IChannel>().Send(new Address("wechat", "gh_1", "oA"), LedgerTests.Page("您好"), Stop);

        var degraded = await Ask();
        Assert.Equal(HealthStatus.Degraded, degraded.Status);
        Assert.Contains("IP 白名单", degraded.Description, StringComparison.Ordinal);
        Assert.Contains("请管理员在公众平台“基本配置”的 IP 白名单中加入服务器的出口 IP", server.Log.All, StringComparison.Ordinal);
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HealthStatus.Healthy, (await Ask()).Status);
    }

    [Theory]
    [InlineData(40125, "Critical WeChat gives no token, so nothing can be pushed. AppSecret 不对（错误码 40125）。")]
    [InlineData(-500, "Warning WeChat could not be asked for a token at the start; each push asks again. 微信没有给出可读的回答")]
    [InlineData(0, null)]
    public async Task A_start_says_what_keeps_the_token_from_us(int errcode, string? line)
    {
        await using var server = await AccountServer.Begin();
        var ours = server.Ours();
        if (errcode > 0) server.Refuses("/cgi-bin/stable_token", errcode);
        if (errcode == -500) server.Platform.Api.Scripts.Add(new() { Path = "/cgi-bin/stable_token", Fault = ApiFault.Http, Code = 500 });
        using var started = new CancellationTokenSource();
        var program = Mock.Of<IHostApplicationLifetime>(p => p.ApplicationStarted == started.Token);
        using var asking = ActivatorUtilities.CreateInstance<AccountAtStart>(ours, program);

        await asking.StartAsync(Stop);
        Assert.Equal(0, server.Calls("/cgi-bin/stable_token"));  // not before the program serves
        await started.CancelAsync();
        await asking.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal(1, server.Calls("/cgi-bin/stable_token"));
        if (line is null) Assert.DoesNotContain("token", server.Log.All, StringComparison.Ordinal);
        else Assert.Contains(line, server.Log.All, StringComparison.Ordinal);
    }
}
