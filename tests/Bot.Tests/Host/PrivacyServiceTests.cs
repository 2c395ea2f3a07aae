using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Privacy;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Lanyue.Bot.Tests.Host;

/// <summary>Privacy in the whole service: over its wire, its Redis and its files.</summary>
public sealed partial class PrivacyServiceTests(PrivacyServiceTests.Service demo) : IClassFixture<PrivacyServiceTests.Service>
{
    const string Secret = "canary紫色长颈鹿";

    /// <summary>The demo, and at its desk somebody who holds all rights of the audit.</summary>
    public sealed class Service() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=none", "--Repair:Phone=0571-88886666")
    {
        protected override void Add(IServiceCollection services)
        {
            services.AddSingleton<IStartupFilter>(new SignedIn());
            foreach (var right in new[] { Right.SearchAudit, Right.SeeFieldRegister })
                services.AddAuthorizationBuilder().AddPolicy(DeskRights.Policy(right), p => p.RequireAssertion(c => ((Microsoft.AspNetCore.Http.HttpContext)c.Resource!).Visitor().May(right)));
        }

        sealed class SignedIn : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((http, rest) =>
                {
                    http.Features.Set(new Visitor("auditor", [new(Bot.Store.Role.AuditAdministrator, Scope.School, DateOnly.MinValue, null)], DateOnly.MaxValue) { From = "127.0.0.1" });
                    return rest();
                });
                next(app);
            };
        }
    }

    T Get<T>() where T : notnull => demo.App!.Services.GetRequiredService<T>();

    async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Get<LanyueDbFactory>().CreateDbContext();
        return await query(db);
    }

    async Task<(TestStudent Student, string OpenId)> NewStudent()
    {
        var openId = "oTest" + Guid.NewGuid().ToString("N");
        var student = new TestStudent(demo.Browser(), openId);
        await student.Appear(Stop);
        return (student, openId);
    }

    /// <summary>Through the door as this student.</summary>
    async Task<HttpClient> Enters(string link, string openId)
    {
        var browser = demo.Browser();
        var authorise = (await browser.GetAsync(link, Stop)).Headers.Location!;
        var back = (await browser.GetAsync($"{authorise.GetLeftPart(UriPartial.Query)}&student={openId}", Stop)).Headers.Location!;
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(back, Stop)).StatusCode);
        return browser;
    }

    [Fact]
    public async Task A_student_gets_his_data_in_his_own_WeChat_once_and_nobody_else_does()
    {
        var ((student, openId), (_, thief)) = (await NewStudent(), await NewStudent());
        await student.Says($"{Secret}一下", Stop);
        Assert.Contains("要导出您的数据吗", await student.Says("导出我的数据", Stop), StringComparison.Ordinal);
        Assert.Contains("正在整理", await student.Says("是", Stop), StringComparison.Ordinal);
        var link = Link().Match(string.Join("\n", await student.Pushed(1, Stop))).Value;
        var path = Regex.Match(link, "to=([^&]+)").Groups[1].Value;

        using var other = await Enters(link, thief);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path, null, Stop)).StatusCode);
        using var nobody = demo.Browser();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.PostAsync(path, null, Stop)).StatusCode);

        using var own = await Enters(link, openId);
        Assert.Contains("取走我的数据", await own.GetStringAsync(path, Stop), StringComparison.Ordinal);
        using var answer = await own.PostAsync(path, null, Stop);
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl!.ToString()));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Stop));
        Assert.Contains(Secret, await new StreamReader(zip.GetEntry("data.json")!.Open()).ReadToEndAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await own.PostAsync(path, null, Stop)).StatusCode);
    }

    [Fact]
    public async Task Every_key_in_Redis_and_every_file_is_registered()
    {
        var (student, _) = await NewStudent();
        await student.Says("宿舍灯坏了", Stop);
        Get<IDataProtectionProvider>().CreateProtector("test").Protect("x");
        var register = Get<FieldRegister>();

        var redis = Get<IConnectionMultiplexer>();
        var keys = redis.GetServers().SelectMany(s => s.Keys()).Select(k => k.ToString()).ToList();
        Assert.Contains(keys, k => k.StartsWith("lanyue/dialogue/", StringComparison.Ordinal));
        Assert.All(keys, k => Assert.True(register.Find(FieldStore.Redis, k) is not null, $"Redis key {k} is not registered."));

        var folder = Get<Setup>().DataDirectory;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).ToList();
        Assert.Contains("lanyue.db", files);
        Assert.All(files, f => Assert.True(register.Find(FieldStore.Files, f) is not null, $"File {f} is not registered."));
    }

    [Fact]
    public async Task A_forgotten_student_begins_anew_and_Redis_and_the_raw_files_hold_no_word_of_his()
    {
        var (student, openId) = await NewStudent();
        await student.Says($"宿舍灯坏了{Secret}", Stop);
        var dialogue = await Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop));
        var states = Get<IDialogueStates>();
        Assert.Contains(Secret, Regex.Unescape((await states.Read(dialogue, Stop))!), StringComparison.Ordinal);
        await student.Says("取消", Stop);
        Assert.Contains("要删除您的数据吗", await student.Says("删除我的数据", Stop), StringComparison.Ordinal);
        Assert.Contains("几分钟后删除", await student.Says("是", Stop), StringComparison.Ordinal);
        await Query(db => db.Set<DataRequest>().Where(r => r.Dialogue == dialogue).ExecuteUpdateAsync(r => r.SetProperty(p => p.DueAt, DateTimeOffset.UnixEpoch), Stop));

        await Get<DataRequests>().DoDue(Stop);
        await Query(async db => { while (await db.Set<DataRequest>().AnyAsync(r => r.Dialogue == dialogue && r.State == DataRequestState.Asked, Stop)) await Task.Yield(); return true; });

        Assert.Null(await states.Read(dialogue, Stop));
        Assert.Equal(0, await Query(db => db.Lines.CountAsync(l => l.Dialogue == dialogue, Stop)));
        Assert.Equal(0, await Query(db => db.Addresses.CountAsync(a => a.Dialogue == dialogue, Stop)));
        var secret = System.Text.Encoding.UTF8.GetBytes(Secret);
        foreach (var file in Directory.EnumerateFiles(Get<Setup>().DataDirectory, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Stop);
            Assert.True(bytes.ToArray().AsSpan().IndexOf(secret) < 0, $"{Path.GetFileName(file)} holds it.");
        }

        Assert.NotEqual("", await student.Says("你好", Stop));
        Assert.NotEqual(dialogue, await Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop)));
    }

    [Fact]
    public void Keys_of_sessions_and_forms_lie_enciphered()
    {
        var sealedText = Get<IDataProtectionProvider>().CreateProtector("test").Protect("words");
        var files = Directory.GetFiles(Path.Combine(Get<Setup>().DataDirectory, KeyFiles.Folder), "*.xml");
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.DoesNotContain("masterKey", File.ReadAllText(f), StringComparison.Ordinal));
        Assert.All(KeyFiles.Counts(Path.GetDirectoryName(files[0])!), key => Assert.Equal(Get<FieldCipher>().FirstKey, key));

        var other = DataProtectionProvider.Create(new DirectoryInfo(Path.GetDirectoryName(files[0])!), b => b.SetApplicationName("Lanyue").Services.AddSingleton(Get<FieldCipher>()));
        Assert.Equal("words", other.CreateProtector("test").Unprotect(sealedText));  // another node, with the same folder and cipher
    }

    [Fact]
    public async Task Who_saw_my_data_is_told_with_when_what_and_why_and_without_a_name()
    {
        var (student, openId) = await NewStudent();
        Assert.Contains("没有工作人员看过", await student.Says("谁看过我的信息", Stop), StringComparison.Ordinal);
        var dialogue = await Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop));
        await Get<AuditTrail>().Note(Actor.Staff("somebody"), new("people.reveal", "student/2023") { Whose = dialogue, Fields = ["name", "phone"], Why = "联系家长" }, Stop);

        var told = await student.Says("谁看过我的信息", Stop);

        Assert.Matches("辅导员或名册管理员：查看完整信息（姓名、电话），理由：联系家长", told);
        Assert.DoesNotContain("somebody", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_is_searched_and_walked_at_the_desk_and_shows_numbers_masked()
    {
        var trail = Get<AuditTrail>();
        await trail.Note(Actor.Staff("somebody"), new("people.reveal", "student/202312345678") { Whose = "202312345678", Fields = ["phone"], Why = "核实电话" }, Stop);
        using var browser = demo.Browser();

        var page = WebUtility.HtmlDecode(await browser.GetStringAsync("/desk/audit?whose=202312345678", Stop));
        var entry = page[page.IndexOf("<ol", StringComparison.Ordinal)..];
        Assert.Contains("student/2023****78", entry, StringComparison.Ordinal);
        Assert.Contains("核实电话", entry, StringComparison.Ordinal);
        Assert.DoesNotContain("202312345678", entry, StringComparison.Ordinal);
        Assert.Equal(1, await Query(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "audit.search" && e.ActorId == "auditor" && e.Whose == "202312345678" && e.Origin == "127.0.0.1", Stop)));

        var (name, token) = (Regex.Match(page, "name=\"(__[^\"]+)\"").Groups[1].Value, Regex.Match(page, "name=\"__[^\"]+\" value=\"([^\"]+)\"").Groups[1].Value);
        var walked = WebUtility.HtmlDecode(await (await browser.PostAsync("/desk/audit/verify", new FormUrlEncodedContent([KeyValuePair.Create(name, token)]), Stop)).Content.ReadAsStringAsync(Stop));
        Assert.Contains("审计链完整", walked, StringComparison.Ordinal);
        Assert.Contains("repair_ticket", await browser.GetStringAsync("/desk/fields", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_is_given_told_and_taken_back_in_chat_and_stands_in_the_audit()
    {
        var (student, openId) = await NewStudent();
        await student.Says("重新同意", Stop);
        Assert.Contains("要重新同意“心理咨询保存您的咨询资料”吗", await student.Says("2", Stop), StringComparison.Ordinal);
        Assert.Contains("已记下您同意", await student.Says("是", Stop), StringComparison.Ordinal);
        Assert.Contains("心理咨询保存您的咨询资料", await student.Says("我同意过什么", Stop), StringComparison.Ordinal);

        Assert.Contains("要撤回“心理咨询保存您的咨询资料”吗", await student.Says("撤回同意", Stop), StringComparison.Ordinal);  // one alone is not asked for
        Assert.Contains("已撤回", await student.Says("是", Stop), StringComparison.Ordinal);
        Assert.Contains("没有您的授权记录", await student.Says("我同意过什么", Stop), StringComparison.Ordinal);

        var dialogue = await Query(db => db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop));
        var consent = await Query(db => db.Set<Consent>().AsNoTracking().SingleAsync(c => c.Dialogue == dialogue, Stop));
        Assert.Equal((ConsentPurposes.Counselling, "privacy/consent.counselling", 64), (consent.Purpose, consent.Text, consent.TextHash.Length));
        Assert.NotNull(consent.WithdrawnAt);
        Assert.Equal(["consent.give", "consent.withdraw"], await Query(db => db.Set<AuditEntry>().Where(e => e.Whose == dialogue && e.Action.StartsWith("consent.")).OrderBy(e => e.At).Select(e => e.Action).ToListAsync(Stop)));
    }

    [Theory]
    [InlineData("谁查过我的信息", "没有工作人员"), InlineData("帮我导出我的数据", "要导出您的数据吗"), InlineData("请删除我的数据", "要删除您的数据吗"), InlineData("我同意过什么", "没有您的授权记录"), InlineData("撤回同意", "没有可以选的授权")]
    public async Task In_words(string said, string answered)
    {
        var (student, _) = await NewStudent();
        Assert.Contains(answered, await student.Says(said, Stop), StringComparison.Ordinal);
    }

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex Link();
}
