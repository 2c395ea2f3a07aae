using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host.Rights;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Skills.Campus.Desk;

/// <summary>The administrators' page, as a browser without script uses it.</summary>
public sealed partial class CampusDeskTests
{
    static readonly IReadOnlyList<SchoolFile> Second = ShippedSchools.Files("Qingshiwan");

    static string Text(string file, string before, string after)
    {
        var text = Second.Single(f => f.Name == file).Text;
        Assert.Contains(before, text);
        return text.Replace(before, after);
    }

    static (string, byte[]) Renamed(string alias) => ("offices.yaml", Encoding.UTF8.GetBytes(Text("offices.yaml", "aliases: [总务]", $"aliases: [{alias}]")));

    static (string, byte[]) Whole => ("school.zip", SchoolUpload.Packed(Second));

    [Fact]
    public async Task The_first_school_is_uploaded_looked_at_and_applied()
    {
        await using var desk = await Desk.Open();
        Assert.Contains("还没有学校资料", await desk.Reads());

        var plan = await desk.Uploads(Whole);
        Assert.Contains("这是第一个版本", plan);
        Assert.Contains("没有发现问题", plan);
        Assert.Null(await desk.Versions.InForce(Stop));

        var done = await desk.Presses(plan, "/desk/campus/apply");
        Assert.Contains("版本 1 已启用", done);
        Assert.Equal(1, await desk.Versions.InForce(Stop));
        Assert.Equal(Second.OrderBy(f => f.Name, StringComparer.Ordinal), await desk.Versions.Files(1, Stop));
    }

    [Fact]
    public async Task One_changed_file_goes_over_those_in_force_and_only_its_changes_are_shown()
    {
        await using var desk = await Desk.WithSchool();

        var plan = await desk.Uploads(Renamed("总务, 后勤组"));
        Assert.Contains("与版本 1 相比", plan);
        Assert.Contains("改动 1 项", plan);
        Assert.Contains("后勤组", plan);
        Assert.Equal(1, await desk.Versions.InForce(Stop));

        var done = await desk.Presses(plan, "/desk/campus/apply");
        Assert.Contains("版本 2 已启用", done);
        Assert.Equal(2, (await desk.Versions.Files(2, Stop)).Count);
        Assert.Equal("Staff:demo", (await desk.Versions.All(Stop))[0].Actor);
        Assert.Contains("请重新上传", await desk.Presses(plan, "/desk/campus/apply"));  // the button again
        Assert.Equal(0, await desk.Store.Query(db => db.Set<PeopleDraftRow>().CountAsync(Stop)));
    }

    [Fact]
    public async Task The_whole_school_takes_away_what_it_does_not_have()
    {
        await using var desk = await Desk.WithSchool();
        (string, byte[])[] alone = [("campus.yaml", Encoding.UTF8.GetBytes(Second.Single(f => f.Name == "campus.yaml").Text))];

        Assert.Contains("一字不差", await desk.Uploads(alone));
        Assert.Contains("文件有错误，不能启用", await desk.Uploads(alone, isWhole: true));  // its units are gone
    }

    [Fact]
    public async Task A_bad_file_says_where_it_is_wrong_and_cannot_be_applied()
    {
        await using var desk = await Desk.WithSchool();
        var line = Second.Single(f => f.Name == "campus.yaml").Text.Split('\n').Index().Single(l => l.Item.Contains("site: workshop-102")).Index + 1;

        var page = await desk.Uploads(("campus.yaml", Encoding.UTF8.GetBytes(Text("campus.yaml", "site: workshop-102", "site: nowhere"))));

        Assert.Contains("文件有错误，不能启用", page);
        Assert.Matches($"C011</code> <span class=\"where\">campus.yaml:{line}:", page);
        Assert.DoesNotContain("name=\"draft\"", page);
        Assert.Equal(1, await desk.Versions.InForce(Stop));

        page = await desk.Uploads(("offices.yaml", "units: ["u8.ToArray()));
        Assert.Contains("请先改前面的", page);
        Assert.InRange(page.IndexOf("<code>C001</code>", StringComparison.Ordinal), 1, page.IndexOf("<code>C011</code>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_that_somebody_overtook_changes_nothing_and_is_drawn_anew()
    {
        await using var desk = await Desk.WithSchool();
        var mine = await desk.Uploads(Renamed("总务甲"));
        await desk.Presses(await desk.Uploads(("campus.yaml", Encoding.UTF8.GetBytes(Text("campus.yaml", "aliases: [码头]", "aliases: [码头, 渡口]")))), "/desk/campus/apply");

        var told = await desk.Presses(mine, "/desk/campus/apply");

        Assert.Contains("刚刚有人换了版本，现行的是版本 2", told);
        Assert.Equal(2, await desk.Versions.InForce(Stop));
        Assert.Contains("与版本 2 相比", told);
        await desk.Presses(told, "/desk/campus/apply");
        var both = string.Concat((await desk.Versions.Files(3, Stop)).Select(f => f.Text));
        Assert.True(both.Contains("渡口", StringComparison.Ordinal) && both.Contains("总务甲", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_files_than_those_looked_at_are_not_applied()
    {
        await using var desk = await Desk.WithSchool();
        var plan = await desk.Uploads(Renamed("总务甲"));

        await desk.Presses(plan, "/desk/campus/apply", ("hash", new string('0', 64)));
        await desk.Presses(plan, "/desk/campus/apply", ("seen", ""));
        await desk.Presses(plan, "/desk/campus/apply", ("draft", Guid.NewGuid().ToString("N")));

        Assert.Equal(1, await desk.Versions.InForce(Stop));
    }

    [Fact]
    public async Task An_earlier_version_comes_back_unless_somebody_was_quicker()
    {
        await using var desk = await Desk.WithSchool();
        await desk.Presses(await desk.Uploads(Renamed("总务甲")), "/desk/campus/apply");
        var page = await desk.Reads("?version=2");
        Assert.Contains("<b>变更</b> 单位 <span>general-affairs", page);
        Assert.Contains("reviewed: 2026-09-01", page);  // as the files write it

        var back = await desk.Presses(page, "/desk/campus/rollback");
        Assert.Contains("版本 1 已启用", back);
        Assert.Equal(1, await desk.Versions.InForce(Stop));
        await desk.Presses(back, "/desk/campus/rollback");
        Assert.Equal(2, await desk.Versions.InForce(Stop));

        Assert.Contains("刚刚有人换了版本", await desk.Presses(back, "/desk/campus/rollback"));
        Assert.Equal(2, await desk.Versions.InForce(Stop));
        Assert.Contains("没有生效", await desk.Presses(back, "/desk/campus/rollback", ("number", "77")));
    }

    [Fact]
    public async Task A_refused_upload_is_told_and_leaves_nothing_behind()
    {
        await using var desk = await Desk.WithSchool();

        Assert.Contains("路径只能往下", await desk.Uploads(("school.zip", SchoolUploadTests.Zip(("../campus.yaml", "x")))));
        Assert.Contains("超过 8 MB", await desk.Uploads(("campus.yaml", new byte[9 << 20])));
        Assert.NotEqual(HttpStatusCode.OK, await desk.Status(("campus.yaml", new byte[13 << 20])));
        Assert.Equal(1, await desk.Store.Query(db => db.Set<SchoolVersion>().CountAsync(Stop)));
        Assert.Equal(0, await desk.Store.Query(db => db.Set<PeopleDraftRow>().CountAsync(Stop)));
    }

    [Theory]
    [InlineData("/desk/campus/plan")]
    [InlineData("/desk/campus/apply")]
    [InlineData("/desk/campus/rollback")]
    public async Task A_form_of_another_site_changes_nothing(string path)
    {
        await using var desk = await Desk.WithSchool();
        using var forged = new MultipartFormDataContent { { new StringContent("1"), "number" }, { new StringContent("1"), "seen" }, { new ByteArrayContent(Whole.Item2), "files", "school.zip" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Browser.PostAsync(path, forged, Stop)).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_places_what_is_open_the_calendar_and_the_versions()
    {
        await using var desk = await Desk.WithSchool(ShippedSchools.Files("Lanyue"));
        var page = await desk.Reads();

        Assert.Contains("32000 个床位", page);
        Assert.Matches(@"<b>东区</b> <span class=""level"">片区</span>\s*<span class=""count""> · 10 栋 · 81 层 · \d+ 间 · 16000 床", page);
        Assert.Matches(@"<b>凤凰书院</b>.{0,80}<span class=""name Disputed"">有争议", page.Replace("\n", ""));
        Assert.Contains("桂馨书院 <small>有争议", page);
        Assert.DoesNotContain("e3-502", page);  // of a rule's rooms the number alone
        Assert.Equal(3, ConfirmList().Count(page));
        Assert.Contains("找谁？", page);
        Assert.Equal(2, Regex.Count(page, "<svg "));
        Assert.Contains("aria-label=\"2026年11月\"", page);
        Assert.Contains("aria-label=\"2027年2月\"", await desk.Reads("?month=2027-02&term=1"));
        Assert.Contains("2026-2027 学年第二学期（2027-02-22", await desk.Reads("?term=1"));
        Assert.Contains("aria-label=\"2027年8月\"", await desk.Reads("?month=2031-01&term=9"));
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Browser.GetAsync("/desk/campus?month=soon", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_school_without_a_calendar_has_a_page_too()
    {
        const string bare = "school: {id: a, name: 甲校}\nplaces: [{id: yard, level: campus, name: \"<script>院子</script>\"}]\n";
        await using var desk = await Desk.WithSchool([new("a.yaml", bare)]);
        var raw = await desk.Browser.GetStringAsync("/desk/campus", Stop);

        Assert.Contains("没有可用的校历", raw);
        Assert.DoesNotContain("<script>", raw);
    }

    [Fact]
    public async Task The_files_can_be_fetched_changed_and_sent_again()
    {
        await using var desk = await Desk.WithSchool();
        using var zip = new ZipArchive(await desk.Browser.GetStreamAsync("/desk/campus/files/1", Stop));

        Assert.Equal(["campus.yaml", "offices.yaml"], zip.Entries.Select(e => e.FullName));
        Assert.Contains("一字不差", await desk.Uploads([("school.zip", await desk.Browser.GetByteArrayAsync("/desk/campus/files/1", Stop))], isWhole: true));
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Browser.GetAsync("/desk/campus/files/9", Stop)).StatusCode);
        Assert.Contains("--accent", await desk.Browser.GetStringAsync("/desk/campus.css", Stop));
    }

    /// <summary>A diff is kept line by line, and a text of a file may have several.</summary>
    [Fact]
    public async Task A_text_of_several_lines_is_one_change()
    {
        await using var desk = await Desk.WithSchool();
        await desk.Presses(await desk.Uploads(("offices.yaml", Encoding.UTF8.GetBytes(Text("offices.yaml", "text: 欢迎来到青石湾。", "text: \"第一行\\n+ 第二行\"")))), "/desk/campus/apply");

        var changes = SchoolVersions.ChangesOf((await desk.Versions.All(Stop))[0]);
        Assert.Contains("第二行", Assert.Single(changes));
        Assert.Contains("第二行", await desk.Reads("?version=2"));
    }

    [Fact]
    public void Every_section_of_the_files_has_a_name_on_the_page()
    {
        var texts = new Lanyue.Bot.Dialogue.Texts(typeof(CampusDesk).Assembly);
        Assert.All(EntryShape.Of(typeof(SchoolEntries)).Keys, key => Assert.True(texts.Has($"campus/section.{key.Name}"), key.Name));
        Assert.All(Enum.GetNames<PlaceLevel>(), level => Assert.True(texts.Has($"campus/level.{level}"), level));
        Assert.All(Enum.GetNames<NameKind>(), kind => Assert.True(texts.Has($"campus/name.{kind}"), kind));
    }

    [GeneratedRegex("<ul class=\"confirm\">")]
    private static partial Regex ConfirmList();

    sealed partial class Desk : IAsyncDisposable
    {
        readonly WebApplication app;

        public TestStore Store { get; }
        public SchoolVersions Versions { get; }
        public HttpClient Browser { get; }

        Desk(TestStore store, SchoolVersions versions, WebApplication app) => (Store, Versions, this.app, Browser) = (store, versions, app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) });

        public static async Task<Desk> Open(Visitor? visitor = null)
        {
            var store = await TestStore.Open();
            var versions = new SchoolVersions(store.Writes, store.Databases, store.Clock);
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddRazorComponents();
            builder.Services.AddRights(() => null, store.Clock);
            builder.Services.AddAntiforgery().AddDesk("campus", CampusDeskEndpoints.Map);
            builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
            builder.Services.AddSingleton<TimeProvider>(store.Clock).AddSingleton(versions).AddSingleton(store.Texts)
                .AddSingleton(new CurrentSchool(versions, store.Clock, NullLogger<CurrentSchool>.Instance)).AddSingleton<DeskSchools>()
                .AddSingleton(new PeopleDrafts(store.Databases, store.Writes, store.Cipher, store.Clock));
            var app = builder.Build();
            app.UseVisitor(visitor ?? TestVisitors.AllRound);
            app.UseAntiforgery();
            app.MapDesk();
            await app.StartAsync(Stop);
            return new(store, versions, app);
        }

        public static async Task<Desk> WithSchool(IReadOnlyList<SchoolFile>? files = null)
        {
            var desk = await Open();
            await desk.Versions.Apply(await desk.Versions.Plan(files ?? Second, Stop), "test", Stop);
            return desk;
        }

        /// <returns>The page, with its entities read.</returns>
        public async Task<string> Reads(string query = "") => WebUtility.HtmlDecode(await Browser.GetStringAsync("/desk/campus" + query, Stop));

        public Task<string> Uploads((string, byte[]) file) => Uploads([file], isWhole: false);

        public async Task<string> Uploads((string Name, byte[] Body)[] files, bool isWhole = false)
        {
            var answer = await Sends(files, isWhole);
            answer.EnsureSuccessStatusCode();
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        }

        /// <returns>Null: the connection was closed before all was sent.</returns>
        public async Task<HttpStatusCode?> Status((string, byte[]) file)
        {
            try
            {
                return (await Sends([file], isWhole: false)).StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }

        async Task<HttpResponseMessage> Sends((string Name, byte[] Body)[] files, bool isWhole)
        {
            var token = Fields(await Browser.GetStringAsync("/desk/campus", Stop)).First(f => f.Key.StartsWith("__", StringComparison.Ordinal));
            using var form = new MultipartFormDataContent { { new StringContent(token.Value), token.Key } };
            foreach (var (name, body) in files) form.Add(new ByteArrayContent(body), "files", name);
            if (isWhole) form.Add(new StringContent("true"), "whole");
            return await Browser.PostAsync("/desk/campus/plan", form, Stop);
        }

        /// <summary>Presses the first button that goes there, with the fields that the page put there, but for these.</summary>
        /// <returns>The page behind it.</returns>
        public async Task<string> Presses(string page, string action, params (string Name, string Value)[] other)
        {
            var form = Forms().Matches(page).First(f => f.Groups["action"].Value == action).Value;
            var fields = Fields(form).ToDictionary(f => f.Key, f => f.Value);
            foreach (var (name, value) in other) fields[name] = value;
            var answer = await Browser.PostAsync(action, new FormUrlEncodedContent(fields), Stop);
            answer.EnsureSuccessStatusCode();
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop));
        }

        static IEnumerable<KeyValuePair<string, string>> Fields(string html) => Hidden().Matches(html).Select(i => KeyValuePair.Create(i.Groups["name"].Value, i.Groups["value"].Value));

        [GeneratedRegex("""<form method="post" action="(?<action>[^"]+)".*?</form>""", RegexOptions.Singleline)]
        private static partial Regex Forms();

        [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)"( value="(?<value>[^"]*)")? ?/?>""")]
        private static partial Regex Hidden();

        public async ValueTask DisposeAsync()
        {
            Browser.Dispose();
            await app.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}
