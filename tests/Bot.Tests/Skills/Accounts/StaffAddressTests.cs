using System.Net;
using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Host;
using Lanyue.Bot.Tests.Host.SignIn;
using Lanyue.Skills.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Skills.Accounts;

/// <summary>A colleague binds his WeChat or WeCom: his page shows a code, the phone answers it, the page says yes.</summary>
public sealed partial class StaffAddressTests(CampusSchool school, DemoService demo) : IClassFixture<CampusSchool>, IClassFixture<DemoService>
{
    static readonly Grant Leads = new(Role.Leader, Scope.School, new(2020, 1, 1), null);

    static Address Phone(string? user = null) => new("wechat", "gh_made_up", user ?? "oStaff" + Guid.NewGuid().ToString("N")[..12]);

    /// <summary>As the phone's conversation does it.</summary>
    async Task<bool> Answers(string code, Address phone)
    {
        var done = false;
        await school.Get<Bot.Store.Effects>().Commit($"test/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("test"), null, async (work, stop) =>
            (done = await school.Get<StaffAddresses>().Answer(work, code, phone, stop)) ? Outcome.Silent : Outcome.Nothing, Stop);
        return done;
    }

    static async Task<string> Code(CampusBrowser browser)
    {
        using var answer = await browser.Post("/account/address", await browser.Page("/account"));
        return Shown().Match(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop))).Groups[1].Value.Replace("-", "", StringComparison.Ordinal);
    }

    Task<List<StaffAddressRow>> Rows(string account) => school.Query(db => StaffAddresses.Of(db, account, Stop));

    [Fact]
    public async Task A_phone_that_answered_is_his_when_his_page_says_so_and_not_before()
    {
        var (browser, account) = await school.SignedIn(Leads);
        var (code, phone) = (await Code(browser), Phone());
        Assert.True(await Answers(code, phone));
        Assert.False(await Answers(code, Phone()));
        Assert.Null(Assert.Single(await Rows(account)).ConfirmedAt);

        var page = await browser.Page("/account");
        Assert.Contains("等您确认", page, StringComparison.Ordinal);
        var id = (await Rows(account))[0].Id.ToString();
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/account/address/confirm", page, ("id", id))).StatusCode);
        Assert.NotNull(Assert.Single(await Rows(account)).ConfirmedAt);
        Assert.Equal(1, await school.Query(db => db.Lines.CountAsync(l => l.Address == phone.Key, Stop)));  // the phone hears of it

        await browser.Post("/account/address/end", page, ("id", id));
        Assert.Empty(await Rows(account));
    }

    [Fact]
    public async Task Another_colleague_says_yes_to_nothing_of_his()
    {
        var (browser, account) = await school.SignedIn(Leads);
        await Answers(await Code(browser), Phone());
        var (other, _) = await school.SignedIn(Leads);
        using var refused = await other.Post("/account/address/confirm", await other.Page("/account"), ("id", (await Rows(account))[0].Id.ToString()));
        Assert.Contains("没有办成", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Stop)), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Rows(account)).ConfirmedAt);
    }

    [Fact]
    public async Task A_phone_is_one_colleagues()
    {
        var ((one, first), (other, second), phone) = (await school.SignedIn(Leads), await school.SignedIn(Leads), Phone());
        foreach (var (browser, account) in new[] { (one, first), (other, second) })
        {
            await Answers(await Code(browser), phone);
            await browser.Post("/account/address/confirm", await browser.Page("/account"), ("id", (await Rows(account))[0].Id.ToString()));
        }
        Assert.Empty(await Rows(first));
        Assert.Single(await Rows(second));
    }

    [Fact]
    public async Task A_new_code_makes_the_one_before_worth_nothing()
    {
        var (browser, _) = await school.SignedIn(Leads);
        var (before, now) = (await Code(browser), await Code(browser));
        Assert.False(await Answers(before, Phone()));
        Assert.True(await Answers(now, Phone()));
    }

    async Task<(string Code, string Account)> OnDemo()
    {
        var (services, code, account) = (demo.App!.Services, "", "c" + Guid.NewGuid().ToString("N")[..10]);
        await services.GetRequiredService<Bot.Store.Effects>().Commit($"test/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("test"), null, async (work, stop) =>
        {
            code = await services.GetRequiredService<StaffAddresses>().New(work, account, stop);
            return Outcome.Silent;
        }, Stop);
        return (code, account);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task By_scanning_or_writing_the_code_the_phone_answers_after_it_read_for_whom(bool isScanned)
    {
        var (code, account) = await OnDemo();
        var openId = "oTest" + Guid.NewGuid().ToString("N");
        var phone = await demo.NewStudent(Stop, openId);
        var asked = isScanned ? await phone.Says($"staff:{code}", Stop, ActKind.Scan) : await phone.Says($"绑定工作台 {HandedCode.Said(code)}", Stop);
        Assert.Contains($"{account[..1]}***", asked, StringComparison.Ordinal);
        Assert.Contains("我的账号", await phone.Says("确认", Stop), StringComparison.Ordinal);
        await using var db = demo.App!.Services.GetRequiredService<LanyueDbFactory>().CreateDbContext();
        Assert.EndsWith("/" + openId, Assert.Single(await StaffAddresses.Of(db, account, Stop)).Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_that_there_is_not_is_asked_for_again()
    {
        var phone = await demo.NewStudent(Stop);
        Assert.Contains("没有这个码", await phone.Says("绑定工作台 ABCD-EFGH", Stop), StringComparison.Ordinal);
    }

    [GeneratedRegex("class=\"secret\">([A-Z0-9]{4}-[A-Z0-9]{4})<")]
    private static partial Regex Shown();
}
