using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host;

/// <summary>From the words on the phone to the close at the desk, over HTTP: the guard in any state of any flow, the calls, the page.</summary>
public sealed partial class CrisisTests(DemoService demo) : IClassFixture<DemoService>
{
    const string Words = "我不想活了", Sentence = "3栋502水管漏水，明天下午都在";

    static void IsTold(string answer) => Assert.All(["12356", "120", "110", "接着说就行"], said => Assert.Contains(said, answer, StringComparison.Ordinal));

    async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = demo.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    async Task<string> Number(string openId) => await Query(db => db.Set<CrisisCase>().Where(c => c.Address.EndsWith(openId)).Select(c => c.Number).SingleAsync(Stop));

    [Fact]
    public async Task Inside_a_form_the_form_stays_and_its_question_can_be_answered_after()
    {
        var student = await demo.NewStudent(Stop);
        Assert.Contains("什么时候", await student.Says("3栋502水管漏水", Stop), StringComparison.Ordinal);

        IsTold(await student.Says(Words, Stop));

        Assert.Contains("请核对报修", await student.Says("明天下午", Stop), StringComparison.Ordinal);
        Assert.Matches(Repair(), await student.Says("确认", Stop));
    }

    [Fact]
    public async Task At_the_confirmation_nothing_is_filed_by_it_and_the_yes_after_it_counts()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says(Sentence, Stop);

        var told = await student.Says(Words, Stop);
        IsTold(told);
        Assert.DoesNotMatch(Repair(), told);

        Assert.Matches(Repair(), await student.Says("确认", Stop));
    }

    [Fact]
    public async Task In_voice_and_as_the_very_first_message_of_somebody_unbound()
    {
        IsTold(await (await demo.NewStudent(Stop)).Says(Words, Stop, ActKind.Voice));
        IsTold(await (await demo.NewStudent(Stop)).Says(Words, Stop));
    }

    [Fact]
    public async Task Split_over_two_messages()
    {
        var student = await demo.NewStudent(Stop);
        Assert.DoesNotContain("12356", await student.Says("我有点不", Stop), StringComparison.Ordinal);
        IsTold(await student.Says("想活了", Stop));
        Assert.DoesNotContain("12356", await student.Says("宿舍灯坏了", Stop), StringComparison.Ordinal);  // it is not seen a second time in the next
    }

    [Fact]
    public async Task While_a_person_owns_the_dialogue()
    {
        var openId = "oOwned" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says("你好", Stop);
        await Query(db => db.Dialogues.Where(d => db.Addresses.Any(a => a.Dialogue == d.Id && a.Key.EndsWith(openId)))
            .ExecuteUpdateAsync(d => d.SetProperty(r => r.Owner, "demo").SetProperty(r => r.Epoch, r => r.Epoch + 1), Stop));

        IsTold(await student.Says(Words, Stop));

        Assert.Equal(1, await Query(db => db.Lines.Where(l => l.Address.EndsWith(openId) && l.Class == LineClass.Crisis && l.Kind == LineKind.Reply).Select(l => l.Epoch).SingleAsync(Stop)));
    }

    [Fact]
    public async Task A_false_alarm_does_not_lose_the_students_own_matter()
    {
        var student = await demo.NewStudent(Stop);
        IsTold(await student.Says(Words + "，空调又坏了", Stop));
        Assert.Contains("请核对报修", await student.Says(Sentence, Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_duty_is_called_and_the_student_told_so_and_the_desk_goes_on_to_the_close()
    {
        var openId = "oDesk" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says(Words, Stop);
        var number = await Number(openId);
        Assert.Contains("正在联系值班老师", Assert.Single(await student.Pushed(1, Stop)), StringComparison.Ordinal);
        await student.Says("室友不在", Stop);

        using var staff = demo.Browser();
        foreach (var page in new[] { "repair", "crisis", "campus", "people", "duty" })
            Assert.Matches("<p class=\"banner\"[^>]*><a href=\"/desk/crisis\"[^>]*>\\d+ 起危机没有人接手", WebUtility.HtmlDecode(await staff.GetStringAsync($"/desk/{page}", Stop)));
        var desk = await Desk(staff, number);
        Assert.All(["我不想活了", "室友不在", "demo-counsellor-1", "工作台横幅", "呼叫中"], said => Assert.Contains(said, desk, StringComparison.Ordinal));

        foreach (var move in new[] { "Acknowledge", "Contact", "Stabilise", "Care" })
            Assert.Equal(HttpStatusCode.Redirect, await Press(staff, number, move));
        Assert.Equal(HttpStatusCode.BadRequest, await Press(staff, number, "Close"));
        Assert.Equal(HttpStatusCode.Redirect, await Press(staff, number, "Close", "心理中心老师已面谈"));

        Assert.Contains("心理中心老师已面谈", await Desk(staff, number), StringComparison.Ordinal);
        Assert.DoesNotContain("心理中心", string.Concat((await Query(db => db.Set<CrisisCase>().Where(c => c.Number == number).Select(c => c.Note!).SingleAsync(Stop))).Select(b => (char)b)), StringComparison.Ordinal);
        Assert.Contains((await student.Pushed(2, Stop)), t => t.Contains("值班老师已经看到", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_link_of_a_call_shows_the_case_and_takes_it_only_when_the_button_is_pressed()
    {
        var openId = "oLink" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says(Words, Stop);
        var number = await Number(openId);
        await student.Pushed(1, Stop);
        var card = demo.App!.Services.GetRequiredService<SimulatedWeCom>().Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Select(e => e.Card).First(c => c?.Text?.Contains(number) == true)!;
        Assert.Equal(["我来接手"], card.Buttons.Select(b => b.Text));
        Assert.DoesNotContain("不想活", card.Text, StringComparison.Ordinal);

        using var phone = demo.Browser();
        using var shown = await phone.GetAsync(card.Url, Stop);
        Assert.Contains("我不想活了", WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
        Assert.True((await Query(db => db.Set<CrisisCase>().SingleAsync(c => c.Number == number, Stop))).State is CrisisState.Paged);

        using var taken = await phone.PostAsync(card.Url, null, Stop);
        Assert.Contains("已记为由您接手", WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal((CrisisState.Acknowledged, "demo-counsellor-1"), await Query(db => db.Set<CrisisCase>().SingleAsync(c => c.Number == number, Stop)) is var one ? (one.State, one.TakenBy) : default);

        using var wrong = await phone.GetAsync("/crisis/none", Stop);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    static async Task<string> Desk(HttpClient staff, string number) =>
        WebUtility.HtmlDecode(Regex.Match(await staff.GetStringAsync("/desk/crisis", Stop), $"<article id=\"{number}\".*?</article>", RegexOptions.Singleline).Value);

    static async Task<HttpStatusCode> Press(HttpClient staff, string number, string move, string? note = null)
    {
        var form = Regex.Match(await staff.GetStringAsync("/desk/crisis", Stop), $"<form method=\"post\" action=\"/desk/crisis/{number}/{move}\">.*?</form>", RegexOptions.Singleline).Value;
        var fields = Input().Matches(form).Select(i => (Name: Attribute(i.Value, "name"), Value: Attribute(i.Value, "value"))).ToDictionary(i => i.Name, i => i.Value);
        if (note is not null) fields["note"] = note;
        using var answer = await staff.PostAsync($"/desk/crisis/{number}/{move}", new FormUrlEncodedContent(fields), Stop);
        return answer.StatusCode;
    }

    static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $@"\b{name}=""([^""]*)""").Groups[1].Value);

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(@"R-\d+")]
    private static partial Regex Repair();
}
