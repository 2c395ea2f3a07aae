using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>A student wants a person, gets one, and the bot back: phone and desk side by side, both live.</summary>
public sealed class HandoffJourneyTests(DemoService demo) : IClassFixture<DemoService>
{
    [Theory]
    [InlineData(1400), InlineData(390)]
    public async Task A_colleague_speaks_and_gives_the_student_back_to_the_bot(int width)
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var phonePage = await context.NewPageAsync();
        await phonePage.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        var phone = phonePage.Locator("article.phone").First;
        var chat = phone.Locator(".chat");
        await Say(phone, "3栋502灯坏了");
        await Assertions.Expect(chat).ToContainTextAsync("“3栋502”有不止一处");
        await Say(phone, "人工");
        await Assertions.Expect(chat.GetByText("已为您转人工").Last).ToBeVisibleAsync();

        var desk = await context.NewPageAsync();
        desk.Console += (_, line) => { if (line.Type == "error") problems.Add(line.Text); };
        await desk.SetViewportSizeAsync(width, 900);
        await desk.GotoAsync(new Uri(demo.Address, "/desk/cases?queue=Unassigned").ToString());
        await desk.Locator(".queue a.case").First.ClickAsync();
        await Assertions.Expect(desk.Locator("#case-steps")).ToContainTextAsync("报修");
        await desk.GetByRole(AriaRole.Button, new() { Name = "接入对话" }).ClickAsync();
        await Assertions.Expect(desk.Locator("#case-what .state")).ToHaveTextAsync("人工中", new() { Timeout = 20_000 });  // by itself
        await Assertions.Expect(chat).ToContainTextAsync("全能演示同事已接入");

        await Say(phone, "灯一直闪，有点怕");
        await Assertions.Expect(desk.Locator("#case-talk")).ToContainTextAsync("灯一直闪，有点怕");
        await desk.Locator("form[action$='/move/Say'] textarea").FillAsync("别担心，我马上请师傅来");
        await BrowsedService.Shoot(desk, $"handoff-desk-{width}");
        await desk.GetByRole(AriaRole.Button, new() { Name = "发送" }).ClickAsync();
        await Assertions.Expect(chat).ToContainTextAsync("全能演示同事：别担心，我马上请师傅来");
        await desk.GetByRole(AriaRole.Button, new() { Name = "结束并交回机器人" }).ClickAsync();
        await Assertions.Expect(chat).ToContainTextAsync("人工服务已结束");
        await BrowsedService.Shoot(phonePage, $"handoff-phone-{width}");
        Assert.True(await desk.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));

        await Say(phone, "东区的");
        await Assertions.Expect(chat.GetByText("什么时候有人在").Last).ToBeVisibleAsync();
        await Say(phone, "取消");
        await Assertions.Expect(chat.GetByText("已取消").Last).ToBeVisibleAsync();
        Assert.Empty(problems);
    }

    static async Task Say(ILocator phone, string text)
    {
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator(".composer button").ClickAsync();
    }
}
