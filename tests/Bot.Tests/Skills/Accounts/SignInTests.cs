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
    sealed record Colleague(string Name, byte[] Secret, HttpClient Browser, SocketsHttpHandler Handler, IReadOnlyList<string> Recovery)
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
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var (browser, token) = (new HttpClient(handler) { BaseAddress = school.Address }, await Invited(name, role));
        var (page, secret) = await Opened(browser, token, name);
        var step = Totp.StepAt(TimeProvider.System.GetUtcNow()) - 1;
        using var answer = await Post(browser, $"/invited/{token}", page, ("password", Password), ("again", Password), ("code", Totp.CodeAt(secret, step)));
        var codes = RecoveryCode().Matches(await answer.Content.ReadAsStringAsync(Stop)).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal((HttpStatusCode.OK, 10), (answer.StatusCode, codes.Count));
        return new(name, secret, browser, handler, codes) { Step = step };
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

    [Theory]
    [InlineData(29, 11 * 60, null), InlineData(31, 60, SessionEnd.Idle), InlineData(1, 12 * 60 + 1, SessionEnd.TooOld)]
    public async Task A_session_ends_half_an_hour_after_its_last_page_and_twelve_hours_after_its_first(int minutesSinceSeen, int minutesSinceBegun, SessionEnd? end)
    {
        var he = await Active();
        var now = TimeProvider.System.GetUtcNow();
        await Get<Writes>().Run((db, ct) => db.Set<SessionRow>().Where(s => s.Account == he.Name)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, now.AddMinutes(-minutesSinceSeen)).SetProperty(r => r.CreatedAt, now.AddMinutes(-minutesSinceBegun)), ct), Stop);

        Assert.Equal(end is null ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await Asks(he.Browser, "/desk/accounts"));

        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        var session = await db.Set<SessionRow>().AsNoTracking().SingleAsync(s => s.Account == he.Name, Stop);
        Assert.Equal(end, session.End);
        Assert.Equal(end is null, session.SeenAt > now.AddMinutes(-1));  // each page keeps it for another half hour
        Assert.Equal(end is null ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, await Asks(he.Browser, "/desk/accounts"));
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
    public async Task A_locked_account_reads_as_a_wrong_password_stands_in_the_audit_and_is_unlocked_by_a_colleague()
    {
        var he = await Active();
        for (var n = 0; n < 11; n++) await Get<SignIns>().Password(he.Name, "wrong wrong wrong", "203.0.113.9", Stop);

        using var browser = school.Browser();
        using var locked = await Says(browser, he.Name, Password);
        using var nobody = await Says(browser, "nobody-at-all", Password);
        Assert.Equal(Tokens().Replace(await nobody.Content.ReadAsStringAsync(Stop), ""), Tokens().Replace(await locked.Content.ReadAsStringAsync(Stop), ""));
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        Assert.Equal("203.0.113.9", (await db.Set<AuditEntry>().SingleAsync(e => e.Subject == $"account/{he.Name}" && e.Action == "account.locked", Stop)).Origin);

        await Get<AccountChanges>().Unlock($"test/unlock/{he.Name}", Actor.Staff("test"), he.Name, Stop);
        Assert.Equal(TryKind.Right, await Get<SignIns>().Password(he.Name, Password, null, Stop));
    }

    [Fact]
    public async Task Nine_wrong_tries_do_not_keep_out_the_tenth_that_is_right()
    {
        var he = await Active();
        for (var n = 0; n < 9; n++) await Get<SignIns>().Password(he.Name, "wrong wrong wrong", null, Stop);
        using var browser = school.Browser();
        await Says(browser, he.Name, Password, "/desk/accounts");
        using var second = await Shows(browser, he.NextCode());
        Assert.Equal("/desk/accounts", second.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_a_lost_phone_once()
    {
        var he = await Active();
        using var browser = school.Browser();
        await Says(browser, he.Name, Password);
        using var first = await Shows(browser, he.Recovery[0]);
        Assert.Equal("/account?lost=true", first.Headers.Location?.ToString());
        using var other = school.Browser();
        await Says(other, he.Name, Password);
        using var again = await Shows(other, he.Recovery[0]);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Who_came_by_a_recovery_code_may_nothing_until_a_new_phone_is_set_and_the_lost_one_opens_nothing()
    {
        var he = await Active();
        using var browser = school.Browser();
        await Says(browser, he.Name, Password);
        await Shows(browser, he.Recovery[1]);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Forbidden), (await Asks(browser, "/desk"), await Asks(browser, "/desk/accounts")));
        using var finder = school.Browser();
        await Says(finder, he.Name, Password);
        using var lost = await Shows(finder, he.NextCode());
        Assert.Equal(HttpStatusCode.OK, lost.StatusCode);

        var page = await browser.GetStringAsync("/account", Stop);
        var secret = Get<AccountCookies>().OpenSecret(he.Name, Field(page, "sealed"))!;
        using var set = await Post(browser, "/account/totp", page, ("old", Password), ("code", Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()))));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (set.StatusCode, await Asks(browser, "/desk/accounts")));
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

    /// <summary>The token of a session in which he is signed in, as a thief would have it.</summary>
    async Task<string> Stolen(Colleague he)
    {
        var token = "";
        await Get<Bot.Store.Effects>().Commit($"test/session/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff(he.Name), null, (work, _) =>
        {
            token = Get<Sessions>().Begin(work, he.Name, null, null);
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        Assert.Equal(HttpStatusCode.OK, await With(token));
        return token;
    }

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_once_he_is_disabled()
    {
        var he = await Active();
        var token = await Stolen(he);
        await Get<AccountChanges>().Disable($"test/disable/{he.Name}", Actor.Staff("test"), he.Name, Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await With(token), await Asks(he.Browser, "/desk/accounts")));
        Assert.NotEqual(TryKind.Right, await Get<SignIns>().Password(he.Name, Password, null, Stop));
    }

    [Fact]
    public async Task A_stolen_cookie_is_worth_nothing_after_a_new_password_and_his_own_session_goes_on()
    {
        var he = await Active();
        var token = await Stolen(he);
        const string next = "另一句只有他自己记得住的话";
        using var changed = await Post(he.Browser, "/account/password", await he.Browser.GetStringAsync("/account", Stop), ("old", Password), ("password", next), ("again", next));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await With(token), await Asks(he.Browser, "/account")));
        Assert.Equal((TryKind.Wrong, TryKind.Right), (await Get<SignIns>().Password(he.Name, Password, null, Stop), await Get<SignIns>().Password(he.Name, next, null, Stop)));
    }

    [Fact]
    public async Task A_cookie_is_worth_nothing_after_signing_out_or_being_ended_from_another_browser()
    {
        var he = await Active();
        var (token, page) = (await Stolen(he), await he.Browser.GetStringAsync("/account", Stop));
        using var ended = await Post(he.Browser, "/account/end", page);  // the first that the page lists beside his own
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await With(token), await Asks(he.Browser, "/account")));

        var own = he.Handler.CookieContainer.GetCookies(school.Address)["lanyue"]!.Value;
        await Post(he.Browser, "/signout", await he.Browser.GetStringAsync("/account", Stop));
        Assert.Equal(HttpStatusCode.Unauthorized, await With(own));
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        Assert.True(await db.Set<AuditEntry>().AnyAsync(e => e.Subject == $"account/{he.Name}" && e.Action == "account.signedout", Stop));
    }

    [Fact]
    public async Task A_security_administrator_gives_and_takes_nothing_of_his_own()
    {
        var he = await Active();
        var page = await he.Browser.GetStringAsync("/desk/accounts", Stop);
        using var given = await Post(he.Browser, $"/desk/accounts/{he.Name}/give", page, ("action", Guid.NewGuid().ToString()), ("role", "Leader"), ("kind", "School"), ("scope", ""), ("from", "2020-01-01"), ("until", ""));
        Assert.Contains("另一位安全管理员", WebUtility.HtmlDecode(await given.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        Assert.Equal([Role.SecurityAdministrator], await db.Set<GrantRow>().Where(g => g.Account == he.Name).Select(g => g.Role).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_colleague_is_invited_given_a_role_and_loses_it_by_the_page_and_the_audit_names_the_role()
    {
        var he = await Active();
        var (name, page) = ("e" + Guid.NewGuid().ToString("N")[..12], await he.Browser.GetStringAsync("/desk/accounts", Stop));
        (string, string)[] grant(string role) => [("action", Guid.NewGuid().ToString()), ("role", role), ("kind", "School"), ("scope", ""), ("from", "2020-01-01"), ("until", "")];
        using var nobody = await Post(he.Browser, "/desk/accounts", page, [("name", name), ("shown", "同事"), ("staff", "W-nobody"), .. grant("Counsellor")]);
        Assert.Contains("没有这个工号", WebUtility.HtmlDecode(await nobody.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        using var invited = await Post(he.Browser, "/desk/accounts", page, [("name", name), ("shown", "同事"), ("staff", ""), .. grant("Counsellor")]);
        Assert.Contains("/invited/", await invited.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        await Post(he.Browser, $"/desk/accounts/{name}/give", page, grant("Leader"));

        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        var leader = await db.Set<GrantRow>().AsNoTracking().SingleAsync(g => g.Account == name && g.Role == Role.Leader, Stop);
        await Post(he.Browser, $"/desk/accounts/{name}/take", page, ("action", Guid.NewGuid().ToString()), ("grant", leader.Id.ToString()));
        Assert.Equal([Role.Counsellor], await db.Set<GrantRow>().Where(g => g.Account == name).Select(g => g.Role).ToListAsync(Stop));
        var now = TimeProvider.System.GetUtcNow();
        var taken = (await Get<AuditTrail>().Search(Actor.Staff("test"), new(now.AddDays(-1), now.AddDays(1)) { Subject = $"account/{name}" }, Stop)).Single(e => e.Entry.Action == "account.take");
        Assert.Contains("Leader", taken.Body.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_role_today_still_has_his_own_account()
    {
        var he = await Active(Role.Leader);
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        await db.Set<GrantRow>().Where(g => g.Account == he.Name).ExecuteDeleteAsync(Stop);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await Asks(he.Browser, "/account"), await Asks(he.Browser, "/desk")));
    }

    [Fact]
    public async Task A_link_that_waits_is_gone_with_disabling()
    {
        var name = "f" + Guid.NewGuid().ToString("N")[..12];
        var token = await Invited(name, Role.Leader);
        using var browser = school.Browser();
        var (page, secret) = await Opened(browser, token, name);
        await Get<AccountChanges>().Disable($"test/disable/{name}", Actor.Staff("test"), name, Stop);
        await Get<AccountChanges>().Enable($"test/enable/{name}", Actor.Staff("test"), name, Stop);
        using var answer = await Post(browser, $"/invited/{token}", page, ("password", Password), ("again", Password), ("code", Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()))));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
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
