using System.Net;
using System.Web;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>Web authorisation over real HTTP: our node, the simulated platform, a browser with cookies.</summary>
public sealed class PageDoorTests : IAsyncLifetime
{
    const string Exchange = "/sns/oauth2/access_token", StudentA = "oStudentA", StudentB = "oStudentB";

    readonly PageServer.Shared shared = new();
    readonly Phone phone = new();
    AccountServer account = null!;
    PageServer node = null!;

    public async ValueTask InitializeAsync()
    {
        account = await AccountServer.Begin();
        foreach (var student in new[] { StudentA, StudentB }) account.Platform.Students.Add(student, null, follows: true);
        node = await PageServer.Begin(account, shared);
    }

    public async ValueTask DisposeAsync()
    {
        phone.Dispose();
        await node.DisposeAsync();
        await account.DisposeAsync();
    }

    async Task<string> Whose(Phone? of = null, PageServer? at = null) => (await (of ?? phone).Open(at ?? node, "/my")).Body;

    async Task Refused(Seen seen, HttpStatusCode status, string words, string whose = "nobody")
    {
        Assert.Equal(status, seen.Status);
        Assert.Contains(words, seen.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(seen.SetCookies, c => c.StartsWith(PageSession.Cookie + "=", StringComparison.Ordinal));
        Assert.Equal(whose, await Whose());
    }

    [Fact]
    public async Task A_phone_goes_through_the_door_and_the_page_knows_whose_it_is()
    {
        Assert.Equal("nobody", await Whose());

        var entering = await phone.Open(node, "/wechat/enter?to=" + Uri.EscapeDataString("/my?case=R-1&x=%E4%B8%AD"));
        Assert.StartsWith($"{account.Base}/simulator/connect/oauth2/authorize?appid={DemoAccount.AppId}&redirect_uri={Uri.EscapeDataString($"{node.Base}wechat/entered")}&response_type=code&scope=snsapi_base&state=", entering.To!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("#wechat_redirect", entering.To.Fragment);
        Assert.Contains("这是谁的手机", (await phone.Open(entering.To)).Body, StringComparison.Ordinal);

        var entered = await phone.Open(await phone.Agree(entering.To, StudentA));
        Assert.Equal((HttpStatusCode.Found, "/my?case=R-1&x=%E4%B8%AD"), (entered.Status, entered.To!.PathAndQuery));
        Assert.Equal(StudentA, await Whose());

        var cookie = Assert.Single(entered.SetCookies);
        Assert.All(["max-age=7200", "httponly", "samesite=lax", "path=/"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);  // this address has no TLS
        Assert.DoesNotContain(StudentA, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_TLS_the_cookies_travel_by_TLS_only()
    {
        await using var secure = await PageServer.Begin(account, shared, "https://bot.example.edu.cn/");
        var entering = await phone.Open(secure, "/wechat/enter?to=/my");
        Assert.Contains("redirect_uri=https%3A%2F%2Fbot.example.edu.cn%2Fwechat%2Fentered&", entering.To!.AbsoluteUri, StringComparison.Ordinal);
        Assert.All(["; secure", "httponly", "samesite=lax", "max-age=600", "path=/wechat"], part => Assert.Contains(part, Assert.Single(entering.SetCookies), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("https://evil.example/"), InlineData("//evil.example/"), InlineData("/\\evil.example"), InlineData("\\\\evil.example"), InlineData("javascript:alert(1)"), InlineData("my")]
    [InlineData(""), InlineData("/a b"), InlineData("/\t/evil.example"), InlineData("/a\r\nSet-Cookie: x=1"), InlineData("/中"), InlineData("~/my")]
    public async Task A_foreign_target_is_refused(string target)
    {
        var seen = await phone.Open(node, "/wechat/enter?to=" + Uri.EscapeDataString(target));
        await Refused(seen, HttpStatusCode.BadRequest, "只能打开本站的页面");
        Assert.Empty(seen.SetCookies);
    }

    [Theory]
    [InlineData("/wechat/enter"), InlineData("/wechat/enter?to=/my&to=/my"), InlineData("/wechat/entered"), InlineData("/wechat/entered?code=c"), InlineData("/wechat/entered?state=s")]
    [InlineData("/wechat/entered?code=&state=s"), InlineData("/wechat/entered?code=a&code=b&state=s"), InlineData("/wechat/entered?code=a&state=%00%ff"), InlineData("/wechat/entered?code=a&state=../../x")]
    public async Task What_is_missing_or_there_twice_or_hostile_is_refused(string path)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Open(node, path)).Status);
        Assert.Equal((0, "nobody"), (account.Calls(Exchange), await Whose()));
    }

    [Fact]
    public async Task A_target_of_512_characters_goes_and_one_more_does_not()
    {
        Assert.Equal(HttpStatusCode.Found, (await phone.Open(node, "/wechat/enter?to=/" + new string('x', 511))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await phone.Open(node, "/wechat/enter?to=/" + new string('x', 512))).Status);
    }

    [Fact]
    public async Task A_forged_state_is_refused_before_WeChat_is_asked()
    {
        var back = await phone.Authorise(node, StudentA);
        var forged = new Uri(back.AbsoluteUri[..^1] + (back.AbsoluteUri[^1] == 'x' ? 'y' : 'x'));  // its cookie is found, and says another
        await Refused(await phone.Open(forged), HttpStatusCode.BadRequest, "不是在这部手机上开始的");
        Assert.Equal(0, account.Calls(Exchange));
        Assert.Equal(HttpStatusCode.Found, (await phone.Open(back)).Status);  // the true one is not spent
    }

    /// <summary>Somebody sends a student the end of his own way in: the student must not become him.</summary>
    [Fact]
    public async Task A_state_of_another_browser_is_refused()
    {
        using var other = new Phone();
        var back = await other.Authorise(node, StudentB);
        await Refused(await phone.Open(back), HttpStatusCode.BadRequest, "不是在这部手机上开始的");
        Assert.Equal(0, account.Calls(Exchange));
    }

    [Fact]
    public async Task A_state_is_good_for_ten_minutes()
    {
        var back = await phone.Authorise(node, StudentA);
        account.Clock.Advance(PageEntry.Life);
        await Refused(await phone.Open(back), HttpStatusCode.BadRequest, "已过期");
    }

    [Fact]
    public async Task A_replayed_state_is_refused_on_every_node()
    {
        await using var second = await PageServer.Begin(account, shared, node.Base.AbsoluteUri);
        var back = await phone.Authorise(node, StudentA);
        using var thief = new Phone();
        foreach (var cookie in phone.Cookies.GetAllCookies().Cast<Cookie>()) thief.Cookies.Add(cookie);

        Assert.Equal(HttpStatusCode.Found, (await phone.Open(back)).Status);
        foreach (var at in new[] { node, second })
        {
            var again = await thief.Open(new Uri(at.Base, back.PathAndQuery));
            Assert.Equal((HttpStatusCode.BadRequest, "nobody"), (again.Status, await Whose(thief, at)));
            Assert.Contains("已经用过", again.Body, StringComparison.Ordinal);
        }
        Assert.Equal(1, account.Calls(Exchange));
    }

    [Fact]
    public async Task Ten_at_once_with_one_state_exchange_one_code()
    {
        var back = await phone.Authorise(node, StudentA);
        var seen = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => phone.Open(back)));
        Assert.Equal((1, 1), (account.Calls(Exchange), seen.Count(s => s.SetCookies.Count > 0)));
    }

    [Fact]
    public async Task A_page_that_is_loaded_twice_opens_twice()
    {
        var back = await phone.Authorise(node, StudentA);
        await phone.Open(back);
        var again = await phone.Open(back);
        Assert.Equal((HttpStatusCode.Found, "/my", 1), (again.Status, again.To!.AbsolutePath, account.Calls(Exchange)));
        Assert.Equal(StudentA, await Whose());
    }

    [Fact]
    public async Task What_one_node_began_another_ends()
    {
        await using var second = await PageServer.Begin(account, shared, node.Base.AbsoluteUri);
        var back = await phone.Authorise(node, StudentA);
        Assert.Equal(HttpStatusCode.Found, (await phone.Open(new Uri(second.Base, back.PathAndQuery))).Status);
        Assert.Equal((StudentA, StudentA), (await Whose(at: node), await Whose(at: second)));
    }

    [Fact]
    public async Task Two_pages_may_be_entered_side_by_side()
    {
        var (first, second) = (await phone.Authorise(node, StudentA, "/my?1"), await phone.Authorise(node, StudentA, "/my?2"));
        Assert.Equal(("/my?2", "/my?1"), ((await phone.Open(second)).To!.PathAndQuery, (await phone.Open(first)).To!.PathAndQuery));
    }

    [Fact]
    public async Task A_hundred_entries_fill_no_browser()
    {
        for (var i = 0; i < 100; i++) await phone.Open(node, "/wechat/enter?to=/my");
        Assert.InRange(phone.Cookies.GetCookies(new Uri(node.Base, "/wechat/entered")).Count, 1, 8);
        Assert.Equal(HttpStatusCode.Found, (await phone.Open(await phone.Authorise(node, StudentA))).Status);
    }

    static Uri WithCode(Uri back, string code)
    {
        var query = HttpUtility.ParseQueryString(back.Query);
        return new Uri($"{back.GetLeftPart(UriPartial.Path)}?code={code}&state={query["state"]}");
    }

    static string CodeOf(Uri back) => HttpUtility.ParseQueryString(back.Query)["code"]!;

    [Fact]
    public async Task A_replayed_code_begins_the_authorisation_again_once()
    {
        using var other = new Phone();
        var used = await other.Authorise(node, StudentB);
        await other.Open(used);

        var first = await phone.Open(WithCode(await phone.Authorise(node, StudentA, "/my?case=7"), CodeOf(used)));
        Assert.StartsWith($"{account.Base}/simulator/connect/oauth2/authorize?", first.To!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("nobody", await Whose());

        var second = await phone.Open(WithCode(await phone.Agree(first.To, StudentA), CodeOf(used)));
        await Refused(second, HttpStatusCode.BadRequest, "微信授权没有成功");

        var again = await phone.Open(WithCode(await phone.Authorise(node, StudentA, "/my?case=7"), CodeOf(used)));
        var well = await phone.Open(await phone.Agree(again.To!, StudentA));
        Assert.Equal(("/my?case=7", StudentA), (well.To!.PathAndQuery, await Whose()));
    }

    [Theory, InlineData(40029), InlineData(40163), InlineData(42003)]
    public async Task Each_code_that_is_worth_nothing_begins_anew(int errcode)
    {
        account.Refuses(Exchange, errcode);
        var first = await phone.Open(await phone.Authorise(node, StudentA));
        Assert.Equal("/simulator/connect/oauth2/authorize", first.To!.AbsolutePath);
        Assert.Equal("/my", (await phone.Open(await phone.Agree(first.To, StudentA))).To!.AbsolutePath);
        Assert.Equal(StudentA, await Whose());
    }

    [Fact]
    public async Task A_code_the_platform_never_gave_and_one_too_old_are_worth_nothing()
    {
        var invented = await phone.Open(WithCode(await phone.Authorise(node, StudentA), "invented%26appid%3dx"));
        Assert.Equal("/simulator/connect/oauth2/authorize", invented.To!.AbsolutePath);

        var old = await phone.Authorise(node, StudentA);
        account.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("/simulator/connect/oauth2/authorize", (await phone.Open(old)).To!.AbsolutePath);
        Assert.Equal([40029, 42003], account.Platform.Log.Since(0).Entries.OfType<ApiCallEntry>().Where(c => c.Path == Exchange).Select(c => c.Errcode!.Value));
    }

    [Theory, InlineData(-1), InlineData(40125), InlineData(45011)]
    public async Task What_WeChat_does_not_tell_signs_nobody_in(int errcode)
    {
        account.Refuses(Exchange, errcode);
        await Refused(await phone.Open(await phone.Authorise(node, StudentA)), HttpStatusCode.ServiceUnavailable, "微信暂时没有回应");
        Assert.Equal("/my", (await phone.Open(await phone.Authorise(node, StudentA))).To!.AbsolutePath);  // the next time
    }

    [Fact]
    public async Task A_snapshot_is_nobody() =>
        await Refused(await phone.Open(await phone.Authorise(node, StudentA, more: "&snapshot=1")), HttpStatusCode.Forbidden, "快照页");

    [Fact]
    public async Task Where_nobody_can_say_whether_a_state_was_used_nobody_enters()
    {
        var back = await phone.Authorise(node, StudentA);
        shared.IsDown = true;
        await Refused(await phone.Open(back), HttpStatusCode.ServiceUnavailable, "稍后");
        Assert.Equal(0, account.Calls(Exchange));
    }

    [Fact]
    public async Task Without_a_public_address_the_door_says_what_is_missing()
    {
        await using var closed = await PageServer.Begin(account, shared, "");
        var seen = await phone.Open(closed, "/wechat/enter?to=/my");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, seen.Status);
        Assert.Contains("Lanyue:PublicUrl", seen.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_two_hours_however_much_it_is_used()
    {
        await phone.Open(await phone.Authorise(node, StudentA));
        account.Clock.Advance(PageSession.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(StudentA, await Whose());
        account.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("nobody", await Whose());
    }

    [Fact]
    public async Task A_tampered_cookie_is_nobodys()
    {
        await phone.Open(await phone.Authorise(node, StudentA));
        var cookies = phone.Cookies.GetCookies(new Uri(node.Base, "/wechat/entered")).Cast<Cookie>().ToList();
        var good = cookies.Single(c => c.Name == PageSession.Cookie).Value;
        var ofEntry = cookies.Single(c => c.Name.StartsWith("lanyue_enter_", StringComparison.Ordinal)).Value;
        string Flip(int at) => good[..at] + (good[at] == 'A' ? 'B' : 'A') + good[(at + 1)..];

        async Task<string> With(string value)
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(node.Base, "/my")) { Headers = { { "Cookie", $"{PageSession.Cookie}={value}" } } };
            using var answer = await http.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(Stop);
        }

        Assert.Equal(StudentA, await With(good));
        for (var at = 0; at < good.Length - 1; at += 3) Assert.Equal("nobody", await With(Flip(at)));
        foreach (var bad in new[] { good[..^4], good + "AAAA", "", "AAAA", "%%%", "====", StudentB, ofEntry, new string('A', 5000) }) Assert.Equal("nobody", await With(bad));

        await using var otherSchool = await PageServer.Begin(account);  // another key
        Assert.Equal("nobody", await Whose(at: otherSchool));
    }

    [Fact]
    public async Task Neither_code_nor_secret_nor_openid_is_logged()
    {
        account.Refuses(Exchange, 40029);
        var back = await phone.Authorise(node, StudentA);
        var first = await phone.Open(back);
        await phone.Open(await phone.Agree(first.To!, StudentA));
        var ours = string.Join('\n', account.Log.All.Split('\n').Where(l => !l.Contains("/wechat/ent", StringComparison.Ordinal)));  // the web server's own lines, which the service leaves out
        Assert.Contains("40029", ours, StringComparison.Ordinal);
        foreach (var secret in new[] { CodeOf(back), DemoAccount.AppSecret, StudentA }) Assert.DoesNotContain(secret, ours, StringComparison.Ordinal);
    }
}

/// <summary>The simulator's side alone.</summary>
public sealed class SimulatedAuthorisationTests
{
    [Theory]
    [InlineData("appid=wx1&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=code&scope=snsapi_base&state=a", "appid")]
    [InlineData("appid=demo-lanyue&redirect_uri=https%3A%2F%2Fevil.example%2Fx&response_type=code&scope=snsapi_base&state=a", "loopback")]
    [InlineData("appid=demo-lanyue&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=token&scope=snsapi_base&state=a", "response_type")]
    [InlineData("appid=demo-lanyue&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=code&scope=all&state=a", "scope")]
    [InlineData("appid=demo-lanyue&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=code&scope=snsapi_base&state=a-b", "state")]
    [InlineData("appid=demo-lanyue&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=code&scope=snsapi_base&state=a&student=oNobody", "no student")]
    public async Task The_authorise_page_refuses_what_the_platform_would(string query, string words)
    {
        await using var account = await AccountServer.Begin();
        using var phone = new Phone();
        var seen = await phone.Open(new Uri($"{account.Base}/simulator/connect/oauth2/authorize?{query}"));
        Assert.Equal(HttpStatusCode.BadRequest, seen.Status);
        Assert.Contains(words, seen.Body, StringComparison.Ordinal);
    }
}
