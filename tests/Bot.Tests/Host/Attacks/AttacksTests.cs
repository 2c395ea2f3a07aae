using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host.SignIn;
using Lanyue.Bot.Tests.Skills.Campus.Desk;
using Lanyue.Bot.Tests.Skills.Identity;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Host.Attacks;

/// <summary>What attackers try, over HTTP against a running School service with real accounts: each is refused, and stands in the audit where that matters. More of the kinds are beside what they attack.</summary>
public sealed class AttacksTests(CampusSchool school) : IClassFixture<CampusSchool>
{
    static readonly DateOnly Always = new(2020, 1, 1);

    static Grant Of(Role role, ScopeKind kind = ScopeKind.School, string? scope = null) => new(role, new(kind, scope), Always, null);

    async Task<bool> IsAudited(string action, string subject) => await school.Query(db => db.Set<AuditEntry>().AnyAsync(e => e.Action == action && e.Subject == subject, Stop));

    static async Task<HttpStatusCode> Status(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return answer.StatusCode;
    }

    static async Task<string> Words(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));

    /// <summary>A repair of a unit.</summary>
    async Task<string> Repair(string unit, string what = "水管漏水")
    {
        var number = $"R-{Random.Shared.Next(100_000, 9_999_999)}";
        await school.Get<Bot.Store.Effects>().Commit($"test/{number}", EffectHash.None, Actor.Staff("test"), null, (work, _) =>
        {
            work.Db.Add(RepairTicket.Report(number, "nobody", new Place(null, "", "") { Name = number }, new Described("water", what), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now, $"place {number}", new RepairUnit(unit, unit)));
            work.Record(number, "Report", null, nameof(RepairState.Submitted));
            return Task.FromResult(Outcome.Silent);
        }, Stop);
        return number;
    }

    Task<RepairState> StateOf(string number) => school.Query(db => db.Set<RepairTicket>().AsNoTracking().Where(t => t.Number == number).Select(t => t.State).SingleAsync(Stop));

    async Task<string> Enrolled(string name = "晴小舟")
    {
        var number = "2025" + Random.Shared.Next(100_000, 999_999);
        await TestDirectory.Add(school.Get<LanyueDbFactory>(), school.Get<FieldCipher>(), TestDirectory.Named(number, name));
        return number;
    }

    [Fact]
    public async Task A01_A_guessed_number_of_another_unit_is_answered_as_one_that_there_is_not()
    {
        var (own, other) = (await Repair("own"), await Repair("other"));
        var (browser, _) = await school.SignedIn(Of(Role.UnitStaff, ScopeKind.Unit, "own"));
        var page = await browser.Page("/desk/repair");
        Assert.Contains(own, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);

        using var guessed = await browser.Post($"/desk/repair/{other}/Accept", page);
        using var nothing = await browser.Post("/desk/repair/R-0/Accept", page);
        Assert.Equal(nothing.StatusCode, guessed.StatusCode);
        Assert.Equal((await Words(nothing)).Contains("没有", StringComparison.Ordinal), (await Words(guessed)).Contains("没有", StringComparison.Ordinal));
        Assert.DoesNotContain($"place {other}", await Words(guessed), StringComparison.Ordinal);
        Assert.Equal(RepairState.Submitted, await StateOf(other));
    }

    [Fact]
    public async Task A02_A_guessed_student_of_another_college_is_not_revealed_and_the_try_stands_in_the_audit()
    {
        var student = await Enrolled();
        var (browser, _) = await school.SignedIn(Of(Role.Counsellor, ScopeKind.College, "another college"));
        using var answer = await browser.Post("/desk/people/reveal", await browser.Page("/desk/people"), ("number", student), ("reason", "好奇"));
        Assert.DoesNotContain("晴小舟", await Words(answer), StringComparison.Ordinal);
        Assert.True(await IsAudited("people.reveal.refused", $"student/{student}"));
    }

    [Fact]
    public async Task A03_A_page_of_others_rights_is_refused_however_it_is_asked_for()
    {
        var (browser, _) = await school.SignedIn(Of(Role.Technician, ScopeKind.Unit, "own"));
        foreach (var path in new[] { "/desk/accounts", "/desk/audit", "/desk/people/export/Students", "/desk/crisis", "/DESK/ACCOUNTS", "/desk/accounts/", "/desk//accounts", "/desk/./accounts", "/desk/repair/../accounts", "/desk/%61ccounts" })
            Assert.NotEqual(HttpStatusCode.OK, await Status(browser.Get(path)));
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Head, HttpMethod.Options, HttpMethod.Trace, new HttpMethod("PROPFIND") })
            Assert.NotEqual(HttpStatusCode.OK, await Status(browser.Send(method, "/desk/accounts")));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(browser.Send(HttpMethod.Post, "/desk/accounts", null, ("X-HTTP-Method-Override", "GET"))));
    }

    [Fact]
    public async Task A04_Headers_that_say_who_one_is_say_nothing()
    {
        using var browser = new CampusBrowser(school.Address);
        foreach (var (name, value) in new[] { ("X-Forwarded-User", "admin"), ("Authorization", "Basic YWRtaW46YWRtaW4="), ("Authorization", "Bearer x"), ("X-Original-URL", "/signin"), ("Cookie", "lanyue=admin"), ("Cookie", "lanyue-demo=security"), ("Cookie", "__Host-lanyue=1"), ("Test-Visitor", "W10=") })
            Assert.Equal(HttpStatusCode.Unauthorized, await Status(browser.Send(HttpMethod.Get, "/desk/accounts", null, (name, value))));
    }

    [Fact]
    public async Task A05_A_session_that_was_fixed_beforehand_is_nobodys()
    {
        var (other, account) = await school.SignedIn(Of(Role.Leader));
        other.Dispose();
        using var victim = new CampusBrowser(school.Address);
        victim.Cookies.Add(school.Address, new Cookie("lanyue", "fixed-by-somebody"));
        await victim.To(await victim.SignedIn("/signin/campus", account));
        Assert.NotEqual("fixed-by-somebody", victim.Cookies.GetCookies(school.Address)["lanyue"]!.Value);

        using var attacker = new CampusBrowser(school.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(attacker.Send(HttpMethod.Get, "/account", null, ("Cookie", "lanyue=fixed-by-somebody"))));
    }

    public static TheoryData<string> Forged() => new("issuer", "audience", "nonce", "unknown key", "other key", "expired", "alg none", "secret", "public key as secret");

    [Theory, MemberData(nameof(Forged))]
    public async Task A06_A_forged_token_signs_nobody_in(string forgery)
    {
        var (other, account) = await school.SignedIn(Of(Role.SecurityAdministrator));
        other.Dispose();
        using var browser = new CampusBrowser(school.Address);
        var back = await browser.SignedIn("/signin/campus", account);
        school.Provider.Forge = Forgeries.Of(forgery, school.Provider);
        try
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Status(browser.Get(back)));
        }
        finally
        {
            school.Provider.Forge = null;
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(browser.Get("/account")));
        Assert.True(await IsAudited("signin.refused", "campus"));
    }

    [Fact]
    public async Task A07_A_stolen_state_is_worth_nothing_in_another_browser()
    {
        var (other, account) = await school.SignedIn(Of(Role.Leader));
        other.Dispose();
        using var attacker = new CampusBrowser(school.Address);
        var back = await attacker.SignedIn("/signin/campus", account);
        using var victim = new CampusBrowser(school.Address);
        Assert.Equal(HttpStatusCode.BadRequest, await Status(victim.Get(back)));
        Assert.Equal(HttpStatusCode.Unauthorized, await Status(victim.Get("/account")));
    }

    [Fact]
    public async Task A08_A_link_that_was_used_or_made_up_opens_nothing()
    {
        var name = "a" + Guid.NewGuid().ToString("N")[..10];
        var token = (await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "同事", null, Of(Role.Leader), Stop)).Token!;
        using var browser = new CampusBrowser(school.Address);
        await TakeUp(browser, token, name);
        foreach (var link in new[] { token, token[..^1] + "A", new string('A', 43), "%00", new string('x', 4000) })
        {
            using var answer = await browser.Get($"/invited/{link}");
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, await Status(browser.Get($"/crisis/{token}")));
    }

    [Fact]
    public async Task A09_Fields_that_a_form_does_not_have_change_nothing()
    {
        var name = "a" + Guid.NewGuid().ToString("N")[..10];
        var token = (await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "同事", null, Of(Role.Technician, ScopeKind.Unit, "own"), Stop)).Token!;
        using var browser = new CampusBrowser(school.Address);
        await TakeUp(browser, token, name, ("role", "SecurityAdministrator"), ("kind", "School"), ("Grants[0].Role", "SecurityAdministrator"), ("state", "Disabled"), ("name", "admin"), ("account", "admin"), ("staff", "W1"), ("totp", ""));
        Assert.Equal([Role.Technician], await school.Query(db => db.Set<GrantRow>().Where(g => g.Account == name).Select(g => g.Role).ToListAsync(Stop)));
        Assert.Null(await school.Query(db => db.Set<AccountRow>().Where(a => a.Name == name).Select(a => a.Staff).SingleAsync(Stop)));
        Assert.Equal(HttpStatusCode.Forbidden, await Status(browser.Get("/desk/accounts")));
    }

    [Fact]
    public async Task A10_One_code_sent_by_two_phones_at_once_binds_one()
    {
        var person = await Enrolled();
        var code = (await school.Get<Bot.Store.Effects>().Issue(school.Get<BindingCodes>(), person))!;
        var used = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => school.Get<Bot.Store.Effects>().Commit($"test/use/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("test"), null,
            async (work, stop) => await school.Get<BindingCodes>().Use(work, code, stop) ? Outcome.Silent : Outcome.Nothing, Stop)));
        Assert.Single(used, u => u.Kind == EffectKind.Done);
    }

    [Fact]
    public async Task A11_A_name_that_is_a_formula_is_words_in_an_export()
    {
        await Enrolled("=HYPERLINK(1)");
        var (browser, _) = await school.SignedIn(Of(Role.SystemAdministrator));
        using var answer = await browser.Get("/desk/people/export/Students");
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n');
        Assert.Contains(lines, l => l.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.SelectMany(l => l.Split(',')), cell => cell.TrimStart('"').StartsWith('='));
        Assert.True(await IsAudited("people.export", "Students"));
    }

    [Fact]
    public async Task A12_An_upload_beyond_every_size_is_refused_and_the_service_goes_on()
    {
        var (browser, _) = await school.SignedIn(Of(Role.SystemAdministrator));
        using var form = Form(await browser.Page("/desk/campus"), "files", "big.zip", new byte[40 << 20]);
        HttpStatusCode? status = null;
        try
        {
            status = await Status(browser.Send(HttpMethod.Post, "/desk/campus/plan", form));
        }
        catch (HttpRequestException)
        {
            // The connection was closed on what was still to come.
        }
        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{status}");
        Assert.Equal(HttpStatusCode.OK, await Status(browser.Get("/desk/campus")));
    }

    [Theory]
    [InlineData("../../../../../../../../../../{tmp}/lanyue-attack.yaml")]
    [InlineData("/{tmp}/lanyue-attack.yaml")]
    [InlineData("..\\..\\lanyue-attack.yaml")]
    public async Task A13_A_path_in_a_file_name_leads_nowhere(string path)
    {
        path = path.Replace("{tmp}", Path.GetTempPath().Trim('/'), StringComparison.Ordinal);
        var (browser, _) = await school.SignedIn(Of(Role.SystemAdministrator));
        using var zip = Form(await browser.Page("/desk/campus"), "files", "a.zip", SchoolUploadTests.Zip((path, "units: []")));
        using var plain = Form(await browser.Page("/desk/campus"), "files", path, Encoding.UTF8.GetBytes("units: []"));
        foreach (var form in new[] { zip, plain })
        {
            using var answer = await browser.Send(HttpMethod.Post, "/desk/campus/plan", form);
            Assert.True((int)answer.StatusCode < 500);
        }
        Assert.False(File.Exists(Path.Combine(Path.GetTempPath(), "lanyue-attack.yaml")));
    }

    [Fact]
    public async Task A14_Line_ends_and_escapes_make_no_line_of_a_log()
    {
        const string forged = "x\r\n2026-11-27 fail: Lanyue forged\u001b[2J";
        using var browser = new CampusBrowser(school.Address);
        await browser.Post("/signin", await browser.Page("/signin"), ("name", forged), ("password", forged));
        await browser.Get($"/signin/campus/back?error={Uri.EscapeDataString(forged)}&error_description={Uri.EscapeDataString(forged)}&state=x");
        await browser.Send(HttpMethod.Get, $"/desk?{Uri.EscapeDataString(forged)}", null, ("User-Agent", "y forged"));
        Assert.DoesNotContain(school.Logs.All, l => OneLine.Plain(l).Any(char.IsControl));
        Assert.Equal("a b\\u001b[2J\\u202ec", OneLine.Plain("a\r\nb\u001b[2J\u202ec"));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\thttps://evil.example")]
    public async Task A15_No_way_in_leads_to_another_site(string to)
    {
        var (other, account) = await school.SignedIn(Of(Role.Leader));
        other.Dispose();
        using var browser = new CampusBrowser(school.Address);
        var landed = await browser.To(await browser.SignedIn($"/signin/campus?to={Uri.EscapeDataString(to)}", account));
        Assert.Equal(school.Address.Authority, new Uri(landed).Authority);
        Assert.Equal(HttpStatusCode.BadRequest, await Status(browser.Get($"/wechat/enter?to={Uri.EscapeDataString(to)}")));
    }

    [Fact]
    public async Task A16_A_form_of_another_site_does_nothing()
    {
        var number = await Repair("own");
        var (browser, _) = await school.SignedIn(Of(Role.UnitStaff, ScopeKind.Unit, "own"), Of(Role.SecurityAdministrator));
        var (stranger, _) = await school.SignedIn(Of(Role.UnitStaff, ScopeKind.Unit, "own"));
        var strangers = await stranger.Page("/desk/repair");
        foreach (var page in new[] { "", strangers })  // without a token, and with the one of somebody else's browser
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Status(browser.Post($"/desk/repair/{number}/Accept", page)));
            Assert.Equal(HttpStatusCode.BadRequest, await Status(browser.Post("/desk/accounts", page, ("name", "evil"), ("shown", "e"), ("role", "Leader"), ("kind", "School"), ("from", "2020-01-01"))));
        }
        Assert.Equal(RepairState.Submitted, await StateOf(number));
        Assert.False(await school.Query(db => db.Set<AccountRow>().AnyAsync(a => a.Name == "evil", Stop)));
    }

    [Fact]
    public async Task A17_Words_of_a_student_are_words_on_the_desk()
    {
        const string words = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        await Repair("own", words);
        var (browser, _) = await school.SignedIn(Of(Role.UnitStaff, ScopeKind.Unit, "own"));
        using var answer = await browser.Get("/desk/repair");
        var html = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("' OR '1'='1")]
    [InlineData("%' --")]
    [InlineData("\u0000")]
    public async Task A18_Signs_of_a_query_language_find_nothing_more(string words)
    {
        var student = await Enrolled();
        var (browser, _) = await school.SignedIn(Of(Role.SystemAdministrator));
        var page = await browser.Page($"/desk/people?number={Uri.EscapeDataString(words)}");
        Assert.DoesNotContain(student, page, StringComparison.Ordinal);
        var (audit, _) = await school.SignedIn(Of(Role.AuditAdministrator));
        Assert.True((int)await Status(audit.Get($"/desk/audit?subject={Uri.EscapeDataString(words)}&actor={Uri.EscapeDataString(words)}")) < 500);
    }

    [Fact]
    public async Task A19_Passwords_are_not_guessed_and_the_lock_stands_in_the_audit()
    {
        var name = "a" + Guid.NewGuid().ToString("N")[..10];
        var token = (await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "同事", null, Of(Role.Leader), Stop)).Token!;
        using var own = new CampusBrowser(school.Address);
        await TakeUp(own, token, name);
        using var browser = new CampusBrowser(school.Address);
        var page = await browser.Page("/signin");
        for (var n = 0; n < 12; n++) await browser.Post("/signin", page, ("name", name), ("password", $"guess number {n}"));
        using var right = await browser.Post("/signin", page, ("name", name), ("password", Password));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);  // the page again, not the second step
        Assert.True(await IsAudited("account.locked", $"account/{name}"));
    }

    [Fact]
    public async Task A20_Nobody_gives_himself_rights_and_nobody_is_two_of_the_three()
    {
        var (browser, account) = await school.SignedIn(Of(Role.SecurityAdministrator));
        var page = await browser.Page("/desk/accounts");
        foreach (var role in new[] { "Leader", "Psychologist", "AuditAdministrator", "SystemAdministrator" })
            await browser.Post($"/desk/accounts/{account}/give", page, ("action", Guid.NewGuid().ToString()), ("role", role), ("kind", "School"), ("scope", ""), ("from", "2020-01-01"), ("until", ""));
        Assert.Equal([Role.SecurityAdministrator], await school.Query(db => db.Set<GrantRow>().Where(g => g.Account == account).Select(g => g.Role).ToListAsync(Stop)));
    }

    [Fact]
    public async Task A21_Another_address_in_a_header_is_not_believed()
    {
        var name = "a" + Guid.NewGuid().ToString("N")[..10];
        var token = (await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "同事", null, Of(Role.Leader), Stop)).Token!;
        using var own = new CampusBrowser(school.Address);
        await TakeUp(own, token, name);
        using var browser = new CampusBrowser(school.Address);
        var page = await browser.Page("/signin");
        for (var n = 0; n < 11; n++)
            using (await browser.Send(HttpMethod.Post, "/signin", Fields(page, ("name", name), ("password", "x")), ("X-Forwarded-For", $"203.0.113.{n}"), ("Forwarded", $"for=203.0.113.{n}"))) { }
        var locked = await school.Query(db => db.Set<AuditEntry>().AsNoTracking().SingleAsync(e => e.Action == "account.locked" && e.Subject == $"account/{name}", Stop));
        Assert.DoesNotContain("203.0.113", locked.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A22_A_host_that_somebody_wrote_is_in_no_link()
    {
        var (browser, _) = await school.SignedIn(Of(Role.SecurityAdministrator));
        var (page, name) = (await browser.Page("/desk/accounts"), "a" + Guid.NewGuid().ToString("N")[..10]);
        using var made = await browser.Send(HttpMethod.Post, "/desk/accounts", Fields(page, ("action", Guid.NewGuid().ToString()), ("name", name), ("shown", "同事"), ("staff", ""), ("role", "Leader"), ("kind", "School"), ("scope", ""), ("from", "2020-01-01"), ("until", "")), ("Host", "evil.example"));
        var words = await Words(made);
        Assert.Contains($"{school.Address}invited/", words, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A23_Hostile_bytes_are_answered_and_nothing_of_ours_is_shown()
    {
        using var browser = new CampusBrowser(school.Address);
        foreach (var (method, path, body, type) in new[]
        {
            ("POST", "/signin", "\u0000\u0001", "application/x-www-form-urlencoded"), ("POST", "/signin", "{}", "application/json"), ("POST", "/wechat", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///proc/self/environ'>]><xml>&e;</xml>", "text/xml"),
            ("POST", "/signin", "--x", "multipart/form-data; boundary=x"), ("GET", "/invited/%ff%fe", "", "text/plain"), ("POST", "/bind/confirm", "a=b", "application/x-www-form-urlencoded"),
        })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await browser.Send(new(method), path, method == "GET" ? null : content, ("Accept", "text/html"));
            var words = await Words(answer);
            Assert.InRange((int)answer.StatusCode, 400, 499);
            Assert.DoesNotContain("   at ", words, StringComparison.Ordinal);
            Assert.DoesNotContain("PATH=", words, StringComparison.Ordinal);
        }
    }

    const string Password = "晚风吹过第七教学楼的窗台";

    async Task TakeUp(CampusBrowser browser, string token, string name, params (string, string)[] more)
    {
        var page = await browser.Page($"/invited/{token}");
        var secret = school.Get<AccountCookies>().OpenSecret(name, System.Text.RegularExpressions.Regex.Match(page, "name=\"sealed\" value=\"([^\"]*)\"").Groups[1].Value)!;
        using var taken = await browser.Post($"/invited/{token}", page, [.. more, ("password", Password), ("again", Password), ("code", Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow())))]);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    static Dictionary<string, string> Hidden(string page) =>
        System.Text.RegularExpressions.Regex.Matches(page, """<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""").GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First().Groups[2].Value);

    static FormUrlEncodedContent Fields(string page, params (string Name, string Value)[] more)
    {
        var fields = Hidden(page);
        foreach (var (name, value) in more) fields[name] = value;
        return new(fields);
    }

    static MultipartFormDataContent Form(string page, string field, string file, byte[] body)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(page)) form.Add(new StringContent(value), name);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, field, "upload");
        content.Headers.ContentDisposition!.FileName = $"\"{file.Replace("\\", "\\\\")}\"";
        content.Headers.ContentDisposition.FileNameStar = null;
        return form;
    }
}
