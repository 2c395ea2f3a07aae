using System.Net;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>Every endpoint that names a right, asked by every role over every kind of scope, before, in and after its days: the answer is what <see cref="RightsTable"/> says.</summary>
public sealed class RightsMatrixTests(RightsService school) : IClassFixture<RightsService>
{
    /// <summary>Rights without an endpoint of their own.</summary>
    static readonly Right[] Unserved = [Right.ReadTalk, Right.SeeHandoffs, Right.WorkHandoffs];  // they decide what the pages of cases hold

    /// <summary>What stands in addresses. A place that is not named here fails the test: then it is not known what to call.</summary>
    static readonly Dictionary<string, string> Filled = new() { ["number"] = "1", ["move"] = "Accept", ["kind"] = "Students", ["name"] = "nobody", ["what"] = "unlock" };

    static readonly (int From, int? Until, bool Holds)[] Days = [(0, null, true), (0, 0, true), (-9, 9, true), (-9, -1, false), (1, 9, false)];

    [Fact]
    public void Every_right_has_its_endpoint_and_every_one_somebody_who_has_it()
    {
        Assert.Equal(Enum.GetValues<Right>().Except(Unserved).Order(), Asked().Select(e => e.Right).Distinct().Order());
        Assert.All(Enum.GetValues<Right>(), right => Assert.Contains(RightsTable.Lines, l => l.Right == right));
        Assert.All(RightsTable.Lines, l => Assert.NotEqual(Role.Student, l.Role));
    }

    [Fact]
    public void Whoever_may_change_something_may_see_it()
    {
        (Right Change, Right See)[] pairs =
        [
            (Right.WorkCases, Right.SeeCases), (Right.WorkHandoffs, Right.SeeHandoffs), (Right.WorkHandoffs, Right.SeeCases), (Right.WorkHandoffs, Right.WorkCases), (Right.WorkRepairs, Right.SeeRepairs), (Right.WorkMessages, Right.SeeMessages), (Right.WorkCrises, Right.SeeCrises), (Right.ChangeDuty, Right.SeeDuty), (Right.SwapDuty, Right.SeeDuty),
            (Right.ChangeSchool, Right.SeeSchool), (Right.ImportPeople, Right.SeePeople), (Right.ExportPeople, Right.SeePeople), (Right.RevealFields, Right.SeePeople), (Right.ChangeAccounts, Right.SeeAccounts),
        ];
        Assert.All(pairs, pair => Assert.All(Grants(), g => Assert.True(!RightsTable.Gives(pair.Change, g.Role, g.Kind) || RightsTable.Gives(pair.See, g.Role, g.Kind), $"{g} gives {pair.Change} without {pair.See}")));
    }

    [Fact]
    public void The_three_administrators_share_nothing_but_the_register_and_their_own_accounts()
    {
        Role[] three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        Assert.Equal([Right.SeeFieldRegister], RightsTable.Lines.Where(l => three.Contains(l.Role)).GroupBy(l => l.Right).Where(g => g.Select(l => l.Role).Distinct().Count() > 1).Select(g => g.Key).Order());
        Right[] cases = [Right.SeeRepairs, Right.WorkRepairs, Right.SeeMessages, Right.WorkMessages, Right.SeeCrises, Right.WorkCrises, Right.RevealFields];
        Assert.DoesNotContain(RightsTable.Lines, l => three.Contains(l.Role) && cases.Contains(l.Right));
    }

    [Fact]
    public async Task Each_endpoint_answers_each_role_and_scope_as_the_table_says()
    {
        await school.IsFilled(Stop);
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var (role, kind) in Grants())
            foreach (var (from, until, holds) in Days)
            {
                using var browser = school.Browser(school.Holds(role, kind, school.Own, from, until));
                foreach (var (method, path, right) in Asked())
                {
                    var may = holds && RightsTable.Lines.Any(l => l.Right == right && l.Role == role && l.Scopes.Contains(kind));
                    using var answer = await browser.SendAsync(new(new(method), path), HttpCompletionOption.ResponseHeadersRead, Stop);  // one of them is a stream
                    asked++;
                    if (may == (answer.StatusCode == HttpStatusCode.Forbidden) || answer.StatusCode is HttpStatusCode.Unauthorized or >= HttpStatusCode.InternalServerError)
                        wrong.Add($"{role} of {kind} from {from} until {until}: {method} {path} was answered {(int)answer.StatusCode}, {right} is {(may ? "" : "not ")}his");
                }
            }
        Assert.Empty(wrong);
        Assert.Equal(Grants().Count() * Days.Length * Asked().Count(), asked);
    }

    [Fact]
    public async Task Two_grants_reach_what_each_reaches_and_no_third_thing()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser(school.Holds(Role.Technician, ScopeKind.Unit, school.Own), school.Holds(Role.Psychologist, ScopeKind.School, school.Own));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden],
            await Task.WhenAll(new[] { "repair", "crisis", "messages", "people" }.Select(async page => (await browser.GetAsync($"/desk/{page}", Stop)).StatusCode)));
    }

    [Fact]
    public async Task A_page_that_he_may_not_see_tells_a_browser_so_in_words_and_shows_the_way_to_those_he_may()
    {
        using var browser = school.Browser(school.Holds(Role.Psychologist, ScopeKind.School, new Side("1", "u", "c", "b", "r", "d")));
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        using var refused = await browser.GetAsync("/desk/repair", Stop);
        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("没有看这一页的权限", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/desk/crisis\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/desk/repair\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("演示", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_itself_is_the_first_page_that_he_may_see()
    {
        var side = new Side("1", "u", "c", "b", "r", "d");
        using var psychologist = school.Browser(school.Holds(Role.Psychologist, ScopeKind.School, side));
        using var expired = school.Browser(school.Holds(Role.Psychologist, ScopeKind.School, side, -9, -1));
        using var onward = await psychologist.GetAsync("/desk", Stop);
        using var nowhere = await expired.GetAsync("/desk", Stop);
        Assert.Equal((HttpStatusCode.Found, "/desk/cases", HttpStatusCode.Forbidden), (onward.StatusCode, onward.Headers.Location?.ToString(), nowhere.StatusCode));
    }

    static IEnumerable<(Role Role, ScopeKind Kind)> Grants() => from role in Enum.GetValues<Role>() from kind in Enum.GetValues<ScopeKind>() select (role, kind);

    IEnumerable<(string Method, string Path, Right Right)> Asked() =>
        from endpoint in school.Endpoints
        let needed = endpoint.Metadata.GetMetadata<NeedsRight>()
        where needed is not null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => s.Parts.Single() switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart part => Filled[part.Name],
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            var other => throw new InvalidOperationException($"{endpoint.RoutePattern.RawText} has a part {other} that this test cannot fill."),
        })), needed.Right);
}
