using System.Net;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Identity;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Host.SignIn;

/// <summary>Colleagues sign in by the campus identity provider, over HTTP; and what a forger tries.</summary>
public sealed class CampusSignInTests(CampusSchool school) : IClassFixture<CampusSchool>
{
    const string Way = "/signin/campus?to=/desk/accounts";

    /// <summary>At the provider, with this staff number.</summary>
    string Person(string? staff = null)
    {
        var person = "p" + Guid.NewGuid().ToString("N")[..10];
        school.Provider.Persons[person] = staff is null ? [] : new JsonObject { ["staff_number"] = staff };
        return person;
    }

    async Task<(string Person, string Account)> Colleague(Role role = Role.SecurityAdministrator)
    {
        var (account, staff) = ("c" + Guid.NewGuid().ToString("N")[..10], "W" + Guid.NewGuid().ToString("N")[..8]);
        var made = await school.Get<AccountChanges>().Invite($"test/{account}", Actor.Staff("test"), account, "同事", staff, new(role, Scope.School, new(2020, 1, 1), null), Stop);
        Assert.Null(made.Refused);
        return (Person(staff), account);
    }

    Task<AccountRow> Account(string name) => school.Query(db => db.Set<AccountRow>().AsNoTracking().SingleAsync(a => a.Name == name, Stop));

    async Task<HttpStatusCode> Asks(CampusBrowser browser, string path = "/account")
    {
        using var answer = await browser.Get(path);
        return answer.StatusCode;
    }

    [Fact]
    public async Task A_colleague_signs_in_by_his_staff_number_once_and_by_his_subject_from_then_on()
    {
        var (person, account) = await Colleague();
        using var browser = new CampusBrowser(school.Address);
        Assert.Equal("/desk/accounts", new Uri(await browser.To(await browser.SignedIn(Way, person))).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, await Asks(browser, "/desk/accounts"));
        Assert.Equal((AccountState.Active, school.Provider.Issuer, person), (await Account(account)) is var row ? (row.State, row.Issuer, row.Subject) : default);

        school.Provider.Persons[person] = [];  // the provider does not tell the number any more
        using var other = new CampusBrowser(school.Address);
        await other.To(await other.SignedIn(Way, person));
        Assert.Equal(HttpStatusCode.OK, await Asks(other));
        Assert.Contains("account.campus", await school.Query(db => db.Set<AuditEntry>().Where(e => e.Subject == $"account/{account}").Select(e => e.Action).ToListAsync(Stop)));
    }

    [Fact]
    public async Task Who_comes_by_two_windows_at_once_for_the_first_time_has_one_account()
    {
        var staff = "W" + Guid.NewGuid().ToString("N")[..8];
        await TestDirectory.AddStaff(school.Get<LanyueDbFactory>(), school.Get<FieldCipher>(), staff, "resident-counsellor");
        var person = Person(staff);
        using var one = new CampusBrowser(school.Address);
        using var other = new CampusBrowser(school.Address);
        var backs = await Task.WhenAll(one.SignedIn("/signin/campus", person), other.SignedIn("/signin/campus", person));
        await Task.WhenAll(one.To(backs[0]), other.To(backs[1]));

        Assert.Equal(1, await school.Query(db => db.Set<AccountRow>().CountAsync(a => a.Staff == staff, Stop)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await Asks(one, "/desk/people"), await Asks(other, "/desk/people")]);  // what the directory's role gives, and no more
        Assert.Equal(HttpStatusCode.Forbidden, await Asks(one, "/desk/accounts"));
    }

    [Fact]
    public async Task Who_has_no_account_and_no_role_is_told_so()
    {
        using var browser = new CampusBrowser(school.Address);
        foreach (var person in new[] { Person(), Person("W-nobody") })
        {
            using var answer = await browser.Get(await browser.SignedIn(Way, person));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await Asks(browser));
    }

    [Fact]
    public async Task A_student_number_is_no_staff_number()
    {
        var (_, account) = await Colleague();
        var person = Person();
        school.Provider.Persons[person] = new JsonObject { ["student_number"] = (await Account(account)).Staff };
        using var browser = new CampusBrowser(school.Address);
        using var answer = await browser.Get(await browser.SignedIn(Way, person));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_account_of_a_number_stays_his_who_came_first()
    {
        var (person, account) = await Colleague();
        using var browser = new CampusBrowser(school.Address);
        await browser.To(await browser.SignedIn(Way, person));

        using var second = new CampusBrowser(school.Address);
        using var answer = await second.Get(await second.SignedIn(Way, Person((await Account(account)).Staff)));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (answer.StatusCode, await Asks(second)));
        Assert.Equal(person, (await Account(account)).Subject);
    }

    [Fact]
    public async Task Who_was_disabled_does_not_come_in_by_this_way_either()
    {
        var (person, account) = await Colleague();
        await school.Get<AccountChanges>().Disable($"test/off/{account}", Actor.Staff("test"), account, Stop);
        using var browser = new CampusBrowser(school.Address);
        using var answer = await browser.Get(await browser.SignedIn(Way, person));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (answer.StatusCode, await Asks(browser)));
        Assert.Contains("account.refused", await school.Query(db => db.Set<AuditEntry>().Where(e => e.Subject == $"account/{account}").Select(e => e.Action).ToListAsync(Stop)));
    }

    public static TheoryData<string> Forged() => new(Forgeries.All);

    [Theory, MemberData(nameof(Forged))]
    public async Task A_forged_token_is_refused_and_stands_in_the_audit(string forgery)
    {
        var (person, _) = await Colleague();
        var before = await Refused();
        using var browser = new CampusBrowser(school.Address);
        var back = await browser.SignedIn(Way, person);
        school.Provider.Forge = Forgeries.Of(forgery, school.Provider);
        try
        {
            using var answer = await browser.Get(back);
            Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (answer.StatusCode, await Asks(browser)));
        }
        finally
        {
            school.Provider.Forge = null;
        }
        Assert.Equal(before + 1, await Refused());
    }

    [Fact]
    public async Task Userinfo_of_another_subject_is_refused()
    {
        var (person, _) = await Colleague();
        var (other, _) = await Colleague();
        using var browser = new CampusBrowser(school.Address);
        var back = await browser.SignedIn(Way, person);
        school.Provider.ForgeUserInfo = says => { says["sub"] = other; return says; };
        try
        {
            using var answer = await browser.Get(back);
            Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (answer.StatusCode, await Asks(browser)));
        }
        finally
        {
            school.Provider.ForgeUserInfo = null;
        }
    }

    [Fact]
    public async Task The_way_back_of_another_browser_is_worth_nothing_and_neither_is_one_that_was_used()
    {
        var (person, _) = await Colleague();
        using var attacker = new CampusBrowser(school.Address);
        var back = await attacker.SignedIn(Way, person);
        using var victim = new CampusBrowser(school.Address);
        await victim.To("/signin/campus");
        using var stolen = await victim.Get(back);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (stolen.StatusCode, await Asks(victim)));

        await attacker.To(back);
        using var again = await attacker.Get(back);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
    }

    [Theory]
    [InlineData("/signin/campus/back")]
    [InlineData("/signin/campus/back?code=x&state=y")]
    [InlineData("/signin/campus/back?error=access_denied&state=z")]
    public async Task A_way_back_that_nobody_set_out_on_is_refused_and_fills_no_audit(string back)
    {
        var before = await Refused();
        using var browser = new CampusBrowser(school.Address);
        Assert.Equal(HttpStatusCode.BadRequest, await Asks(browser, back));
        Assert.Equal(before, await Refused());
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task It_leads_nowhere_else(string to)
    {
        var (person, _) = await Colleague();
        using var browser = new CampusBrowser(school.Address);
        Assert.Equal(new Uri(school.Address, "/desk").ToString(), await browser.To(await browser.SignedIn($"/signin/campus?to={Uri.EscapeDataString(to)}", person)));
    }

    [Fact]
    public async Task The_provider_sends_back_to_the_public_address_whatever_Host_was_asked_for()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(school.Address, "/signin/campus")) { Headers = { Host = "evil.example" } };
        using var answer = await http.SendAsync(request, Stop);
        Assert.Contains(Uri.EscapeDataString($"{school.Address}signin/campus/back"), answer.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_signing_in_shows_the_way()
    {
        using var browser = new CampusBrowser(school.Address);
        Assert.Contains("/signin/campus?to=%2Fdesk%2Frepair", await browser.Page("/signin?to=/desk/repair"), StringComparison.Ordinal);
    }

    Task<int> Refused() => school.Query(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "signin.refused", Stop));
}
