using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>How far a right reaches: own unit, building and college, and nothing of the others; what is out of reach is as what does not exist.</summary>
public sealed partial class RightsScopeTests(RightsService school) : IClassFixture<RightsService>
{
    static IEnumerable<(Role Role, ScopeKind Kind)> Of(Right right) =>
        from line in RightsTable.Lines where line.Right == right from kind in line.Scopes select (line.Role, kind);

    [Fact]
    public async Task A_page_of_repairs_shows_those_within_reach_and_their_pictures_alone()
    {
        await school.IsFilled(Stop);
        var numbers = school.Own.Repairs.Concat(school.Other.Repairs).ToList();
        foreach (var (role, kind) in Of(Right.SeeRepairs))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var page = await browser.GetStringAsync("/desk/repair", Stop);
            var reached = kind == ScopeKind.School ? numbers : school.Own.RepairsOf(kind).ToList();

            Assert.Equal((role, kind, Listed(reached)), (role, kind, Listed(Articles().Matches(page).Select(a => a.Groups[1].Value))));
            foreach (var number in numbers) Assert.Equal((number, reached.Contains(number) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (number, (await browser.GetAsync(Picture("repair", number), Stop)).StatusCode));
        }
    }

    /// <summary>Of the queues, of the pages of single cases, and of the feed.</summary>
    [Fact]
    public async Task Queues_pages_and_feed_of_cases_hold_what_the_right_of_each_kind_reaches()
    {
        await school.IsFilled(Stop);
        string[] numbers = [.. school.Own.Repairs, .. school.Other.Repairs, school.Own.Message, school.Other.Message];
        foreach (var (role, kind) in Of(Right.SeeCases))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var repairs = !RightsTable.Gives(Right.SeeRepairs, role, kind) ? [] : kind == ScopeKind.School ? school.Own.Repairs.Concat(school.Other.Repairs) : school.Own.RepairsOf(kind);
            var messages = !RightsTable.Gives(Right.SeeMessages, role, kind) ? [] : kind == ScopeKind.School ? [school.Own.Message, school.Other.Message] : new[] { school.Own.Message };
            var reached = repairs.Concat(messages).Order().ToList();

            var page = await browser.GetStringAsync("/desk/cases", Stop);
            Assert.Equal((role, kind, string.Join(' ', reached)), (role, kind, string.Join(' ', numbers.Where(n => page.Contains($"/desk/cases/{n}\"", StringComparison.Ordinal)).Order())));
            foreach (var number in numbers)
                Assert.Equal((role, kind, number, reached.Contains(number) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (role, kind, number, (await browser.GetAsync($"/desk/cases/{number}", Stop)).StatusCode));
            Assert.Equal((role, kind, string.Join(' ', reached)), (role, kind, string.Join(' ', (await FirstOfFeed(browser)).Where(numbers.Contains).Order())));
        }

        static async Task<string[]> FirstOfFeed(HttpClient browser)
        {
            using var answer = await browser.GetAsync("/desk/cases/feed?since=0", HttpCompletionOption.ResponseHeadersRead, Stop);
            await using var told = System.Net.ServerSentEvents.SseParser.Create(await answer.Content.ReadAsStreamAsync(Stop)).EnumerateAsync(Stop).GetAsyncEnumerator(Stop);
            Assert.True(await told.MoveNextAsync());
            return told.Current.Data.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    [Fact]
    public async Task Messages_are_seen_and_their_pictures_by_the_unit_that_they_were_left_for()
    {
        await school.IsFilled(Stop);
        foreach (var (role, kind) in Of(Right.SeeMessages))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var page = await browser.GetStringAsync("/desk/messages", Stop);
            Assert.Contains(school.Own.Message, page, StringComparison.Ordinal);
            Assert.Equal(kind == ScopeKind.School, page.Contains(school.Other.Message, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(Picture("messages", school.Own.Message), Stop)).StatusCode);
            Assert.Equal(kind == ScopeKind.School ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await browser.GetAsync(Picture("messages", school.Other.Message), Stop)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Picture("messages", school.Own.RepairOfUnit), Stop)).StatusCode);  // another page's
        }
    }

    [Fact]
    public async Task A_case_out_of_reach_is_moved_by_nobody_and_answers_as_one_that_does_not_exist()
    {
        await school.IsFilled(Stop);
        foreach (var (role, kind) in Of(Right.WorkRepairs).Where(g => g.Kind != ScopeKind.School))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var absent = await Press(browser, "repair", "R-9999", "Accept");
            Assert.Equal(HttpStatusCode.NotFound, absent.Status);
            foreach (var number in school.Other.Repairs) Assert.Equal(absent, await Press(browser, "repair", number, "Accept"));
            Assert.Equal(absent, await Press(browser, "repair", school.Own.RepairOfPlace, "Accept"));  // its building, another's unit
        }
        using var unit = school.Browser(school.Holds(Role.UnitStaff, ScopeKind.Unit, school.Own));
        Assert.Equal((HttpStatusCode.NotFound, ""), await Press(unit, "messages", school.Other.Message, "Accept"));
        Assert.Equal([RepairState.Submitted], await States());

        async Task<IEnumerable<RepairState>> States()
        {
            await using var db = school.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
            var others = school.Other.Repairs.ToList();
            return await db.Set<RepairTicket>().Where(t => others.Contains(t.Number)).Select(t => t.State).Distinct().ToListAsync(Stop);
        }
    }

    [Fact]
    public async Task Within_reach_it_is_moved_under_the_account_of_who_is_there()
    {
        await school.IsFilled(Stop);
        using var unit = school.Browser(school.Holds(Role.UnitStaff, ScopeKind.Unit, school.Own));
        Assert.Equal(HttpStatusCode.Found, (await Press(unit, "repair", school.Own.RepairOfUnit, "Accept")).Status);
        Assert.Equal(HttpStatusCode.Found, (await Press(unit, "messages", school.Own.Message, "Accept")).Status);

        await using var db = school.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        string[] numbers = [school.Own.RepairOfUnit, school.Own.Message];
        Assert.Equal(["tester"], await db.Timeline.Where(e => numbers.Contains(e.Case) && e.Event == "Accept").Select(e => e.ActorId).Distinct().ToListAsync(Stop));
    }

    [Fact]
    public async Task Who_may_look_and_not_work_has_no_buttons()
    {
        await school.IsFilled(Stop);
        using var counsellor = school.Browser(school.Holds(Role.Counsellor, ScopeKind.Place, school.Own));
        var page = await counsellor.GetStringAsync("/desk/repair", Stop);
        Assert.Contains(school.Own.RepairOfPlace, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/desk/repair/R-", page, StringComparison.Ordinal);

        using var both = school.Browser(school.Holds(Role.Counsellor, ScopeKind.Place, school.Own), school.Holds(Role.Technician, ScopeKind.Unit, school.Other));
        page = await both.GetStringAsync("/desk/repair", Stop);
        Assert.DoesNotContain($"/desk/repair/{school.Own.RepairOfPlace}/", page, StringComparison.Ordinal);
        Assert.Contains($"/desk/repair/{school.Other.RepairOfUnit}/Accept", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Students_are_found_in_ones_own_building_and_college_alone()
    {
        await school.IsFilled(Stop);
        foreach (var (role, kind) in Of(Right.SeePeople))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/desk/people?number=2026", Stop));
            Assert.Equal((role, kind, true, kind == ScopeKind.School), (role, kind, page.Contains(school.Own.Student, StringComparison.Ordinal), page.Contains(school.Other.Student, StringComparison.Ordinal)));
            Assert.Equal((role, kind, role == Role.SystemAdministrator), (role, kind, page.Contains("/desk/people/export/Students", StringComparison.Ordinal)));
            Assert.Equal((role, kind, role == Role.SystemAdministrator), (role, kind, page.Contains("/desk/people/plan", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_roster_shows_the_posts_within_reach()
    {
        await school.IsFilled(Stop);
        foreach (var (role, kind) in Of(Right.SeeDuty).Where(g => g.Kind is not ScopeKind.College))
        {
            using var browser = school.Browser(school.Holds(role, kind, school.Own));
            var page = await browser.GetStringAsync("/desk/duty", Stop);
            Assert.Equal((role, kind, true, kind == ScopeKind.School), (role, kind, page.Contains($"post {school.Own.Building}", StringComparison.Ordinal), page.Contains($"post {school.Other.Building}", StringComparison.Ordinal)));
            Assert.Equal((role, kind, RightsTable.Gives(Right.ChangeDuty, role, kind)), (role, kind, page.Contains("action=\"/desk/duty/post\"", StringComparison.Ordinal)));
        }
    }

    /// <summary>Every page as every role sees it: a student's phone and name in full on none, his words where his cases are worked on.</summary>
    [Fact]
    public async Task A_students_phone_stands_in_full_nowhere_but_in_the_export()
    {
        await school.IsFilled(Stop);
        var (repair, message) = ($"cases/{school.Own.RepairOfCollege}", $"cases/{school.Own.Message}");
        string[] pages = ["cases", repair, message, "repair", "messages", "crisis", "campus", "people?number=2026", "duty"];
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = school.Browser(school.Holds(role, ScopeKind.School, school.Own));
            foreach (var page in pages)
            {
                using var answer = await browser.GetAsync($"/desk/{page}", Stop);
                var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
                Assert.DoesNotContain(school.Own.Phone, html, StringComparison.Ordinal);
                Assert.DoesNotContain(school.Own.Name, html, StringComparison.Ordinal);
                var showsPeople = page.StartsWith("people", StringComparison.Ordinal) && RightsTable.Gives(Right.SeePeople, role, ScopeKind.School);
                showsPeople |= (page == "repair" || page == repair) && RightsTable.Gives(Right.WorkRepairs, role, ScopeKind.School) || (page == "messages" || page == message) && RightsTable.Gives(Right.WorkMessages, role, ScopeKind.School);  // whose a case is, masked
                Assert.Equal((role, page, showsPeople), (role, page, html.Contains("131****0001", StringComparison.Ordinal)));
                Assert.Equal((role, page, (page == "messages" || page == message) && RightsTable.Gives(Right.SeeMessages, role, ScopeKind.School)), (role, page, html.Contains($"note of {school.Own.Message}", StringComparison.Ordinal)));
            }
            using var export = await browser.GetAsync("/desk/people/export/Students", Stop);
            Assert.Equal((role, role == Role.SystemAdministrator), (role, (await export.Content.ReadAsStringAsync(Stop)).Contains(school.Own.Phone, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_banner_of_students_in_danger_is_for_those_who_take_them_up()
    {
        await school.IsFilled(Stop);
        using (var starter = school.Browser(school.Holds(Role.Counsellor, ScopeKind.School, school.Own))) await starter.PostAsync("/desk/crisis/drill", await Fields(starter, "crisis"), Stop);
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = school.Browser(school.Holds(role, ScopeKind.School, school.Own));
            Assert.Equal((role, RightsTable.Gives(Right.SeeCrises, role, ScopeKind.School)), (role, (await browser.GetStringAsync("/desk/banner", Stop)).Contains("/desk/crisis", StringComparison.Ordinal)));
        }
    }

    static string Listed(IEnumerable<string> numbers) => string.Join(' ', numbers.Order(StringComparer.Ordinal));

    static string Picture(string page, string number) => $"/desk/{page}/picture?note={Uri.EscapeDataString(TimelineEntry.KeyOf($"test/fill/{number[2]}", Place(number)))}";

    /// <summary>Where the case stands among those of its side.</summary>
    static int Place(string number) => number[0] == 'L' ? 3 : number[^1] - '1';

    static async Task<(HttpStatusCode Status, string Body)> Press(HttpClient browser, string page, string number, string move)
    {
        using var answer = await browser.PostAsync($"/desk/{page}/{number}/{move}", await Fields(browser, page), Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    /// <summary>What every form has: the token against other sites, of the button to sign out where the page has no other form, and a fresh action.</summary>
    static async Task<FormUrlEncodedContent> Fields(HttpClient browser, string page)
    {
        var token = Token().Match(await browser.GetStringAsync($"/desk/{page}", Stop));
        return new(new Dictionary<string, string> { [token.Groups[1].Value] = token.Groups[2].Value, ["action"] = Guid.NewGuid().ToString("N") });
    }

    [GeneratedRegex("<article id=\"([^\"]+)\"")]
    private static partial Regex Articles();

    [GeneratedRegex("<input type=\"hidden\" name=\"(__[^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
