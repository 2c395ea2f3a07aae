using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>A masked field in full: with a reason, within one's reach, and never unnoted.</summary>
public sealed class PeopleRevealTests(PeopleRevealTests.Service demo) : IClassFixture<PeopleRevealTests.Service>
{
    /// <summary>The demo, and at its desk a counsellor of one college.</summary>
    public sealed class Service() : RunningService("--Lanyue:Profile=Demo", "--Demo:School=none")
    {
        protected override void Add(IServiceCollection services)
        {
            services.AddSingleton<IStartupFilter>(new SignedIn());
            services.AddAuthorizationBuilder().AddPolicy(DeskRights.Policy(Right.RevealFields), p => p.RequireAssertion(c => ((HttpContext)c.Resource!).Visitor().May(Right.RevealFields)));
        }

        sealed class SignedIn : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
            {
                app.Use((http, rest) =>
                {
                    http.Features.Set(new Visitor("counsellor", [new(Role.Counsellor, new(ScopeKind.College, "c1"), DateOnly.MinValue, null)], DateOnly.MaxValue));
                    return rest();
                });
                next(app);
            };
        }
    }

    async Task<string> Student(string college)
    {
        var number = $"S{Guid.NewGuid():N}"[..12];
        var services = demo.App!.Services;
        var student = new Student(number, "晴小舟", college, 2024, Sex.Male, null, "13812345678", null, null);
        await services.GetRequiredService<Writes>().Run(async (db, ct) =>
        {
            db.Add(student.Row(await db.ImportInForce().SingleAsync(ct), await db.Set<StudentRow>().CountAsync(ct), 1, services.GetRequiredService<FieldCipher>()));
            await db.SaveChangesAsync(ct);
        }, Stop);
        return number;
    }

    async Task<(HttpResponseMessage Answer, string Page)> Reveals(string number, string reason)
    {
        var browser = demo.Browser();
        var page = await browser.GetStringAsync("/desk/people", Stop);
        var token = Regex.Match(page, "name=\"(__[^\"]+)\" value=\"([^\"]+)\"");
        var answer = await browser.PostAsync("/desk/people/reveal", new FormUrlEncodedContent([KeyValuePair.Create(token.Groups[1].Value, token.Groups[2].Value), KeyValuePair.Create("number", number), KeyValuePair.Create("reason", reason)]), Stop);
        return (answer, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)));
    }

    async Task<List<AuditEntry>> Entries(string number)
    {
        await using var db = demo.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Whose == number).ToListAsync(Stop);
    }

    [Fact]
    public async Task With_a_reason_it_is_shown_noted_and_kept_by_no_browser()
    {
        var number = await Student("c1");

        var (answer, page) = await Reveals(number, "联系家长");

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Contains("晴小舟", page, StringComparison.Ordinal);
        Assert.Contains("13812345678", page, StringComparison.Ordinal);
        var entry = Assert.Single(await Entries(number));
        Assert.Equal(("people.reveal", "counsellor", "name,phone,bed", "联系家长"), (entry.Action, entry.ActorId, entry.Fields, demo.App!.Services.GetRequiredService<AuditTrail>().Open(entry).Why));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_shown()
    {
        var number = await Student("c1");
        Assert.Equal(HttpStatusCode.BadRequest, (await Reveals(number, " ")).Answer.StatusCode);
        Assert.Empty(await Entries(number));
    }

    [Fact]
    public async Task Of_another_college_it_is_as_if_there_were_nobody_and_the_try_is_noted()
    {
        var number = await Student("c2");

        var (_, page) = await Reveals(number, "好奇");

        Assert.DoesNotContain("晴小舟", page, StringComparison.Ordinal);
        Assert.Contains("没有这个学号，或不在您负责的范围", page, StringComparison.Ordinal);
        Assert.Equal("people.reveal.refused", Assert.Single(await Entries(number)).Action);
    }

    [Fact]
    public async Task An_export_is_handed_out_once_to_who_shows_its_code_and_a_wrong_code_is_noted()
    {
        var services = demo.App!.Services;
        var openId = "oTest" + Guid.NewGuid().ToString("N");
        var student = new TestStudent(demo.Browser(), openId);
        await student.Appear(Stop);
        await student.Says("导出我的数据", Stop);
        await student.Says("是", Stop);
        await student.Pushed(1, Stop);
        await using var db = services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        var dialogue = await db.Addresses.Where(a => a.Key.EndsWith(openId)).Select(a => a.Dialogue).SingleAsync(Stop);
        var code = (await db.Set<DataRequest>().Where(r => r.Dialogue == dialogue).Select(r => r.Key).SingleAsync(Stop))[..8];

        var wrong = await HandsOut("zzzzzzzz");
        var right = await HandsOut(code.ToUpperInvariant());
        var again = await HandsOut(code);

        Assert.Equal(("application/zip", "no-cache, no-store"), (right.Content.Headers.ContentType!.MediaType, right.Headers.CacheControl!.NoStore && right.Headers.CacheControl.NoCache ? "no-cache, no-store" : ""));
        using var zip = new System.IO.Compression.ZipArchive(await right.Content.ReadAsStreamAsync(Stop));
        Assert.Contains("导出我的数据", Regex.Unescape(await new StreamReader(zip.GetEntry("data.json")!.Open()).ReadToEndAsync(Stop)), StringComparison.Ordinal);
        foreach (var refused in new[] { wrong, again }) Assert.Equal((HttpStatusCode.OK, "text/html"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.Equal("privacy.office", Assert.Single(await Entries(dialogue), e => e.ActorId == "counsellor").Action);
        Assert.Equal(2, await db.Set<AuditEntry>().CountAsync(e => e.Action == "privacy.office.refused" && e.ActorId == "counsellor", Stop));
    }

    async Task<HttpResponseMessage> HandsOut(string code)
    {
        var browser = demo.Browser();
        var token = Regex.Match(await browser.GetStringAsync("/desk/people", Stop), "name=\"(__[^\"]+)\" value=\"([^\"]+)\"");
        return await browser.PostAsync("/desk/people/hand-out", new FormUrlEncodedContent([KeyValuePair.Create(token.Groups[1].Value, token.Groups[2].Value), KeyValuePair.Create("code", code)]), Stop);
    }
}
