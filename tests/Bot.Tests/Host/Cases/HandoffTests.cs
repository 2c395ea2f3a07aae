using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Handoff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Cases;

/// <summary>From "人工" to the bot's return, over HTTP: simulator, dialogue, desk, pushes.</summary>
public sealed partial class HandoffTests(DemoService demo) : IClassFixture<DemoService>
{
    async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = demo.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    async Task<(TestStudent Student, string Number)> Queued(string said = "人工")
    {
        var student = await demo.NewStudent(Stop);
        if (said != "人工") await student.Says(said, Stop);
        return (student, Number().Match(await student.Says("人工", Stop)).Value);
    }

    Task Reaches(string number, HandoffState state) => Until(async () => await Query(db => db.Set<HandoffCase>().AnyAsync(h => h.Number == number && h.State == state, Stop)));

    [Fact]
    public async Task A_person_speaks_the_bot_is_silent_and_comes_back_into_the_same_step()
    {
        var (student, number) = await Queued("3栋502灯坏了");
        using var staff = demo.Browser();
        var page = await staff.Case(number);
        Assert.All(["报修：地点 3栋502；问题 灯坏了", "排队中", "接入对话", "3栋502灯坏了"], said => Assert.Contains(said, page, StringComparison.Ordinal));  // what was understood, and the last lines

        using (var taken = await staff.Presses(number, "Take")) Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        await Reaches(number, HandoffState.Human);
        Assert.Contains("已接入", (await student.Pushed(1, Stop))[0], StringComparison.Ordinal);

        var silent = await student.Sends("明天下午在", Stop);  // an answer to the bot's question, and yet the person's to read
        await Until(async () => (await staff.Case(number)).Contains("明天下午在", StringComparison.Ordinal));
        using (var said = await staff.Presses(number, "Say", "我帮您看看")) Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        Assert.Contains("全能演示同事：我帮您看看", (await student.Pushed(2, Stop))[1], StringComparison.Ordinal);
        using (var back = await staff.Presses(number, "Return")) Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Contains("人工服务已结束", (await student.Pushed(3, Stop))[2], StringComparison.Ordinal);

        var asked = await student.Says("好的", Stop);  // to the person's goodbye: no answer to what the bot had asked before
        Assert.Contains("什么时候有人在", asked, StringComparison.Ordinal);
        Assert.Contains("请核对报修", await student.Says("明天下午在", Stop), StringComparison.Ordinal);
        Assert.Equal(0, await Query(db => db.Lines.CountAsync(l => l.Kind == LineKind.Reply && l.Turn.EndsWith(silent), Stop)));
        Assert.Equal(1, (await student.Pushed(3, Stop)).Count(t => t.Contains("人工服务已结束", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_waits_hears_his_place_asks_once_and_may_leave()
    {
        var (student, number) = await Queued();
        var (second, later) = await Queued();
        Assert.NotEqual(number, later);
        Assert.Matches($"您已在排队，编号 {later}，前面有 [1-9]", await second.Says("人工", Stop));
        Assert.Contains("什么时候有人在", await student.Says("3栋502灯坏了", Stop), StringComparison.Ordinal);  // the bot goes on meanwhile
        Assert.Contains($"已取消人工（{later}）", await second.Says("不用人工了", Stop), StringComparison.Ordinal);
        Assert.Contains("没有在等人工", await second.Says("不用人工了", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_speaks_in_it_and_an_old_page_takes_it_no_second_time()
    {
        var (_, number) = await Queued();
        using var one = demo.Browser();
        using var other = demo.Browser();
        var answers = await Task.WhenAll(one.Presses(number, "Take"), other.Presses(number, "Take"));
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.OK }));  // the second is told that it is taken
        await Reaches(number, HandoffState.Human);
        Assert.Equal(1, await Query(db => db.Timeline.CountAsync(e => e.Case == number && e.Event == "Take", Stop)));
    }

    [Fact]
    public async Task Who_is_given_the_dialogue_speaks_in_it_and_it_cannot_be_left_to_nobody()
    {
        var (student, number) = await Queued();
        using var staff = demo.Browser();
        using var unit = demo.Browser();
        await unit.PostForm("/signin", await unit.GetStringAsync("/signin", Stop), ("person", "unit"));
        using (await staff.Presses(number, "Take")) { }
        await Reaches(number, HandoffState.Human);

        Assert.Equal(HttpStatusCode.BadRequest, (await staff.PostForm($"/desk/cases/{number}/assign", await staff.GetStringAsync($"/desk/cases/{number}", Stop), ("to", ""))).StatusCode);
        await demo.App!.Services.GetRequiredService<Writes>().Run((db, ct) => db.Dialogues.Where(d => d.OwnerCase == number).ExecuteUpdateAsync(d => d.SetProperty(r => r.Owner, "unit"), ct), Stop);
        await demo.App.Services.GetRequiredService<Writes>().Run((db, ct) => db.Set<HandoffCase>().Where(h => h.Number == number).ExecuteUpdateAsync(h => h.SetProperty(r => r.Owner, "unit"), ct), Stop);

        using var late = await staff.Presses(number, "Say", "我来说");  // another speaks now
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.DoesNotContain(await student.Pushed(1, Stop), t => t.Contains("我来说", StringComparison.Ordinal));
    }

    [GeneratedRegex("H-\\d+")]
    private static partial Regex Number();
}
