using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host.Rights;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The administrators' page, as a browser uses it.</summary>
public sealed partial class PeopleDeskTests
{
    const string List = "学号,姓名,学院,年级,性别\nS0001,晴小舟,学院1,2024,男\n";

    [Fact]
    public async Task A_list_is_looked_at_confirmed_and_stands_in_the_history()
    {
        await using var desk = await Desk.Open();

        var preview = await desk.Uploads(List);
        Assert.Contains("新增 1 人，变更 0 人，不变 0 人，离开 0 人，有问题 0 行", preview);
        Assert.Contains("<td>晴*</td>", preview);
        Assert.DoesNotContain("晴小舟", preview);
        Assert.Null(await desk.Store.Directory.Student("S0001", Stop));

        var done = await desk.Confirms(preview);
        Assert.Contains("已导入，第 1 次导入现已生效。", done);
        Assert.Contains("Staff:demo 学生 list.csv 已生效：新增 1", done);
        Assert.Equal("晴小舟", (await desk.Store.Directory.Student("S0001", Stop))!.Name);
        Assert.Equal(0, await desk.Store.Query(db => db.Set<PeopleDraftRow>().CountAsync(Stop)));
        Assert.Contains("请重新选择文件", await desk.Confirms(preview));
    }

    [Fact]
    public async Task A_faulty_list_shows_each_fault_and_cannot_be_confirmed_unless_they_are_skipped()
    {
        await using var desk = await Desk.Open();
        var faulty = List + "S0002,<b>岚</b>,学院1,2024,女\nS0003,棠问石,学院1,2024,?\n";

        var refused = await desk.Uploads(faulty);
        Assert.Contains("2 行共有 2 处问题", refused);
        Assert.Contains("<tr><td>4</td><td>性别</td><td>?</td>", refused);
        Assert.DoesNotContain("name=\"draft\"", refused);

        await desk.Confirms(await desk.Uploads(faulty, ("skip", "true")));
        Assert.NotNull(await desk.Store.Directory.Student("S0001", Stop));
        Assert.Null(await desk.Store.Directory.Student("S0003", Stop));
    }

    [Fact]
    public async Task What_a_file_says_is_text_and_no_page()
    {
        await using var desk = await Desk.Open();
        Assert.DoesNotContain("<script>", await desk.Raw(List + "S0002,<script>alert(1)</script>,学院1,2024,女\n"));
    }

    [Fact]
    public async Task A_full_list_with_which_too_many_would_leave_asks_for_a_higher_share()
    {
        await using var desk = await Desk.Open();
        await desk.Store.Takes(List + "S0002,岚听雪,学院1,2024,女\n");

        Assert.Contains("将有 1 人离开，超过 20%", await desk.Uploads(List, ("full", "true"), ("most", "20")));
        var preview = await desk.Uploads(List, ("full", "true"), ("most", "50"));
        Assert.Contains("将离开：S0002", preview);
        await desk.Confirms(preview);
        Assert.Equal(PeopleStore.Today, (await desk.Store.Directory.Student("S0002", Stop))!.LeftOn);
    }

    [Fact]
    public async Task The_lists_can_be_fetched_and_the_page_has_its_style()
    {
        await using var desk = await Desk.Open();
        await desk.Store.Takes(List);
        Assert.Equal(await desk.Store.Exports(PeopleKind.Students), await desk.Browser.GetByteArrayAsync("/desk/people/export/Students", Stop));
        Assert.Equal(await desk.Store.Exports(PeopleKind.Staff), await desk.Browser.GetByteArrayAsync("/desk/people/export/Staff", Stop));
        Assert.Contains("--accent", await desk.Browser.GetStringAsync("/desk/people.css", Stop));
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        await using var desk = await Desk.Open();
        using var forged = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(List)), "list", "list.csv" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Browser.PostAsync("/desk/people/plan", forged, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_nobody_came_back_to_is_forgotten_after_a_day_and_a_long_one_comes_back_whole()
    {
        await using var store = await PeopleStore.Open();
        var drafts = new PeopleDrafts(store.Databases, store.Writes, store.Cipher, store.Clock);
        var content = MadeUpSchool.Students(10_000);
        var first = await drafts.Keep("first.csv", content, Stop);
        store.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(content, (await drafts.Find(first, Stop))!.Value.Content);

        store.Clock.Advance(TimeSpan.FromHours(2));
        var second = await drafts.Keep("second.csv", [], Stop);
        Assert.Null(await drafts.Find(first, Stop));
        Assert.Equal("second.csv", (await drafts.Find(second, Stop))!.Value.File);
    }

    sealed partial class Desk : IAsyncDisposable
    {
        readonly WebApplication app;

        public PeopleStore Store { get; }
        public HttpClient Browser { get; }

        Desk(PeopleStore store, WebApplication app) => (Store, this.app, Browser) = (store, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

        public static async Task<Desk> Open(Visitor? visitor = null)
        {
            var store = await PeopleStore.Open();
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddRazorComponents();
            builder.Services.AddRights(() => null, store.Clock);
            builder.Services.AddAntiforgery().AddDesk("people", PeopleDeskEndpoints.Map);
            builder.Services.AddSingleton(store.Imports).AddSingleton(store.Export).AddSingleton(store.Directory).AddSingleton(store.Texts)
                .AddSingleton(new AuditTrail(store.Databases, store.Writes, store.Cipher, store.Clock)).AddSingleton(new PeopleDrafts(store.Databases, store.Writes, store.Cipher, store.Clock));
            var app = builder.Build();
            app.UseVisitor(visitor ?? TestVisitors.AllRound);
            app.UseAntiforgery();
            app.MapDesk();
            await app.StartAsync(Stop);
            return new(store, app);
        }

        /// <returns>The page behind it, with its entities read.</returns>
        public async Task<string> Uploads(string csv, params (string, string)[] options) => WebUtility.HtmlDecode(await Raw(csv, options));

        public async Task<string> Raw(string csv, params (string Name, string Value)[] options)
        {
            var (name, token) = Token(await Browser.GetStringAsync("/desk/people", Stop));
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "list", "list.csv" }, { new StringContent(token), name } };
            foreach (var (option, value) in options) form.Add(new StringContent(value), option);
            var answer = await Browser.PostAsync("/desk/people/plan", form, Stop);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadAsStringAsync(Stop);
        }

        /// <summary>Presses the button below the plan, with the fields that the page put there.</summary>
        public async Task<string> Confirms(string page)
        {
            var form = ApplyForm().Match(page).Value;
            var fields = Hidden().Matches(form).Select(i => KeyValuePair.Create(i.Groups["name"].Value, i.Groups["value"].Value));
            var answer = await Browser.PostAsync("/desk/people/apply", new FormUrlEncodedContent(fields), Stop);
            answer.EnsureSuccessStatusCode();
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        }

        static (string Name, string Token) Token(string page) =>
            Hidden().Matches(page).Where(i => i.Groups["name"].Value.StartsWith("__", StringComparison.Ordinal)).Select(i => (i.Groups["name"].Value, i.Groups["value"].Value)).First();

        [GeneratedRegex("""<form method="post" action="/desk/people/apply".*?</form>""", RegexOptions.Singleline)]
        private static partial Regex ApplyForm();

        [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)" ?/?>""")]
        private static partial Regex Hidden();

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await app.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}
