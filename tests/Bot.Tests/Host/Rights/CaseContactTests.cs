using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>Whose a case is: masked on its card, in full for who works it and says why, each time with an entry that the student can ask for.</summary>
public sealed partial class CaseContactTests(RightsService school) : IClassFixture<RightsService>
{
    static async Task<string> Page(HttpClient browser) => WebUtility.HtmlDecode(await browser.GetStringAsync("/desk/repair", Stop));

    static Task<HttpResponseMessage> Asks(HttpClient browser, string page, string number, string reason) => browser.PostAsync($"/desk/repair/{number}/contact",
        new FormUrlEncodedContent([new("reason", reason), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]), Stop);

    async Task<AuditEntry?> Entry(string action, string number)
    {
        await using var db = school.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().OrderByDescending(e => e.At).FirstOrDefaultAsync(e => e.Action == action && e.Subject == number, Stop);
    }

    [Fact]
    public async Task Who_works_it_sees_a_masked_student_and_all_of_him_with_a_reason()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser(school.Holds(Role.UnitStaff, ScopeKind.School, school.Own));
        var page = await Page(browser);
        Assert.Contains(Masked.Student(school.Own.Student, school.Own.Name), page, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Own.Phone, page, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Own.Name, page, StringComparison.Ordinal);

        using var silent = await Asks(browser, page, school.Own.RepairOfCollege, "");
        using var told = await Asks(browser, page, school.Own.RepairOfCollege, "上门前联系");
        var words = WebUtility.HtmlDecode(await told.Content.ReadAsStringAsync(Stop));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (silent.StatusCode, told.StatusCode));
        Assert.Contains(school.Own.Phone, words, StringComparison.Ordinal);
        Assert.Contains(school.Own.Name, words, StringComparison.Ordinal);
        Assert.DoesNotContain(school.Other.Phone, words, StringComparison.Ordinal);
        Assert.Equal((school.Own.Student, "name,phone"), (await Entry("repair.contact", school.Own.RepairOfCollege)) is { } entry ? (entry.Whose, entry.Fields) : default);
    }

    [Fact]
    public async Task Of_a_case_out_of_reach_or_of_nobody_nothing_is_told_and_the_try_is_noted()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser(school.Holds(Role.UnitStaff, ScopeKind.Unit, school.Own));
        var page = await Page(browser);
        foreach (var number in new[] { school.Other.RepairOfUnit, school.Other.RepairOfCollege, school.Own.RepairOfUnit })
        {
            using var refused = await Asks(browser, page, number, "好奇");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
            Assert.NotNull(await Entry("repair.contact.refused", number));
        }
    }

    /// <summary>However often and in however many windows.</summary>
    [Fact]
    public async Task Who_read_a_case_stands_in_the_audit_once_a_day()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser(school.Holds(Role.Technician, ScopeKind.School, school.Own));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Page(browser)));
        await Page(browser);

        await using var db = school.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        var reads = await db.Set<AuditEntry>().Where(e => e.Action == "repair.read" && e.Subject == school.Own.RepairOfCollege).ToListAsync(Stop);
        Assert.Equal((school.Own.Dialogue, "tester", "said"), Assert.Single(reads) is var read ? (read.Whose, read.ActorId, read.Fields) : default);
    }

    [Fact]
    public async Task Who_only_looks_has_no_button_and_no_answer()
    {
        await school.IsFilled(Stop);
        using var browser = school.Browser(school.Holds(Role.Leader, ScopeKind.School, school.Own));
        var page = await Page(browser);
        Assert.DoesNotContain("/contact\"", page, StringComparison.Ordinal);
        using var refused = await Asks(browser, page, school.Own.RepairOfCollege, "好奇");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]*)""")]
    private static partial Regex Token();
}
