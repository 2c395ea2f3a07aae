using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Skills.Campus;
using Lanyue.Skills.DutyRoster;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>A demo whose school is the second one, with people.</summary>
public sealed class SecondSchoolService() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=Qingshiwan", "--Demo:Students=true");

/// <summary>The demo gives itself a school while it serves, and its four pages are one desk.</summary>
public sealed partial class DemoSchoolTests(SecondSchoolService demo) : IClassFixture<SecondSchoolService>
{
    [Fact]
    public async Task The_school_of_the_setting_comes_into_force_with_people_in_its_beds()
    {
        var imports = demo.App!.Services.GetRequiredService<PeopleImports>();
        IReadOnlyList<PeopleImportRow> done = [];
        for (var look = 0; look < 600 && done.Count < 2; look++)
        {
            await Task.Delay(100, Stop);
            done = [.. (await imports.History(10, Stop)).Where(i => i.State == PeopleImportState.InForce)];
        }

        var school = demo.App.Services.GetRequiredService<CurrentSchool>().Now!;
        Assert.Equal("qingshiwan", school.Entries.School!.Id);
        Assert.Equal([(PeopleKind.Students, school.Beds, 0), (PeopleKind.Staff, done[1].New, 0)], done.Select(i => (i.Kind, i.New, i.Faulty)));
        Assert.Equal("System:demo", (await demo.App.Services.GetRequiredService<SchoolVersions>().All(Stop)).Single().Actor);
        var bed = school.Places.First(p => p.Level == PlaceLevel.Bed).Id;
        Assert.Single(await demo.App.Services.GetRequiredService<PeopleDirectory>().InBeds([bed], Stop));
    }

    [Theory]
    [InlineData("repair")]
    [InlineData("messages")]
    [InlineData("campus")]
    [InlineData("people")]
    [InlineData("duty")]
    public async Task Each_page_leads_to_the_others_and_says_that_it_is_a_demo(string page)
    {
        using var browser = demo.Browser();
        var html = WebUtility.HtmlDecode(await browser.GetStringAsync($"/desk/{page}", Stop));

        var links = Link().Matches(html).Select(l => l.Groups[1].Value).ToList();
        Assert.All(["repair", "messages", "campus", "people", "duty"], other => Assert.Contains($"/desk/{other}", links));
        Assert.Matches($"href=\"/desk/{page}\" aria-current=\"page\"", html);
        Assert.Contains("演示", html);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/desk/{page}.css", Stop)).StatusCode);
    }

    [Fact]
    public async Task The_gap_alarm_of_the_duty_roster_is_set()
    {
        var skill = demo.App!.Services.GetRequiredService<DutyRosterSkill>();
        await using var db = demo.App.Services.GetRequiredService<Bot.Store.LanyueDbFactory>().CreateDbContext();
        Assert.Single(db.DueRows.Where(d => d.Skill == skill.Name));
    }

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
