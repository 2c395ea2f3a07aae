using System.Net;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Moq;
using static Lanyue.Bot.Tests.Adapters.WeChat.TwoAccountsServer;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>Two accounts in one service, over HTTP: no key, token, message or stop of one serves the other.</summary>
public sealed class TwoAccountsTests
{
    const string Token = "/cgi-bin/stable_token", Send = "/cgi-bin/message/custom/send", MenuCreate = "/cgi-bin/menu/create";

    [Theory, InlineData(WeChatMode.Safe), InlineData(WeChatMode.Compatible), InlineData(WeChatMode.Plain)]
    public async Task Each_is_answered_at_its_own_address_and_the_same_openid_is_two_people(WeChatMode mode)
    {
        await using var server = await Begin(mode);
        server.Gate.Answers = turn => Task.FromResult(new Answer(AnswerKind.Reply) { Parts = [new Part { Key = "t/x", Text = $"收到{turn.Text}", Turn = turn.Key }], Line = "line-1" });

        var (first, second) = (await server.Writes(Xuegong, "请假"), await server.Writes(Houqin, "灯坏了"));

        Assert.Equal((MessageState.Answered, MessageState.Answered), (first.State, second.State));  // each platform opened its answer with its own key
        Assert.Equal(["收到请假"], server.Seen(Xuegong));
        Assert.Equal(["收到灯坏了"], server.Seen(Houqin));
        Assert.Equal([At(Xuegong), At(Houqin)], server.Gate.Taken.Select(t => t.Address));
        Assert.NotEqual(At(Xuegong).Key, At(Houqin).Key);
        Assert.Equal(2, server.Gate.Taken.Select(t => t.Key).Distinct().Count());
    }

    [Fact]
    public async Task The_first_is_also_pushed_to_without_its_name()
    {
        await using var server = await Begin();
        Assert.Equal(HttpStatusCode.OK, await server.Push("/wechat", keysOf: Xuegong, to: Xuegong));
        Assert.Equal(HttpStatusCode.OK, await server.Push("/wechat/xuegong", keysOf: Xuegong, to: Xuegong));
        Assert.All(server.Gate.Taken, t => Assert.Equal(At(Xuegong), t.Address));
        Assert.Equal(2, server.Gate.Taken.Count);
    }

    [Theory, InlineData(WeChatMode.Safe), InlineData(WeChatMode.Compatible), InlineData(WeChatMode.Plain)]
    public async Task What_is_signed_for_one_or_addressed_to_one_is_refused_at_the_other(WeChatMode mode)
    {
        await using var server = await Begin(mode);
        foreach (var (path, keysOf, to) in new[]
        {
            ("/wechat", Houqin, Houqin), ("/wechat", Houqin, Xuegong), ("/wechat/xuegong", Houqin, Xuegong), ("/wechat/houqin", Xuegong, Xuegong), ("/wechat/houqin", Xuegong, Houqin),
            ("/wechat/houqin", Houqin, Xuegong), ("/wechat", Xuegong, Houqin),
        })
            Assert.Equal((path, keysOf, to, HttpStatusCode.BadRequest), (path, keysOf, to, await server.Push(path, keysOf, to)));
        Assert.Empty(server.Gate.Taken);
        Assert.Contains("WeChat houqin callback refused: Signature", server.Log.All, StringComparison.Ordinal);
        Assert.Contains("WeChat xuegong callback refused: Account", server.Log.All, StringComparison.Ordinal);
    }

    [Theory, InlineData("/wechat/nobody"), InlineData("/wechat/HOUQIN"), InlineData("/wechat/enter"), InlineData("/wechat/%20"), InlineData("/wechat/houqin%2f")]
    public async Task A_name_that_is_no_account_is_refused_like_any_other_request(string path)
    {
        await using var server = await Begin();
        Assert.Equal(HttpStatusCode.BadRequest, await server.Push(path, keysOf: Houqin, to: Houqin));
        Assert.Empty(server.Gate.Taken);
        Assert.Contains("WeChat callback refused: Account", server.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_console_verifies_its_own_address_only()
    {
        await using var server = await Begin();
        Assert.Null((await server.Platform(Xuegong).Verify(Stop)).Problem);
        Assert.Null((await server.Platform(Houqin).Verify(Stop)).Problem);

        server.Platform(Houqin).CallAt(new(server.Base, "/wechat"));
        Assert.NotNull((await server.Platform(Houqin).Verify(Stop)).Problem);
    }

    [Fact]
    public async Task A_push_goes_out_by_the_account_of_its_address_with_that_accounts_token()
    {
        await using var server = await Begin();
        await server.Writes(Xuegong, "一");
        await server.Writes(Houqin, "二");

        Assert.Equal(SentKind.Accepted, (await server.Channel.Send(At(Houqin), LedgerTests.Page("派工了"), Stop)).Kind);
        Assert.Equal(["派工了"], server.Seen(Houqin));
        Assert.Empty(server.Seen(Xuegong));
        Assert.Equal(("0", "0"), (server.Calls(Houqin, Token), server.Calls(Houqin, Send)));
        Assert.Empty(server.Calls(Xuegong, Token));  // nor was the other's token asked for

        Assert.Equal(SentKind.Accepted, (await server.Channel.Send(At(Xuegong), LedgerTests.Page("假条批了"), Stop)).Kind);
        Assert.Equal(["派工了", "假条批了"], server.Seen(Houqin).Concat(server.Seen(Xuegong)));
        Assert.Equal(("0", "0"), (server.Calls(Xuegong, Token), server.Calls(Xuegong, Send)));
        Assert.DoesNotContain("secret", server.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_one_has_lost_is_renewed_for_it_alone()
    {
        await using var server = await Begin();
        foreach (var account in new[] { Xuegong, Houqin })
        {
            await server.Writes(account, "一");
            await server.Channel.Send(At(account), LedgerTests.Page("早"), Stop);
        }
        server.Platform(Houqin).Api.Tokens.Revoke();

        Assert.Equal(SentKind.Accepted, (await server.Channel.Send(At(Houqin), LedgerTests.Page("晚"), Stop)).Kind);
        Assert.Equal(SentKind.Accepted, (await server.Channel.Send(At(Xuegong), LedgerTests.Page("晚"), Stop)).Kind);
        Assert.Equal(("0 40001 0", "0 0"), (server.Calls(Houqin, Send), server.Calls(Houqin, Token)));
        Assert.Equal(("0 0", "0"), (server.Calls(Xuegong, Send), server.Calls(Xuegong, Token)));
    }

    [Fact]
    public async Task A_stop_of_one_is_named_and_leaves_the_other_open()
    {
        await using var server = await Begin();
        await server.Writes(Xuegong, "一");
        server.Platform(Houqin).Api.Scripts.Add(new() { Path = Token, Fault = ApiFault.Errcode, Code = 40164 });

        Assert.Equal(SentKind.Hold, (await server.Channel.Send(At(Houqin), LedgerTests.Page("派工了"), Stop)).Kind);
        Assert.Equal(SentKind.Accepted, (await server.Channel.Send(At(Xuegong), LedgerTests.Page("假条批了"), Stop)).Kind);

        var health = await new AccountHealth(server.Accounts).CheckHealthAsync(new(), Stop);
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith("houqin：", health.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("xuegong", health.Description, StringComparison.Ordinal);
        Assert.Contains("Critical WeChat houqin sending is stopped until", server.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("WeChat xuegong sending", server.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_asks_for_both_tokens_and_names_the_account_that_has_none()
    {
        await using var server = await Begin();
        server.Platform(Houqin).Api.Scripts.Add(new() { Path = Token, Fault = ApiFault.Errcode, Code = 40125 });
        using var started = new CancellationTokenSource();
        using var asking = ActivatorUtilities.CreateInstance<AccountAtStart>(server.Services, Mock.Of<IHostApplicationLifetime>(p => p.ApplicationStarted == started.Token));

        await asking.StartAsync(Stop);
        await started.CancelAsync();
        await asking.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal(("0", "40125"), (server.Calls(Xuegong, Token), server.Calls(Houqin, Token)));
        Assert.Contains("Critical WeChat houqin gives no token, so nothing can be pushed.", server.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("WeChat xuegong gives no token", server.Log.All, StringComparison.Ordinal);
    }

    /// <summary>An account that was taken out of the settings: its people's lines wait, and nobody else's token is tried on them.</summary>
    [Fact]
    public async Task A_line_to_an_account_that_is_configured_no_longer_is_held_with_the_reason()
    {
        await using var server = await Begin();
        var gone = new Address("wechat", "gh_gone", OpenId);

        Assert.Equal(new Sent(SentKind.Hold, "wechat account gh_gone is not in the settings"), await server.Channel.Send(gone, LedgerTests.Page("派工了"), Stop));
        var line = new Bot.Store.Outgoing("desk/1/out/0", LineKind.Notice, server.Clock.GetUtcNow(), LedgerTests.Page("派工了"), IsRepeat: false);
        await using var database = await Lanyue.Bot.Tests.Store.TestDatabase.New(Provider.Sqlite);
        await using var db = new LanyueDbFactory(database.Options, Lanyue.Bot.Stores.OpenStores.Parts).CreateDbContext();
        Assert.Equal(new Reservation("wechat account gh_gone is not in the settings"), await server.Channel.Reserve(db, gone, line, server.Clock.GetUtcNow(), Stop));
        Assert.Equal("wechat account gh_gone is not in the settings", await server.Channel.Reserve(db, gone, server.Clock.GetUtcNow(), Stop));
        Assert.All(new[] { Xuegong, Houqin }, account => Assert.Empty(server.Calls(account, Token)));
    }

    [Fact]
    public async Task Each_menu_is_published_to_its_own_account()
    {
        await using var server = await Begin();
        async Task<(int, string)> Menu(string account)
        {
            var output = new StringWriter();
            return (await AccountTasks.Menu(server.Services, account, checkOnly: false, output, Stop), output.ToString());
        }

        Assert.Equal(0, (await Menu(Houqin)).Item1);
        Assert.Equal(("0", ""), (server.Calls(Houqin, MenuCreate), server.Calls(Xuegong, MenuCreate)));
        Assert.Contains("还没有用接口发布过菜单", (await Menu(Xuegong)).Item2, StringComparison.Ordinal);
        Assert.Equal((0, "已发布的菜单与配置一致，无需发布。\n"), await Menu(Houqin));
        Assert.Equal(("0", "0"), (server.Calls(Houqin, MenuCreate), server.Calls(Xuegong, MenuCreate)));
    }

    [Fact]
    public async Task Each_makes_its_own_codes_whose_pictures_are_had_at_the_one_host()
    {
        await using var server = await Begin();
        using var http = new HttpClient();
        foreach (var account in new[] { Xuegong, Houqin })
        {
            var output = new StringWriter();
            Assert.Equal(0, await AccountTasks.Qr(server.Services, account, $"room:{account}", null, output, Stop));
            Assert.Equal("0", server.Calls(account, "/cgi-bin/qrcode/create"));
            var picture = output.ToString().Split('\n').Single(l => l.StartsWith("图片 ", StringComparison.Ordinal))[3..];
            Assert.Contains($"room:{account}", await http.GetStringAsync(new Uri(picture), Stop), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_command_that_names_no_account_or_a_wrong_one_is_told_the_names()
    {
        await using var server = await Begin();
        Assert.Equal("There are several accounts. Say which: --account NAME, one of xuegong, houqin.", AccountTasks.Problem(server.Services, null));
        Assert.Equal("There is no account \"tuanwei\". Say --account NAME, one of xuegong, houqin.", AccountTasks.Problem(server.Services, "tuanwei"));
        Assert.Null(AccountTasks.Problem(server.Services, Houqin));

        await using var one = await AccountServer.Begin();
        Assert.Null(AccountTasks.Problem(one.Ours(), null));
        Assert.Equal("There is one account only, without a name. Leave --account out.", AccountTasks.Problem(one.Ours(), Houqin));
    }

    [Fact]
    public async Task A_page_knows_by_which_account_a_person_came_in()
    {
        await using var server = await Begin();
        using var phone = new Phone();
        foreach (var (query, account) in new[] { ("&account=houqin", Houqin), ("", Xuegong), ("&account=xuegong", Xuegong) })
        {
            var authorise = (await phone.Open(new Uri(server.Base, "/wechat/enter?to=/my" + query))).To!;
            Assert.Contains($"appid={server.Accounts.Named(account)!.Settings.AppId}&", authorise.Query, StringComparison.Ordinal);
            var back = await phone.Agree(authorise, OpenId);
            Assert.Equal("/my", (await phone.Open(back)).To!.AbsolutePath);
            Assert.Equal(new PageVisitor(account, OpenId).ToString(), (await phone.Open(new Uri(server.Base, "/my"))).Body);
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Open(new Uri(server.Base, "/wechat/enter?to=/my&account=nobody"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Open(new Uri(server.Base, "/wechat/enter?to=/my&account=houqin&account=xuegong"))).Status);
    }

    [Fact]
    public async Task A_code_of_one_account_opens_no_page_of_the_other()
    {
        await using var server = await Begin();
        using var phone = new Phone();
        var authorise = (await phone.Open(new Uri(server.Base, "/wechat/enter?to=/my&account=houqin"))).To!;
        var state = System.Web.HttpUtility.ParseQueryString(authorise.Query)["state"];
        var code = server.Platform(Xuegong).Api.Account.Codes.Issue(OpenId, isSnapshot: false);

        var refused = await phone.Open(new Uri(server.Base, $"/wechat/entered?code={code}&state={state}"));
        Assert.Contains("connect/oauth2/authorize", refused.To!.AbsolutePath, StringComparison.Ordinal);  // asked anew, by the same account
        Assert.Contains($"appid={DemoLogistics.AppId}&", refused.To.Query, StringComparison.Ordinal);
        Assert.Equal("nobody", (await phone.Open(new Uri(server.Base, "/my"))).Body);
    }
}
