using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Host.Rights;
using Lanyue.Skills.Campus;
using Lanyue.Skills.DutyRoster;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Lanyue.Bot.Tests.Skills.DutyRoster.TestRoster;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>The page itself, over HTTP: what it shows, and its forms as a browser without script sends them.</summary>
public sealed partial class DutyDeskTests
{
    [Fact]
    public async Task A_name_is_entered_replaced_and_taken_out_on_the_page()
    {
        await using var desk = await Desk.Open();

        await desk.Sends("/desk/duty/name", Cell("b1", 0), ("person", "t1"), ("name", "甲老师"), ("phone", "13100000001"));
        Assert.Contains("甲老师", await desk.Reads());
        await desk.Sends("/desk/duty/name", Cell("b1", 0), ("person", "t2"), ("name", "乙老师"), ("phone", ""));
        Assert.Equal("乙老师", await desk.Roster.At("b1", Time(0, 22)));
        await desk.Sends("/desk/duty/name", Cell("b1", 0), last: true);

        Assert.Null(await desk.Roster.At("b1", Time(0, 22)));
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once_and_a_stale_one_is_told_so()
    {
        await using var desk = await Desk.Open();
        var page = await desk.Reads(Cell("b1", 0));
        (string, string)[] jia = [("person", "t1"), ("name", "甲老师")], yi = [("person", "t2"), ("name", "乙老师")];

        await desk.Posts(page, "/desk/duty/name", jia);
        await desk.Posts(page, "/desk/duty/name", jia);
        var told = await desk.Posts(await desk.Reads(), "/desk/duty/name", [("action", Guid.NewGuid().ToString("N")), ("week", "2026-11-23"), ("kind", "Counsellor"), ("post", "b1"), ("day", "2026-11-24"), ("seen", ""), .. yi]);

        Assert.Contains("已被别人改动", told);
        Assert.Equal("甲老师", await desk.Roster.At("b1", Time(0, 22)));
    }

    [Fact]
    public async Task A_swap_goes_from_proposal_to_the_new_roster_by_pressing_buttons()
    {
        await using var desk = await Desk.Open();
        await desk.Roster.Enters("b1", 2, Jia);
        await desk.Roster.Enters("b2", 4, Yi);
        var other = (await desk.Roster.Standing("b2", 4))!.Key;

        var page = await desk.Sends("/desk/duty/swap", Cell("b1", 2), ("back", other), ("reason", "家里有事"));
        Assert.Contains("等对方同意", page);
        Assert.Contains("甲老师撤回", page);
        Assert.DoesNotContain("审批人批准", page);
        page = await desk.Sends("/desk/duty/swap/DS-1001/Agree", "");
        Assert.Contains("审批人批准", page);
        page = await desk.Sends("/desk/duty/swap/DS-1001/Approve", "");

        Assert.Contains("已换班", page);
        Assert.Equal(("乙老师", "甲老师"), (await desk.Roster.At("b1", Time(2, 22)), await desk.Roster.At("b2", Time(4, 22))));
    }

    [Fact]
    public async Task A_move_that_was_made_already_is_told_not_thrown()
    {
        await using var desk = await Desk.Open();
        await desk.Roster.Enters("b1", 2, Jia);
        await desk.Sends("/desk/duty/swap", Cell("b1", 2), last: true, ("person", "t3"), ("name", "丙老师"));
        var before = await desk.Reads();
        await desk.Sends("/desk/duty/swap/DS-1001/Decline", "");

        Assert.Contains("已被别人改动", await desk.Posts(before, "/desk/duty/swap/DS-1001/Agree"));
    }

    [Fact]
    public async Task Posts_hours_and_closures_are_kept_on_the_page()
    {
        await using var desk = await Desk.Open();
        await desk.Sends("/desk/duty/post", "", last: true, ("kind", "Crisis"), ("post", "1"), ("name", "危机第一呼叫"), ("unit", "学工部"), ("approver", "a1"), ("approverName", "审批人"));
        await desk.Sends("/desk/duty/hours", "", last: true, ("unit", "后勤处"), ("from", "2026-11-24T14:00"), ("until", "2026-11-24T18:00"), ("person", "t1"), ("name", "甲老师"), ("phone", "0715-8338000"));
        var page = await desk.Sends("/desk/duty/closure", "", last: true, ("place", "图书馆"), ("from", "2026-11-24T18:00"), ("until", ""), ("reason", "停电检修"));

        Assert.All(["危机第一呼叫", "后勤处：11月24日 14:00–11月24日 18:00 甲老师 0715-8338000", "图书馆：11月24日 18:00–另行通知 停电检修"], words => Assert.Contains(words, page));
        Assert.Contains("后勤处：甲老师", await desk.Reads("&at=2026-11-24T15:00"));
        page = await desk.Sends("/desk/duty/closure/lift", "");
        Assert.DoesNotContain("停电检修", page);
        Assert.DoesNotContain("0715-8338000", await desk.Sends("/desk/duty/hours/remove", ""));
        await desk.Sends("/desk/duty/post/retire", "", last: true);
        Assert.DoesNotContain("危机第一呼叫", await desk.Reads());
    }

    [Fact]
    public async Task Places_and_units_are_those_of_the_school_by_name_or_id()
    {
        await using var desk = await Desk.Open(Schools.Lanyue.School!);
        (string, string)[] approver = [("approver", "a1"), ("approverName", "审批人")];
        await desk.Sends("/desk/duty/post", "", last: true, [("kind", "Counsellor"), ("post", "东区新建公寓3号楼"), ("unit", "学工处"), .. approver]);
        await desk.Sends("/desk/duty/hours", "", last: true, ("unit", "logistics"), ("from", "2026-11-24T14:00"), ("until", "2026-11-24T18:00"), ("person", "t1"), ("name", "甲老师"), ("phone", "0715-8338000"));
        await desk.Sends("/desk/duty/closure", "", last: true, ("place", "图书大楼"), ("from", "2026-11-24T18:00"), ("until", ""), ("reason", "停电检修"));
        await using var db = desk.Roster.Store.Databases.CreateDbContext();

        Assert.Equal(("e3", "东区新建公寓3号楼", "student-affairs"), await db.Set<DutyPost>().Where(p => p.Post == "e3").Select(p => ValueTuple.Create(p.Post, p.Name, p.Unit)).SingleAsync(Stop));
        Assert.Equal("后勤管理处", (await db.Set<HourDuty>().SingleAsync(Stop)).UnitName);
        Assert.Equal(("library", "图书馆"), await db.Set<PlaceClosure>().Select(c => ValueTuple.Create(c.Place, c.PlaceName)).SingleAsync(Stop));
    }

    [Theory]
    [InlineData("/desk/duty/closure", "place 月亮湾,from 2026-11-24T18:00,until ,reason 检修", "没有这个地点"), InlineData("/desk/duty/post", "kind Counsellor,post e3-212,name ,unit 学生工作部（处）,approver a1,approverName 审批人", "没有这个地点"), InlineData("/desk/duty/post", "kind Counsellor,post 3号楼,name ,unit 学生工作部（处）,approver a1,approverName 审批人", "不止一处")]
    [InlineData("/desk/duty/post", "kind Counsellor,post 图书馆,name ,unit 学生工作部（处）,approver a1,approverName 审批人", "没有这个地点"), InlineData("/desk/duty/post", "kind Crisis,post 1,name 第一呼叫,unit 月球部,approver a1,approverName 审批人", "没有这个单位")]
    public async Task What_the_school_does_not_have_is_refused_and_changes_nothing(string form, string fields, string told)
    {
        await using var desk = await Desk.Open(Schools.Lanyue.School!);

        Assert.Contains(told, await desk.Sends(form, "", last: true, [.. fields.Split(',').Select(f => (f.Split(' ')[0], f[(f.IndexOf(' ') + 1)..]))]));

        await using var db = desk.Roster.Store.Databases.CreateDbContext();
        Assert.Equal((3, 0), (await db.Set<DutyPost>().CountAsync(Stop), await db.Set<PlaceClosure>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("/desk/duty/hours", "unit 后勤处,from 2026-11-24T18:00,until 2026-11-24T14:00,person t1,name 甲老师,phone 13100000001", "结束时间晚于开始时间")]
    [InlineData("/desk/duty/hours", "unit 后勤处,from 明天,until 2026-11-24T14:00,person t1,name 甲老师,phone 13100000001", "结束时间晚于开始时间")]
    [InlineData("/desk/duty/hours", "unit 后勤处,from 2026-11-24T12:00,until 2026-11-24T14:00,person t1,name 甲老师,phone 电话", "3 到 32 位")]
    [InlineData("/desk/duty/closure", "place 图书馆,from 2026-11-24T18:00,until ,reason ", "地点、开始时间和原因")]
    [InlineData("/desk/duty/post", "kind Counsellor,post b5,name ,unit 学工部,approver ,approverName 审批人", "不超过 64 个字")]
    public async Task What_cannot_be_used_is_told_and_changes_nothing(string form, string fields, string told)
    {
        await using var desk = await Desk.Open();
        var page = await desk.Sends(form, "", last: true, [.. fields.Split(',').Select(f => (f.Split(' ')[0], f[(f.IndexOf(' ') + 1)..]))]);
        Assert.Contains(told, page);
        Assert.Empty((await desk.Roster.OnDuty.At(Time(0, 13), Stop)).Units);
    }

    [Fact]
    public async Task The_alarm_stands_as_a_banner_until_the_name_is_there()
    {
        await using var desk = await Desk.Open();
        desk.Roster.Waits(Time(0, 16));
        await desk.Roster.Fires();

        Assert.Equal(3, Banner().Matches(await desk.Reads()).Single().Value.Split("<a ").Length - 1);
        foreach (var post in new[] { "b1", "b2", "b9" }) await desk.Roster.Enters(post, 0, Jia);
        Assert.DoesNotContain("今晚还没有人值班", await desk.Reads());
    }

    [Fact]
    public async Task What_people_wrote_is_shown_as_text()
    {
        await using var desk = await Desk.Open();
        await desk.Sends("/desk/duty/name", Cell("b1", 0), ("person", "t1"), ("name", "<b>\"甲"), ("phone", ""));
        Assert.DoesNotContain("<b>", await desk.Reads(Cell("b1", 0)));
        Assert.Equal("<b>\"甲", await desk.Roster.At("b1", Time(0, 22)));
    }

    [Fact]
    public async Task A_past_day_is_shown_and_not_offered_to_edit()
    {
        await using var desk = await Desk.Open();
        await desk.Roster.Enters("b1", 0, Jia);
        desk.Roster.Waits(Time(1, 12));
        var page = await desk.Reads(Cell("b1", 0));

        Assert.Contains("只能查看", page);
        Assert.DoesNotContain("action=\"/desk/duty/name\"", page);
    }

    [Fact]
    public async Task Without_the_token_of_the_page_nothing_is_done()
    {
        await using var desk = await Desk.Open();
        using var answer = await desk.Client.PostAsync("/desk/duty/closure", new FormUrlEncodedContent([new("action", Guid.NewGuid().ToString("N")), new("week", "2026-11-23"), new("place", "lib")]), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_time_that_is_none_is_refused()
    {
        await using var desk = await Desk.Open();
        using var answer = await desk.Client.GetAsync("/desk/duty?at=yesterday", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    static string Cell(string post, int daysOn) => $"&kind=Counsellor&post={post}&day={Today.AddDays(daysOn):yyyy-MM-dd}";

    [GeneratedRegex("""<p class="alarm".*?</p>""", RegexOptions.Singleline)]
    private static partial Regex Banner();

    /// <summary>The page on a loopback port, before a browser that keeps its cookies.</summary>
    sealed partial class Desk(WebApplication app, TestRoster roster) : IAsyncDisposable
    {
        public TestRoster Roster => roster;
        public HttpClient Client { get; } = new() { BaseAddress = new Uri(app.Urls.Single()) };

        public static async Task<Desk> Open(School? school = null, Visitor? visitor = null)
        {
            var names = new DutySchool(() => school, TimeProvider.System);
            var roster = await TestRoster.Open();
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Services.AddRazorComponents();
            builder.Services.AddRights(() => school, roster.Store.Clock);
            builder.Services.AddAntiforgery().AddDesk("duty", DutyDeskEndpoints.Map, title: "dutyroster/nav");
            builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddSingleton(roster.Changes).AddSingleton(names).AddSingleton(roster.Store.Texts)
                .AddSingleton(new DutyWeeks(roster.Store.Databases, roster.Clock, roster.OnDuty, names, roster.Store.Clock));
            var app = builder.Build();
            app.UseVisitor(visitor ?? TestVisitors.AllRound);
            app.UseAntiforgery();
            app.MapDesk();
            await app.StartAsync(Stop);
            return new(app, roster);
        }

        public async Task<string> Reads(string more = "") => await Client.GetStringAsync($"/desk/duty?week=2026-11-23{more}", Stop);

        public Task<string> Sends(string form, string more, params (string Name, string Value)[] fields) => Sends(form, more, false, fields);

        /// <summary>Opens the page, fills the first form of that address (or the last) and sends it.</summary>
        public async Task<string> Sends(string form, string more, bool last, params (string Name, string Value)[] fields) => await Posts(await Reads(more), form, fields, last);

        public async Task<string> Posts(string page, string form, (string Name, string Value)[]? fields = null, bool last = false)
        {
            var forms = Form().Matches(page).Where(m => m.Groups["action"].Value == form).ToList();
            var body = forms.Count == 0 ? Form().Matches(page).First(m => m.Value.Contains("__RequestVerificationToken", StringComparison.Ordinal)) : last ? forms[^1] : forms[0];
            var values = Input().Matches(body.Value).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(Value().Match(m.Value).Groups["value"].Value));
            foreach (var (name, value) in fields ?? []) values[name] = value;

            using var answer = await Client.PostAsync(form, new FormUrlEncodedContent(values), Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.Content.ReadAsStringAsync(Stop);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await app.DisposeAsync();
            await roster.DisposeAsync();
        }

        [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)".*?</form>""", RegexOptions.Singleline)]
        private static partial Regex Form();

        [GeneratedRegex("""<input[^>]*\bname="(?<name>[^"]+)"[^>]*>""")]
        private static partial Regex Input();

        [GeneratedRegex("""\bvalue="(?<value>[^"]*)""")]
        private static partial Regex Value();
    }
}
