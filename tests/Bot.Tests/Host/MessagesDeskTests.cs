using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>A demo with the first school.</summary>
public sealed class FirstSchoolService() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=Lanyue");

/// <summary>From a matter that nothing serves to the unit's answer on the phone, over HTTP: simulator, dialogue, store, staff page, push.</summary>
public sealed partial class MessagesDeskTests(FirstSchoolService demo) : IClassFixture<FirstSchoolService>
{
    const string Lost = "我的校园卡丢了，怎么挂失补办";

    async Task<(TestStudent Student, string Number)> Left()
    {
        await Until(() => demo.App!.Services.GetRequiredService<CurrentSchool>().Now is not null && demo.App.Services.GetRequiredService<LearnedUnderstander>().Trained is not null);
        var student = new TestStudent(demo.Browser(), "oTest" + Guid.NewGuid().ToString("N"));
        await student.Appear(Stop);
        var offered = await student.Says(Lost, Stop);
        Assert.All(["还不能在这里办", "信息中心", "8014", Lost, "确认"], said => Assert.Contains(said, offered, StringComparison.Ordinal));
        return (student, Number().Match(await student.Says("确认", Stop)).Value);
    }

    static async Task<string> Article(HttpClient staff, string number) =>
        WebUtility.HtmlDecode(Regex.Match(await staff.GetStringAsync("/desk/messages", Stop), $"<article id=\"{number}\".*?</article>", RegexOptions.Singleline).Value);

    /// <summary>A button of the page as it stood when that was read.</summary>
    static Task<HttpResponseMessage> Press(HttpClient staff, string article, string number, string move, string text, bool withToken = true)
    {
        Assert.Contains($"formaction=\"/desk/messages/{number}/{move}\"", article, StringComparison.Ordinal);
        var fields = Hidden().Matches(article).Where(f => withToken || !f.Groups[1].Value.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Groups[1].Value, f => f.Groups[2].Value);
        return staff.PostAsync($"/desk/messages/{number}/{move}", new FormUrlEncodedContent(new Dictionary<string, string>(fields) { ["text"] = text }), Stop);
    }

    [Fact]
    public async Task The_unit_s_answer_comes_to_the_phone_and_asking_back_to_the_desk()
    {
        var (student, number) = await Left();
        using var staff = demo.Browser();
        var article = await Article(staff, number);
        Assert.All([Lost, "信息中心", "待受理"], said => Assert.Contains(said, article, StringComparison.Ordinal));

        using var answered = await Press(staff, article, number, "Answer", "带学生证到信息中心补办。");
        Assert.Equal((HttpStatusCode.Redirect, $"/desk/messages#{number}"), (answered.StatusCode, answered.Headers.Location?.ToString()));
        using var again = await Press(staff, article, number, "Answer", "带学生证到信息中心补办。");

        Assert.Contains("带学生证到信息中心补办。", Assert.Single(await student.Pushed(1, Stop)), StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(await Article(staff, number), "带学生证到信息中心补办。"));

        Assert.Contains("补充", await student.Says($"补充{number}：周末开门吗", Stop), StringComparison.Ordinal);
        await student.Says("确认", Stop);
        article = await Article(staff, number);
        Assert.All(["周末开门吗", "已受理"], said => Assert.Contains(said, article, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_that_was_added_is_seen_at_the_desk()
    {
        var (student, number) = await Left();
        Assert.Contains(number, await student.Says("", Stop, ActKind.Image), StringComparison.Ordinal);
        Assert.Contains("已补充", await student.Says("确认", Stop), StringComparison.Ordinal);

        using var staff = demo.Browser();
        var link = WebUtility.HtmlDecode(Picture().Match(await Article(staff, number)).Groups[1].Value);
        Assert.NotEmpty(link);
        await Until(async () => (await staff.GetAsync(link, Stop)).IsSuccessStatusCode);  // fetched from the platform soon after
        using var picture = await staff.GetAsync(link, Stop);
        Assert.StartsWith("image/", picture.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/desk/messages/picture?note=made-up", Stop)).StatusCode);
    }

    [Fact]
    public async Task An_urging_stands_at_the_desk_until_somebody_moves()
    {
        var (student, number) = await Left();
        Assert.Contains("已为您催办", await student.Says("催一下", Stop), StringComparison.Ordinal);
        Assert.Contains("已经催过", await student.Says("催一下", Stop), StringComparison.Ordinal);

        using var staff = demo.Browser();
        var article = await Article(staff, number);
        Assert.Contains("学生催办", article, StringComparison.Ordinal);
        using var accepted = await Press(staff, article, number, "Accept", "");
        Assert.DoesNotContain("学生催办", await Article(staff, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_page_is_told_what_happened_and_does_nothing()
    {
        var (student, number) = await Left();
        using var staff = demo.Browser();
        var article = await Article(staff, number);
        await student.Says($"撤回{number}", Stop);
        await student.Says("确认", Stop);

        using var late = await Press(staff, article, number, "Answer", "晚了");

        Assert.Contains("已被别人处理过", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.DoesNotContain("晚了", await Article(staff, number), StringComparison.Ordinal);
    }

    [Theory, InlineData("Answer", ""), InlineData("Close", ""), InlineData("Answer", null)]
    public async Task Nobody_is_answered_or_sent_away_without_a_word(string move, string? text)
    {
        var (_, number) = await Left();
        using var staff = demo.Browser();
        using var refused = await Press(staff, await Article(staff, number), number, move, text ?? new string('长', 501));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("待受理", await Article(staff, number), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var (_, number) = await Left();
        using var staff = demo.Browser();
        using var refused = await Press(staff, await Article(staff, number), number, "Accept", "", withToken: false);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [GeneratedRegex("L-[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<a class=\"picture\" href=\"([^\"]+)\"")]
    private static partial Regex Picture();
}
