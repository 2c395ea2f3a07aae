using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Cases;

/// <summary>A repair that waits for a part, is done, and is not: over HTTP, desk and phone.</summary>
public sealed partial class RepairStoryTests(DemoService demo) : IClassFixture<DemoService>
{
    async Task<RepairState> State(string number)
    {
        await using var db = demo.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await db.Set<RepairTicket>().Where(t => t.Number == number).Select(t => t.State).SingleAsync(Stop);
    }

    static async Task Presses(HttpClient staff, string number, params (string Move, string Words)[] moves)
    {
        foreach (var (move, words) in moves)
        {
            using var answer = await staff.Presses(number, move, words);
            Assert.Equal((move, HttpStatusCode.Redirect), (move, answer.StatusCode));
        }
    }

    [Fact]
    public async Task It_waits_for_a_part_with_a_reason_goes_on_is_done_and_again_opened_by_a_word()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says("3栋502水管漏水，明天下午在", Stop);
        var number = Number().Match(await student.Says("是", Stop)).Value;
        using var staff = demo.Browser();
        Assert.Contains("没有可以这样办的报修单", await student.Says("又漏了", Stop), StringComparison.Ordinal);  // nothing was fixed yet

        await Presses(staff, number, ("Accept", ""), ("Assign", ""));
        using (var wordless = await staff.PostForm($"/desk/cases/{number}/move/Hold", await staff.GetStringAsync($"/desk/cases/{number}", Stop))) Assert.Equal(HttpStatusCode.BadRequest, wordless.StatusCode);
        await Presses(staff, number, ("Hold", "等配件，约两天"));
        Assert.Contains("等配件，约两天", await student.Says("进度", Stop), StringComparison.Ordinal);
        Assert.Contains($"/desk/cases/{number}\"", await staff.GetStringAsync("/desk/cases?queue=Others", Stop), StringComparison.Ordinal);

        await Presses(staff, number, ("Resume", ""), ("Finish", ""));
        Assert.Contains("没有修好，要重新派人来吗", await student.Says("又漏了", Stop), StringComparison.Ordinal);
        Assert.Contains($"{number} 已重新打开", await student.Says("是", Stop), StringComparison.Ordinal);
        Assert.Equal(RepairState.Accepted, await State(number));
        Assert.Contains("没修好，重开", await staff.Case(number), StringComparison.Ordinal);

        await Presses(staff, number, ("Assign", ""), ("Finish", ""));
        await student.Says("修好了", Stop);
        Assert.Contains("已确认修好", await student.Says("是", Stop), StringComparison.Ordinal);
        Assert.Contains("没有修好，要重新派人来吗", await student.Says("没修好", Stop), StringComparison.Ordinal);
        await student.Says("取消", Stop);
        Assert.Equal(RepairState.Confirmed, await State(number));

        var told = string.Join("\n", await student.Pushed(6, Stop));
        Assert.All(["已受理", "已派人", "暂时要等，原因：等配件，约两天", "不用再等", "没修好请回复“没修好”"], said => Assert.Contains(said, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_seven_days_it_is_a_new_matter()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says("3栋502水管漏水，明天下午在", Stop);
        var number = Number().Match(await student.Says("是", Stop)).Value;
        using var staff = demo.Browser();
        await Presses(staff, number, ("Accept", ""), ("Assign", ""), ("Finish", ""));
        await demo.App!.Services.GetRequiredService<Writes>().Run((db, ct) => db.Set<RepairTicket>().Where(t => t.Number == number)
            .ExecuteUpdateAsync(t => t.SetProperty(r => r.MovedAt, TimeProvider.System.GetUtcNow().AddDays(-8)), ct), Stop);
        Assert.Contains("没有可以这样办的报修单", await student.Says("又漏了", Stop), StringComparison.Ordinal);
    }

    [GeneratedRegex("R-\\d+")]
    private static partial Regex Number();
}
