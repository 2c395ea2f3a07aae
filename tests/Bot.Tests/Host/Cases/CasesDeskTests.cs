using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Cases;

/// <summary>Queues and the page of a case over HTTP: who sees what, what an old page may still do, what colleagues write to one another.</summary>
public sealed partial class CasesDeskTests(DemoService demo) : IClassFixture<DemoService>
{
    T Get<T>() where T : notnull => demo.App!.Services.GetRequiredService<T>();

    async Task<(TestStudent Student, string Number)> Reported()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says("3栋502灯坏了，明天下午在", Stop);
        return (student, Number().Match(await student.Says("是", Stop)).Value);
    }

    /// <summary>A browser in which this person of the demo is at the desk.</summary>
    async Task<HttpClient> As(string person)
    {
        var browser = demo.Browser();
        await browser.PostForm("/signin", await browser.GetStringAsync("/signin", Stop), ("person", person));
        return browser;
    }

    static async Task<string> Page(HttpClient browser, string path) => WebUtility.HtmlDecode(await browser.GetStringAsync(path, Stop));

    async Task<CaseRow> Row(string number)
    {
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        return await db.Set<CaseRow>().AsNoTracking().SingleAsync(c => c.Number == number, Stop);
    }

    [Fact]
    public async Task A_report_stands_in_the_queue_with_why_and_what_comes_next_and_moves_from_queue_to_queue()
    {
        var (_, number) = await Reported();
        using var staff = await As("demo");
        var row = Regex.Match(await Page(staff, "/desk/cases?queue=Unassigned"), $"<li[^>]*>\\s*<a class=\"case\" href=\"/desk/cases/{number}\".*?</li>", RegexOptions.Singleline).Value;
        Assert.All(["3栋502", "待受理", "没有人处理", "下一步：受理"], said => Assert.Contains(said, row, StringComparison.Ordinal));

        var page = await Page(staff, $"/desk/cases/{number}");
        Assert.All(["灯坏了", "3栋502灯坏了，明天下午在", "报修", "由我处理"], said => Assert.Contains(said, page, StringComparison.Ordinal));
        using var moved = await staff.PostForm($"/desk/cases/{number}/move/Accept", page);
        Assert.Equal((HttpStatusCode.Redirect, $"/desk/cases/{number}"), (moved.StatusCode, moved.Headers.Location?.ToString()));

        Assert.Equal(("Accepted", "demo"), ((await Row(number)).State, (await Row(number)).Assignee));  // who moves what nobody works, works it
        Assert.DoesNotContain($"/desk/cases/{number}\"", await Page(staff, "/desk/cases?queue=Unassigned"), StringComparison.Ordinal);
        Assert.Contains($"/desk/cases/{number}\"", await Page(staff, "/desk/cases?queue=Mine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_acts_on_an_old_page_is_told_both_versions_and_nothing_is_done()
    {
        var (_, number) = await Reported();
        using var one = await As("demo");
        using var other = await As("demo");
        var old = await one.GetStringAsync($"/desk/cases/{number}", Stop);
        using var taken = await other.PostForm($"/desk/cases/{number}/move/Accept", await other.GetStringAsync($"/desk/cases/{number}", Stop));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);

        using var late = await one.PostForm($"/desk/cases/{number}/move/Reject", old, ("words", "重复"));
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Contains("您看到的是：待受理，没有人处理；现在是：已受理，全能演示同事。", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal("Accepted", (await Row(number)).State);

        using var hand = await one.PostForm($"/desk/cases/{number}/assign", old, ("to", "demo"));
        Assert.Contains("现在是：已受理，全能演示同事", WebUtility.HtmlDecode(await hand.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_press_acts_once_however_often_it_comes()
    {
        var (_, number) = await Reported();
        using var staff = await As("demo");
        var page = await staff.GetStringAsync($"/desk/cases/{number}", Stop);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => staff.PostForm($"/desk/cases/{number}/note", page, ("text", "钥匙在值班室"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, Regex.Count(await Page(staff, $"/desk/cases/{number}"), "钥匙在值班室"));
    }

    [Fact]
    public async Task A_note_for_colleagues_reaches_no_channel_and_no_line()
    {
        const string Secret = "canary内部青蛙";
        var (student, number) = await Reported();
        using var staff = await As("demo");
        using var kept = await staff.PostForm($"/desk/cases/{number}/note", await staff.GetStringAsync($"/desk/cases/{number}", Stop), ("text", Secret));
        using var handed = await staff.PostForm($"/desk/cases/{number}/assign", await staff.GetStringAsync($"/desk/cases/{number}", Stop), ("to", "demo"), ("note", Secret));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (kept.StatusCode, handed.StatusCode));
        Assert.Equal(2, Regex.Count(await Page(staff, $"/desk/cases/{number}"), Secret));

        using var accepted = await staff.PostForm($"/desk/cases/{number}/move/Accept", await staff.GetStringAsync($"/desk/cases/{number}", Stop));
        Assert.DoesNotContain(Secret, string.Join("\n", await student.Pushed(1, Stop)), StringComparison.Ordinal);
        Assert.Contains("已受理", await student.Says("进度", Stop), StringComparison.Ordinal);
        foreach (var asked in new[] { "进度", number, "谁看过我的信息" }) Assert.DoesNotContain(Secret, await student.Says(asked, Stop), StringComparison.Ordinal);
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        var dialogue = (await Row(number)).Dialogue;
        var cipher = Get<FieldCipher>();
        foreach (var line in await db.Lines.AsNoTracking().Where(l => l.Dialogue == dialogue && l.Kind != LineKind.Inbound).ToListAsync(Stop))
            Assert.DoesNotContain(line.Parts(cipher), p => p.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_given_to_whom_its_right_reaches_and_to_nobody_else()
    {
        var (_, number) = await Reported();
        using var staff = await As("demo");
        var page = await Page(staff, $"/desk/cases/{number}");
        Assert.Contains("<option value=\"demo\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<option value=\"counsellor\"", page, StringComparison.Ordinal);  // looks, and does not work

        foreach (var stranger in new[] { "counsellor", "psychologist", "nobody-at-all" })
            Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostForm($"/desk/cases/{number}/assign", page, ("to", stranger))).StatusCode);
        Assert.Null((await Row(number)).Assignee);
    }

    [Fact]
    public async Task Who_else_looks_and_types_is_told_and_a_closed_page_is_forgotten()
    {
        var (_, number) = await Reported();
        using var one = await As("demo");
        var token = await one.GetStringAsync($"/desk/cases/{number}", Stop);
        await Get<CaseViewers>().Note(number, "unit", types: true, Stop);
        Assert.Equal("维修单位工作人员…", await (await one.PostForm($"/desk/cases/{number}/here", token, ("types", "false"))).Content.ReadAsStringAsync(Stop));

        await Get<Writes>().Run((db, ct) => db.Set<CaseViewer>().Where(v => v.Case == number && v.Account == "unit").ExecuteUpdateAsync(v => v.SetProperty(r => r.SeenAt, TimeProvider.System.GetUtcNow().AddSeconds(-30)), ct), Stop);
        Assert.Equal("", await (await one.PostForm($"/desk/cases/{number}/here", token, ("types", "false"))).Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.NotFound, (await one.PostForm("/desk/cases/R-99999/here", token)).StatusCode);
    }

    /// <summary>Position by position, over a cut line: each change comes, none twice.</summary>
    [Fact]
    public async Task The_feed_tells_each_change_once_across_a_cut_line()
    {
        using var staff = await As("demo");
        var since = long.Parse(Regex.Match(await staff.GetStringAsync("/desk/cases", Stop), "data-since=\"(\\d+)\"").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var (heard, at) = (new List<string>(), since.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var reported = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            reported.Add((await Reported()).Number);
            at = await Hear(staff, at, heard, until: reported[^1]);
            reported.Add((await Reported()).Number);  // while nobody listens
        }
        await Hear(staff, at, heard, until: reported[^1]);
        Assert.Equal(reported, heard.Where(reported.Contains));
    }

    /// <summary>Listens from a position until a case is told, then cuts the line.</summary>
    /// <returns>The last position that was heard.</returns>
    static async Task<string> Hear(HttpClient staff, string from, List<string> heard, string until)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/desk/cases/feed") { Headers = { { "Last-Event-ID", from } } };
        using var answer = await staff.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        await foreach (var told in System.Net.ServerSentEvents.SseParser.Create(await answer.Content.ReadAsStreamAsync(Stop)).EnumerateAsync(Stop))
        {
            Assert.Equal("changed", told.EventType);
            heard.AddRange(told.Data.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            from = told.EventId!;
            if (heard.Contains(until)) break;
        }
        return from;
    }

    [GeneratedRegex("[A-Z]-\\d+")]
    private static partial Regex Number();
}
