using System.Net;
using System.Text.RegularExpressions;

namespace Lanyue.Bot.Tests.Host;

/// <summary>From a sentence on the phone to a repaired pipe, over HTTP alone: simulator, callback, dialogue, store, staff page, push.</summary>
public sealed partial class FirstMessageTests(DemoService demo) : IClassFixture<DemoService>
{
    const string Sentence = "3栋502水管漏水，明天下午都在";

    async Task<(TestStudent Student, string Ticket)> Reported()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says(Sentence, Stop);
        return (student, Number().Match(await student.Says("确认", Stop)).Value);
    }

    [Fact]
    public async Task One_sentence_becomes_an_order_and_the_student_hears_of_each_step()
    {
        var student = await demo.NewStudent(Stop);

        var asked = await student.Says(Sentence, Stop);
        Assert.Contains("0571-88886666", asked, StringComparison.Ordinal);  // water: the number first
        Assert.Contains("3栋502", asked, StringComparison.Ordinal);
        Assert.Contains("下午", asked, StringComparison.Ordinal);
        Assert.DoesNotMatch(Number(), asked);

        var ticket = Number().Match(await student.Says("确认", Stop)).Value;
        Assert.NotEmpty(ticket);
        Assert.Contains("等待受理", await student.Says("进度", Stop), StringComparison.Ordinal);

        using var staff = demo.Browser();
        foreach (var (move, state) in new[] { ("Accept", "Accepted"), ("Assign", "Assigned"), ("Finish", "Done") })
        {
            using var answer = await (await DeskPage.Open(staff, Stop)).Press(ticket, move, Stop);
            Assert.Equal((HttpStatusCode.Redirect, $"/desk/repair#{ticket}"), (answer.StatusCode, answer.Headers.Location?.ToString()));
            Assert.Equal(state, (await DeskPage.Open(staff, Stop)).State(ticket));
        }

        var pushed = await student.Pushed(3, Stop);
        Assert.Equal(["已受理", "已派人", "已维修"], pushed.Select(p => p[(p.IndexOf('）') + 1)..][..3]));
        Assert.All(pushed, p => Assert.Contains(ticket, p, StringComparison.Ordinal));

        var page = await DeskPage.Open(staff, Stop);
        Assert.Equal(["报修", "受理", "派人", "维修完成"], page.Timeline(ticket));
        Assert.Empty(page.Moves(ticket));
        Assert.Contains("演示", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_pressed_twice_moves_once_and_both_presses_are_answered_alike()
    {
        var (student, ticket) = await Reported();
        using var staff = demo.Browser();
        var page = await DeskPage.Open(staff, Stop);

        var answers = await Task.WhenAll(page.Press(ticket, "Accept", Stop), page.Press(ticket, "Accept", Stop));
        using var late = await page.Press(ticket, "Accept", Stop);

        Assert.All([.. answers, late], a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(["报修", "受理"], (await DeskPage.Open(staff, Stop)).Timeline(ticket));

        using var next = await (await DeskPage.Open(staff, Stop)).Press(ticket, "Assign", Stop);
        Assert.Equal(["已受理", "已派人"], (await student.Pushed(2, Stop)).Select(p => p[(p.IndexOf('）') + 1)..][..3]));
    }

    [Fact]
    public async Task A_stale_page_moves_nothing_and_shows_that_a_colleague_was_quicker()
    {
        var (_, ticket) = await Reported();
        using var staff = demo.Browser();
        using var colleague = demo.Browser();
        var stale = await DeskPage.Open(staff, Stop);
        (await (await DeskPage.Open(colleague, Stop)).Press(ticket, "Accept", Stop)).Dispose();

        using var answer = await stale.Press(ticket, "Accept", Stop);

        var shown = new DeskPage(staff, await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"{ticket} 已被别人处理过", shown.Notice, StringComparison.Ordinal);
        Assert.Equal(("Accepted", "Assign", 2), (shown.State(ticket), shown.Moves(ticket)[0], shown.Timeline(ticket).Count));
        Assert.Null((await DeskPage.Open(staff, Stop)).Notice);
    }

    [Fact]
    public async Task A_rejection_needs_its_reason_and_the_student_reads_it()
    {
        var (student, ticket) = await Reported();
        using var staff = demo.Browser();
        var page = await DeskPage.Open(staff, Stop);

        using var without = await page.Press(ticket, "Reject", Stop, reason: " ");
        using var tooLong = await page.Press(ticket, "Reject", Stop, reason: new('长', 201));
        using var with = await page.Press(ticket, "Reject", Stop, reason: "<b>重复报修</b>");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (without.StatusCode, tooLong.StatusCode, with.StatusCode));
        Assert.Contains("原因：<b>重复报修</b>", Assert.Single(await student.Pushed(1, Stop)), StringComparison.Ordinal);
        Assert.Equal("Rejected", (await DeskPage.Open(staff, Stop)).State(ticket));
    }

    /// <summary>Another site's page cannot press a button here.</summary>
    [Fact]
    public async Task A_form_without_its_token_moves_nothing()
    {
        var (_, ticket) = await Reported();
        using var staff = demo.Browser();

        using var answer = await (await DeskPage.Open(staff, Stop)).Press(ticket, "Accept", Stop, withToken: false);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Submitted", (await DeskPage.Open(staff, Stop)).State(ticket));
    }

    [Theory]
    [InlineData("/desk/repair/R-9999/Accept")]
    [InlineData("/desk/repair/R-1001/Explode")]
    [InlineData("/desk/repair/R-1001/99")]
    public async Task An_unknown_ticket_or_move_changes_nothing_and_breaks_nothing(string path)
    {
        var (_, ticket) = await Reported();
        using var staff = demo.Browser();
        var page = await DeskPage.Open(staff, Stop);
        var token = Token().Match(page.Html).Groups[1].Value;

        using var answer = await staff.PostAsync(path, new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["action"] = Guid.NewGuid().ToString("N") }), Stop);

        Assert.True((int)answer.StatusCode < 500, $"{path} was answered {(int)answer.StatusCode}");
        Assert.Equal("Submitted", (await DeskPage.Open(staff, Stop)).State(ticket));
    }

    [GeneratedRegex(@"R-\d+")]
    private static partial Regex Number();

    [GeneratedRegex("""name="__RequestVerificationToken"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="__RequestVerificationToken" """)]
    private static partial Regex Token();
}
