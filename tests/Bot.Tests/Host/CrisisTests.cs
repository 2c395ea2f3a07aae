using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Lanyue.Servers.Waiting;

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
        var dialogue = await Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop));
        await demo.App!.Services.GetRequiredService<Writes>().Run((db, ct) => Ownership.Take(db, dialogue, "demo", "H-1001", ct), Stop);

        IsTold(await student.Says(Words, Stop));

        Assert.Equal(1, await Query(db => db.Lines.Where(l => l.Address.EndsWith(openId) && l.Class == LineClass.Crisis && l.Kind == LineKind.Reply).Select(l => l.Epoch).SingleAsync(Stop)));
    }

    /// <summary>He has switched off what comes by itself: the answer, and that the duty is being reached, come all the same; the duty is called.</summary>
    [Fact]
    public async Task Muted()
    {
        var openId = "oMuted" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says(Sentence, Stop);
        var number = Repair().Match(await student.Says("确认", Stop)).Value;
        Assert.Contains("要关闭提醒吗", await student.Says("别再提醒我", Stop), StringComparison.Ordinal);
        Assert.Contains("提醒已关闭", await student.Says("确认", Stop), StringComparison.Ordinal);
        using var staff = demo.Browser();
        var form = Regex.Match(await staff.GetStringAsync("/desk/repair", Stop), $"<form method=\"post\" action=\"/desk/repair/{number}/Accept\">.*?</form>", RegexOptions.Singleline).Value;
        Assert.Equal(HttpStatusCode.Redirect, await Send(staff, $"/desk/repair/{number}/Accept", Fields(form)));

        IsTold(await student.Says(Words, Stop));

        Assert.Contains("正在联系值班老师", Assert.Single(await student.Pushed(1, Stop)), StringComparison.Ordinal);
        Assert.NotEmpty(await Query(db => db.Set<CrisisPage>().Where(p => db.Set<CrisisCase>().Any(c => c.Number == p.Case && c.Address.EndsWith(openId))).ToListAsync(Stop)));
        Assert.Contains("已受理", await student.Says("进度", Stop), StringComparison.Ordinal);  // what waited is told now
        Assert.Contains("要打开提醒吗", await student.Says("可以提醒我了", Stop), StringComparison.Ordinal);
        Assert.Contains("提醒已打开", await student.Says("确认", Stop), StringComparison.Ordinal);
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
    public async Task A_stale_page_is_told_that_somebody_was_there_before_and_does_nothing()
    {
        var openId = "oStale" + Guid.NewGuid().ToString("N");
        await (await demo.NewStudent(Stop, openId)).Says(Words, Stop);
        var number = await Number(openId);
        using var staff = demo.Browser();
        var (page, stale) = ($"/desk/crisis/{number}/Acknowledge", Fields(await Form(staff, number, "Acknowledge")));
        Assert.Equal(HttpStatusCode.Redirect, await Press(staff, number, "Acknowledge"));
        Assert.Equal(HttpStatusCode.Redirect, await Press(staff, number, "Contact"));

        using var answer = await staff.PostAsync(page, new FormUrlEncodedContent(stale), Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"{number} 已被别人处理过", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal(CrisisState.InContact, await Query(db => db.Set<CrisisCase>().Where(c => c.Number == number).Select(c => c.State).SingleAsync(Stop)));
    }

    [Fact]
    public async Task The_link_of_a_call_shows_the_case_and_takes_it_only_when_the_button_is_pressed()
    {
        var openId = "oLink" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says(Words, Stop);
        var number = await Number(openId);
        await student.Pushed(1, Stop);
        var card = demo.App!.Services.GetRequiredService<SimulatedWeCom>().Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Select(e => e.Card).Last(c => c?.Text?.StartsWith("【危机】", StringComparison.Ordinal) == true)!;
        Assert.Equal(["我来接手"], card.Buttons.Select(b => b.Text));
        Assert.DoesNotContain("不想活", card.Text, StringComparison.Ordinal);

        using var phone = demo.Browser();
        var first = await phone.GetStringAsync(card.Url, Stop);
        var url = first.Contains($"id=\"{number}-title\"", StringComparison.Ordinal) ? card.Url! : Regex.Match(first, $"<a href=\"(/crisis/[^\"]+)\">{number}</a>").Groups[1].Value;  // one call names all that wait
        using var shown = await phone.GetAsync(url, Stop);
        Assert.Contains("我不想活了", WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.True(shown.Headers.CacheControl?.NoStore);
        Assert.True((await Query(db => db.Set<CrisisCase>().SingleAsync(c => c.Number == number, Stop))).State is CrisisState.Paged);

        using var taken = await phone.PostAsync(url, null, Stop);
        Assert.Contains("已记为由您接手", WebUtility.HtmlDecode(await taken.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Equal((CrisisState.Acknowledged, "demo-counsellor-1"), await Query(db => db.Set<CrisisCase>().SingleAsync(c => c.Number == number, Stop)) is var one ? (one.State, one.TakenBy) : default);

        using var wrong = await phone.GetAsync("/crisis/none", Stop);
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
    }

    /// <summary>What he writes further stands on the page of the case at once and reaches the phone of who is called, then of who took it up alone.</summary>
    [Fact]
    public async Task Further_messages_reach_who_is_called()
    {
        var openId = "oMore" + Guid.NewGuid().ToString("N");
        var student = await demo.NewStudent(Stop, openId);
        await student.Says(Words, Stop);
        var number = await Number(openId);
        await student.Says("我在教学楼天台上", Stop);

        await Until(() => Shown().Any(t => t.Contains(number, StringComparison.Ordinal) && t.Contains("“我在教学楼天台上”", StringComparison.Ordinal)));
        using var staff = demo.Browser();
        Assert.Contains("我在教学楼天台上", await Desk(staff, number), StringComparison.Ordinal);
    }

    IEnumerable<string> Shown() => demo.App!.Services.GetRequiredService<SimulatedWeCom>().Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Select(e => e.Card?.Text ?? e.Text ?? "");

    [Fact]
    public async Task A_drill_is_begun_at_the_desk_answered_on_the_phone_and_told_in_seconds()
    {
        using var staff = demo.Browser();
        var form = Regex.Match(await staff.GetStringAsync("/desk/crisis", Stop), "<form method=\"post\" action=\"/desk/crisis/drill\">.*?</form>", RegexOptions.Singleline).Value;
        Assert.Equal(HttpStatusCode.Redirect, await Send(staff, "/desk/crisis/drill", Fields(form)));
        Assert.Equal(HttpStatusCode.Redirect, await Send(staff, "/desk/crisis/drill", Fields(form)));  // pressed twice

        await Until(() => Shown().Any(t => t.StartsWith("【演练】", StringComparison.Ordinal)));
        var number = Drill().Match(Shown().First(t => t.StartsWith("【演练】", StringComparison.Ordinal))).Value;
        Assert.Equal(1, await Query(db => db.Set<CrisisCase>().CountAsync(c => c.IsDrill, Stop)));
        Assert.Equal(HttpStatusCode.Redirect, await Press(staff, number, "Acknowledge"));
        Assert.Matches("秒后由demo接手", WebUtility.HtmlDecode(await staff.GetStringAsync("/desk/crisis", Stop)));
    }

    /// <summary>The script asks for this alone, each few seconds; without a script a reload brings it.</summary>
    [Fact]
    public async Task The_banner_is_to_be_had_by_itself_and_every_page_names_it_and_its_script()
    {
        var student = await demo.NewStudent(Stop);
        await student.Says(Words, Stop);
        using var staff = demo.Browser();
        Assert.Matches("<div id=\"desk-banner\"[^>]*>\\s*<p class=\"banner\"[^>]*><a href=\"/desk/crisis\"[^>]*>\\d+ 起危机没有人接手", WebUtility.HtmlDecode(await staff.GetStringAsync("/desk/banner", Stop)));
        foreach (var page in new[] { "repair", "crisis", "campus", "people", "duty" })
            Assert.Matches("data-live=\"/desk/banner\"[\\s\\S]*src=\"/desk/live.js\"", await staff.GetStringAsync($"/desk/{page}", Stop));
        Assert.Contains("data-live", await staff.GetStringAsync("/desk/live.js", Stop), StringComparison.Ordinal);
    }

    static async Task<string> Desk(HttpClient staff, string number) =>
        WebUtility.HtmlDecode(Regex.Match(await staff.GetStringAsync("/desk/crisis", Stop), $"<article id=\"{number}\".*?</article>", RegexOptions.Singleline).Value);

    static async Task<string> Form(HttpClient staff, string number, string move) =>
        Regex.Match(await staff.GetStringAsync("/desk/crisis", Stop), $"<form method=\"post\" action=\"/desk/crisis/{number}/{move}\">.*?</form>", RegexOptions.Singleline).Value;

    static async Task<HttpStatusCode> Press(HttpClient staff, string number, string move, string? note = null)
    {
        var fields = Fields(await Form(staff, number, move));
        if (note is not null) fields["note"] = note;
        return await Send(staff, $"/desk/crisis/{number}/{move}", fields);
    }

    static Dictionary<string, string> Fields(string form) =>
        Input().Matches(form).Select(i => (Name: Attribute(i.Value, "name"), Value: Attribute(i.Value, "value"))).ToDictionary(i => i.Name, i => i.Value);

    static async Task<HttpStatusCode> Send(HttpClient staff, string to, Dictionary<string, string> fields)
    {
        using var answer = await staff.PostAsync(to, new FormUrlEncodedContent(fields), Stop);
        return answer.StatusCode;
    }

    static string Attribute(string tag, string name) => WebUtility.HtmlDecode(Regex.Match(tag, $@"\b{name}=""([^""]*)""").Groups[1].Value);

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(@"Y-\d+")]
    private static partial Regex Drill();

    [GeneratedRegex(@"R-\d+")]
    private static partial Regex Repair();
}
