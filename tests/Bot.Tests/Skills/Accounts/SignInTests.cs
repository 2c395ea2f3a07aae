using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host;
using Lanyue.Skills.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Skills.Accounts;

/// <summary>A colleague takes his account up, signs in and out, over HTTP against a School service; and what others try with it.</summary>
public sealed partial class SignInTests(BusySchoolService school) : IClassFixture<BusySchoolService>
{
    const string Password = "晚风吹过第七教学楼的窗台";

    /// <summary>Somebody with an account, and the browser in which he took it up.</summary>
    sealed record Colleague(string Name, byte[] Secret, HttpClient Browser, IReadOnlyList<string> Recovery)
    {
        public long Step { get; set; } = Totp.StepAt(TimeProvider.System.GetUtcNow());

        /// <summary>A code that was not used yet: of this step or the next.</summary>
        public string NextCode() => Totp.CodeAt(Secret, ++Step);
    }

    T Get<T>() where T : notnull => school.App!.Services.GetRequiredService<T>();

    async Task<string> Invited(string name, Role role = Role.SecurityAdministrator) =>
        (await Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "同事", null, new(role, Scope.School, new(2020, 1, 1), null), Stop)).Token!;

    async Task<Colleague> Active(Role role = Role.SecurityAdministrator)
    {
        var name = "c" + Guid.NewGuid().ToString("N")[..12];
        var (browser, token) = (school.Browser(), await Invited(name, role));
        var (page, secret) = await Opened(browser, token, name);
        var step = Totp.StepAt(TimeProvider.System.GetUtcNow()) - 1;
        using var answer = await Post(browser, $"/invited/{token}", page, ("password", Password), ("again", Password), ("code", Totp.CodeAt(secret, step)));
        var codes = RecoveryCode().Matches(await answer.Content.ReadAsStringAsync(Stop)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal((HttpStatusCode.OK, 10), (answer.StatusCode, codes.Count));
        return new(name, secret, browser, codes) { Step = step };
    }

    async Task<(string Page, byte[] Secret)> Opened(HttpClient browser, string token, string name)
    {
        var page = await browser.GetStringAsync($"/invited/{token}", Stop);
        return (page, Get<AccountCookies>().OpenSecret(name, Field(page, "sealed"))!);
    }

    static string Field(string page, string name) => WebUtility.HtmlDecode(Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    static Task<HttpResponseMessage> Post(HttpClient browser, string path, string page, params (string, string)[] more)
    {
        var fields = Hidden().Matches(page).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.First().Groups[2].Value));
        foreach (var (name, value) in more) fields[name] = value;
        return browser.PostAsync(path, new FormUrlEncodedContent(fields), Stop);
    }

    /// <summary>The first step.</summary>
    static async Task<HttpResponseMessage> Says(HttpClient browser, string name, string password, string to = "") =>
        await Post(browser, "/signin", await browser.GetStringAsync($"/signin?to={Uri.EscapeDataString(to)}", Stop), ("name", name), ("password", password));

    static async Task<HttpResponseMessage> Shows(HttpClient browser, string code) => await Post(browser, "/signin/code", await browser.GetStringAsync("/signin/code", Stop), ("code", code));

    static async Task<HttpStatusCode> Asks(HttpClient browser, string path) => (await browser.GetAsync(path, Stop)).StatusCode;

    [Fact]
    public async Task He_takes_it_up_signs_out_and_in_again_and_comes_where_he_wanted_to()
    {
        var he = await Active();
        Assert.Equal(HttpStatusCode.OK, await Asks(he.Browser, "/desk/accounts"));
        Assert.Equal(HttpStatusCode.Forbidden, await Asks(he.Browser, "/desk/repair"));

        using var left = await Post(he.Browser, "/signout", await he.Browser.GetStringAsync("/account", Stop));
        Assert.Equal("/signin", left.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(he.Browser, "/desk/accounts"));

        using var first = await Says(he.Browser, he.Name, Password, "/desk/accounts?x=1");
        Assert.Equal("/signin/code", first.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(he.Browser, "/desk/accounts"));  // half signed in is not signed in
        using var second = await Shows(he.Browser, he.NextCode());
        Assert.Equal("/desk/accounts?x=1", second.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await Asks(he.Browser, "/desk/accounts"));
    }

    [Fact]
    public async Task A_name_that_there_is_not_is_answered_as_a_wrong_password()
    {
        var he = await Active();
        using var browser = school.Browser();
        using var wrong = await Says(browser, he.Name, "nothing of the kind");
        using var nobody = await Says(browser, "nobody-at-all", Password);

        static string Bare(string page) => Tokens().Replace(page, "");
        Assert.Equal(Bare(await wrong.Content.ReadAsStringAsync(Stop)), Bare(await nobody.Content.ReadAsStringAsync(Stop)));
        Assert.Equal(HttpStatusCode.OK, nobody.StatusCode);
    }

    [Fact]
    public async Task A_code_is_taken_once()
    {
        var he = await Active();
        var code = he.NextCode();
        using var browser = school.Browser();
        await Says(browser, he.Name, Password);
        using var first = await Shows(browser, code);
        using var other = school.Browser();
        await Says(other, he.Name, Password);
        using var again = await Shows(other, code);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(other, "/desk"));
    }

    [Fact]
    public async Task Ten_wrong_tries_lock_the_account_however_many_come_at_once()
    {
        var he = await Active();
        await Task.WhenAll(Enumerable.Range(0, 30).Select(async _ => await Get<SignIns>().Password(he.Name, "wrong wrong wrong", Stop)));

        Assert.Equal(TryKind.Locked, await Get<SignIns>().Password(he.Name, Password, Stop));
        using var browser = school.Browser();
        using var answer = await Says(browser, he.Name, Password);
        Assert.Contains("锁定", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        await Get<AccountChanges>().Unlock($"test/unlock/{he.Name}", Actor.Staff("test"), he.Name, Stop);
        Assert.Equal(TryKind.Right, await Get<SignIns>().Password(he.Name, Password, Stop));
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_a_lost_phone_once()
    {
        var he = await Active();
        using var browser = school.Browser();
        await Says(browser, he.Name, Password);
        using var first = await Shows(browser, he.Recovery[0]);
        Assert.Equal("/account?lost=true", first.Headers.Location?.ToString());
        await Says(browser, he.Name, Password);
        using var again = await Shows(browser, he.Recovery[0]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_link_is_good_once_and_a_made_up_one_never()
    {
        var name = "d" + Guid.NewGuid().ToString("N")[..12];
        var token = await Invited(name, Role.Leader);
        using var one = school.Browser();
        using var other = school.Browser();
        var (page, secret) = await Opened(one, token, name);
        var (otherPage, otherSecret) = await Opened(other, token, name);
        var step = Totp.StepAt(TimeProvider.System.GetUtcNow());

        var answers = await Task.WhenAll(
            Post(one, $"/invited/{token}", page, ("password", Password), ("again", Password), ("code", Totp.CodeAt(secret, step))),
            Post(other, $"/invited/{token}", otherPage, ("password", Password + "!"), ("again", Password + "!"), ("code", Totp.CodeAt(otherSecret, step))));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound], answers.Select(a => a.StatusCode).Order());
        Assert.Equal(HttpStatusCode.NotFound, await Asks(one, $"/invited/{token}"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(one, $"/invited/{token[..^1]}"));
        Assert.Equal(HttpStatusCode.NotFound, await Asks(one, $"/invited/{new string('A', 43)}"));
    }

    [Fact]
    public async Task A_session_that_was_fixed_beforehand_is_nobodys()
    {
        var he = await Active();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.CookieContainer.Add(school.Address, new Cookie("lanyue", "fixed-by-somebody"));
        using var browser = new HttpClient(handler) { BaseAddress = school.Address };
        await Says(browser, he.Name, Password);
        await Shows(browser, he.NextCode());

        Assert.NotEqual("fixed-by-somebody", handler.CookieContainer.GetCookies(school.Address)["lanyue"]!.Value);
        Assert.Equal(HttpStatusCode.Unauthorized, await With("fixed-by-somebody"));
    }

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_after_signing_out_being_disabled_or_a_new_password()
    {
        var he = await Active();
        var token = "";
        await Get<Bot.Store.Effects>().Commit($"test/session/{he.Name}", EffectHash.None, Actor.Staff(he.Name), null, (work, _) =>
        {
            token = Get<Sessions>().Begin(work, he.Name, null, null);
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        Assert.NotEqual(HttpStatusCode.Unauthorized, await With(token));
        await Get<AccountChanges>().Disable($"test/disable/{he.Name}", Actor.Staff("test"), he.Name, Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, await With(token));
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(he.Browser, "/desk/accounts"));
        Assert.Equal(TryKind.Wrong, await Get<SignIns>().Password(he.Name, Password, Stop));
    }

    [Fact]
    public async Task A_role_that_was_taken_is_gone_with_the_next_request()
    {
        var he = await Active();
        Assert.Equal(HttpStatusCode.OK, await Asks(he.Browser, "/desk/accounts"));
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        var grant = await db.Set<GrantRow>().SingleAsync(g => g.Account == he.Name, Stop);
        await Get<AccountChanges>().Take($"test/take/{he.Name}", Actor.Staff("test"), he.Name, grant.Id, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, await Asks(he.Browser, "/desk/accounts"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        var he = await Active();
        using var browser = school.Browser();
        await Says(browser, he.Name, Password, to);
        using var answer = await Shows(browser, he.NextCode());
        Assert.Equal("/desk", answer.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/signin/code")]
    [InlineData("/signout")]
    [InlineData("/account/password")]
    public async Task A_form_of_another_site_is_refused(string path)
    {
        var he = await Active();
        using var answer = await he.Browser.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["name"] = he.Name, ["password"] = Password, ["code"] = "1", ["old"] = Password }), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_happened_to_an_account_stands_in_the_audit()
    {
        var he = await Active();
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        var actions = await db.Set<AuditEntry>().Where(e => e.Subject == $"account/{he.Name}").Select(e => e.Action).ToListAsync(Stop);
        Assert.Superset(new HashSet<string> { "account.invite", "account.taken" }, actions.ToHashSet());
    }

    async Task<HttpStatusCode> With(string token)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = school.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", $"lanyue={token}");
        return (await browser.SendAsync(request, Stop)).StatusCode;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();

    [GeneratedRegex("<li>([A-Z0-9]{5}-[A-Z0-9]{5})</li>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Tokens();
}
