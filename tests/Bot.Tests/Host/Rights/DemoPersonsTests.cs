using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>The demo's desk as its persons see it.</summary>
public sealed partial class DemoPersonsTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task Without_a_click_one_is_the_colleague_who_may_do_everything_but_accounts_and_audit()
    {
        using var browser = demo.Browser();
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/desk/repair", Stop));
        Assert.All(["repair", "messages", "crisis", "campus", "people", "duty"], name => Assert.Contains($"href=\"/desk/{name}\"", page, StringComparison.Ordinal));
        Assert.Contains("全能演示同事", page, StringComparison.Ordinal);
        Assert.Equal(
            [Right.SeeAccounts, Right.ChangeAccounts, Right.SearchAudit],
            Enum.GetValues<Right>().Where(r => !DemoPersons.AllRound.Grants(null).Any(g => RightsTable.Gives(r, g.Role, g.Scope.Kind))));
    }

    [Theory]
    [InlineData("counsellor", "三号楼辅导员", "cases repair people duty codes")]
    [InlineData("unit", "维修单位工作人员", "cases repair messages duty")]
    [InlineData("technician", "维修师傅", "cases repair")]
    [InlineData("psychologist", "心理老师", "cases crisis")]
    [InlineData("leader", "校领导", "cases repair campus duty")]
    [InlineData("system", "系统管理员", "campus people duty fields")]
    [InlineData("security", "安全管理员", "accounts")]
    [InlineData("audit", "审计管理员", "audit fields")]
    public async Task One_click_and_one_sees_what_that_person_sees(string person, string name, string pages)
    {
        using var browser = demo.Browser();
        using var taken = await Takes(browser, person, "/desk");
        Assert.Equal((HttpStatusCode.Found, "/desk"), (taken.StatusCode, taken.Headers.Location?.ToString()));

        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        using var first = await browser.GetAsync("/desk", Stop);
        Assert.Equal(pages == "" ? HttpStatusCode.Forbidden : HttpStatusCode.Found, first.StatusCode);
        using var page = await browser.GetAsync(pages == "" ? "/desk" : first.Headers.Location!.ToString(), Stop);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Stop));

        Assert.Contains(name, html, StringComparison.Ordinal);
        Assert.Equal(pages, string.Join(' ', Ways().Matches(html).Select(w => w.Groups[1].Value).Distinct()));
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task It_leads_on_to_places_of_its_own_alone(string to)
    {
        using var browser = demo.Browser();
        using var taken = await Takes(browser, "leader", to);
        Assert.Equal((HttpStatusCode.Found, "/desk"), (taken.StatusCode, taken.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Nobody_is_a_person_that_the_list_does_not_have()
    {
        using var browser = demo.Browser();
        using var refused = await Takes(browser, "Rektor", "/desk");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using var forged = await demo.Browser().PostAsync("/signin", new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = "audit" }), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
    }

    static async Task<HttpResponseMessage> Takes(HttpClient browser, string person, string to)
    {
        var token = Token().Match(await browser.GetStringAsync("/signin", Stop));
        return await browser.PostAsync("/signin", new FormUrlEncodedContent(new Dictionary<string, string> { [token.Groups[1].Value] = token.Groups[2].Value, ["person"] = person, ["to"] = to }), Stop);
    }

    [GeneratedRegex("<a href=\"/desk/(\\w+)\"( aria-current=\"page\")?>")]
    private static partial Regex Ways();

    [GeneratedRegex("<input type=\"hidden\" name=\"(__[^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
