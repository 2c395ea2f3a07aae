using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>How a notice reaches the phone outside the window, and what the desk says of it.</summary>
public sealed partial class NoticeTests(DemoService demo) : IClassFixture<DemoService>
{
    const int First = 0, Second = 1, Third = 2;

    [Fact]
    public async Task Outside_the_window_a_notice_is_a_template_card_and_the_desk_has_its_receipt()
    {
        await using var context = await Context();
        var page = await Simulator(context);
        var phone = page.Locator("article.phone").Nth(First);
        var number = await Files(phone, "东区3栋502水管漏水，明天下午都在");
        await Forward49Hours(page);

        var desk = await Desk(context);
        await Move(desk, number, "受理");

        var card = phone.Locator(".notice-card");
        await Assertions.Expect(card).ToContainTextAsync("报修进度通知", Patient);
        await Assertions.Expect(card.Locator("dt")).ToHaveTextAsync(["报修单号", "报修地点", "当前进度", "更新时间"]);
        await Assertions.Expect(card.Locator("dd").Nth(0)).ToHaveTextAsync(number);
        await Assertions.Expect(card.Locator("dd").Nth(2)).ToHaveTextAsync("已受理");
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "查看详情" })).ToHaveAttributeAsync("href", new Uri(demo.Address, $"/desk/repair#{number}").ToString());
        await Assertions.Expect(phone.Locator("[data-window=message] .left")).ToHaveTextAsync("未打开");
        await DemoService.Shoot(page, "template-card");
        await Told(desk, number, "已送达（微信回执）");
    }

    [Fact]
    public async Task An_accepted_subscription_brings_one_card_and_is_used_up()
    {
        await using var context = await Context();
        var page = await Simulator(context);
        var phone = page.Locator("article.phone").Nth(Second);
        var number = await Files(phone, "西区5栋301灯不亮，明天下午都在");
        var desk = await Desk(context);
        await Move(desk, number, "受理");
        await Told(desk, number, "已送达（客服消息）");
        await Move(desk, number, "派人");
        await Assertions.Expect(phone.Locator(".chat")).ToContainTextAsync("已派人", Patient);
        await Answer(page, phone, "接受", "subscription-popup");
        await Assertions.Expect(Credits(phone)).ToHaveTextAsync("还可收 1 条");
        await Assertions.Expect(phone.Locator(".chat")).ToContainTextAsync("回应了订阅弹窗");
        await Forward49Hours(page);

        await Move(desk, number, "已维修");

        var card = phone.Locator(".notice-card");
        await Assertions.Expect(card).ToContainTextAsync("维修完成提醒", Patient);
        await Assertions.Expect(phone.Locator(".meta.of-note").Last).ToContainTextAsync("订阅消息 · ");
        await Assertions.Expect(Credits(phone)).ToHaveTextAsync("还可收 0 条");
        await DemoService.Shoot(page, "subscription-card");
        await Told(desk, number, "已送达（订阅消息）");
        await desk.Locator($"#{number}").ScrollIntoViewIfNeededAsync();
        await DemoService.Shoot(desk, "desk-timeline");
    }

    [Fact]
    public async Task Without_a_subscription_a_notice_waits_and_comes_with_the_next_reply()
    {
        await using var context = await Context();
        var page = await Simulator(context);
        var phone = page.Locator("article.phone").Nth(Third);
        var number = await Files(phone, "东区7栋101门锁坏了，明天下午都在");
        var desk = await Desk(context);
        await Move(desk, number, "受理");
        await Move(desk, number, "派人");
        await Assertions.Expect(phone.Locator(".chat")).ToContainTextAsync("已派人", Patient);
        await Answer(page, phone, "接受");
        await Assertions.Expect(Credits(phone)).ToHaveTextAsync("还可收 1 条");
        await Answer(page, phone, "拒绝");
        await phone.GetByRole(AriaRole.Button, new() { Name = "通知设置" }).ClickAsync();
        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new("关闭“维修完成提醒”") }).ClickAsync();
        await Assertions.Expect(Credits(phone)).ToHaveTextAsync("还可收 0 条");
        await Forward49Hours(page);

        await Move(desk, number, "已维修");

        await Told(desk, number, "等学生下次来信（窗口已关闭）");
        await DemoService.Shoot(desk, "desk-waiting");
        await Assertions.Expect(phone.Locator(".notice-card")).ToHaveCountAsync(0);
        await Say(phone, "你好");
        await Assertions.Expect(phone.Locator(".bubble.theirs").Last).ToContainTextAsync("已维修。修好了请回复", Patient);
        await Told(desk, number, "已送达（随后来的回复）");
    }

    static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 20_000 };

    Task<IBrowserContext> Context() => demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, Locale = "zh-CN" });

    async Task<IPage> Simulator(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        await Assertions.Expect(page.Locator("article.phone")).ToHaveCountAsync(4);
        return page;
    }

    async Task<IPage> Desk(IBrowserContext context)
    {
        var desk = await context.NewPageAsync();
        await desk.GotoAsync(new Uri(demo.Address, "/desk/repair").ToString());
        return desk;
    }

    /// <returns>"R-1001".</returns>
    static async Task<string> Files(ILocator phone, string words)
    {
        await Say(phone, words);
        await Assertions.Expect(phone.Locator(".chat")).ToContainTextAsync("请核对报修", Patient);
        await Say(phone, "确认");
        await Assertions.Expect(phone.Locator(".chat")).ToContainTextAsync("已登记，单号", Patient);
        return Number().Match(await phone.Locator(".chat").InnerTextAsync()).Groups[1].Value;
    }

    static async Task Say(ILocator phone, string words)
    {
        await phone.Locator("textarea").FillAsync(words);
        await phone.Locator(".composer button").ClickAsync();
    }

    static async Task Answer(IPage page, ILocator phone, string answer, string? picture = null)
    {
        await phone.GetByRole(AriaRole.Button, new() { Name = "订阅", Exact = true }).ClickAsync();
        var popup = phone.GetByRole(AriaRole.Dialog, new() { Name = "订阅消息" });
        await popup.GetByLabel(answer).CheckAsync();
        if (picture is not null) await DemoService.Shoot(page, picture);
        await popup.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Assertions.Expect(popup).ToHaveCountAsync(0);
    }

    static ILocator Credits(ILocator phone) => phone.Locator("[data-window=subscription] .left");

    static async Task Forward49Hours(IPage page)
    {
        if (await page.Locator("#switches").GetAttributeAsync("open") is null) await page.Locator("#switches summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "快 48 小时" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "快 2 小时" }).ClickAsync();
        foreach (var window in await page.Locator("[data-window=message] .left").AllAsync()) await Assertions.Expect(window).ToHaveTextAsync("未打开");
        await page.Locator("#switches summary").ClickAsync();
    }

    static async Task Move(IPage desk, string number, string button)
    {
        await desk.ReloadAsync();
        await desk.Locator($"#{number}").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    /// <summary>The page is drawn once; it is asked again until the newest notice stands so.</summary>
    static async Task Told(IPage desk, string number, string words)
    {
        var told = "";
        for (var look = 0; look < 40 && told != $"通知学生：{words}"; look++)
        {
            await Task.Delay(500, TestContext.Current.CancellationToken);
            await desk.ReloadAsync();
            if (await desk.Locator($"#{number} .told").CountAsync() > 0) told = (await desk.Locator($"#{number} .told").Last.InnerTextAsync()).Trim();
        }
        Assert.Equal($"通知学生：{words}", told);
    }

    [GeneratedRegex("已登记，单号 (R-[0-9]+)")]
    private static partial Regex Number();
}
