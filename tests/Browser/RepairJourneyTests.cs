using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Lanyue.Browser;

public sealed partial class RepairJourneyTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task One_sentence_becomes_a_repair_order_and_the_student_hears_what_becomes_of_it()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var phonePage = await context.NewPageAsync();
        phonePage.Console += (_, line) => { if (line.Type == "error") problems.Add(line.Text); };
        await phonePage.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        var phone = phonePage.Locator("article.phone").First;
        var chat = phone.Locator(".chat");

        await Say(phone, "3栋502水管漏水，明天下午都在");
        await Assertions.Expect(chat).ToContainTextAsync("“3栋502”有不止一处");
        await Say(phone, "东区的");
        await Assertions.Expect(chat).ToContainTextAsync("请核对报修：东区新建公寓3号楼502室，水管漏水");
        await DemoService.Shoot(phonePage, "confirmation");
        await Say(phone, "确认");
        await Assertions.Expect(chat).ToContainTextAsync("已登记，单号 R-1001，由后勤管理处处理");

        var desk = await context.NewPageAsync();
        await desk.GotoAsync(new Uri(demo.Address, "/desk/repair").ToString());
        await Assertions.Expect(desk.Locator("#R-1001")).ToContainTextAsync("报修 学生 待受理");
        await Assertions.Expect(desk.Locator("#R-1001")).ToContainTextAsync("责任单位 后勤管理处");
        await Move(desk, "受理", "已受理");
        await Assertions.Expect(chat).ToContainTextAsync("已受理。");
        await Move(desk, "派人", "已派人");
        await Move(desk, "已维修", "已维修");
        await Assertions.Expect(chat).ToContainTextAsync("已维修。修好了请回复");
        await Assertions.Expect(desk.Locator("#R-1001 ol li")).ToHaveCountAsync(4);
        await DemoService.Shoot(desk, "desk");

        await Say(phone, "修好了");
        await Assertions.Expect(chat).ToContainTextAsync("已经修好了，是吗？");
        await Say(phone, "是的");
        await Assertions.Expect(chat).ToContainTextAsync("已确认修好");
        await DemoService.Shoot(phonePage, "simulator");
        Assert.Equal(1, OneCase().Count(await chat.InnerTextAsync()));
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData("/simulator", 390)]
    [InlineData("/desk/repair", 390)]
    [InlineData("/simulator", 1400)]
    public async Task A_page_fits_its_screen_says_that_it_is_a_demo_and_names_what_can_be_pressed(string path, int width)
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = ColorScheme.Dark });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(demo.Address, path).ToString());

        await Assertions.Expect(page.GetByText("演示").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the screen");
        Assert.Equal(0, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('button, input:not([type=hidden]), textarea, select')].filter(e => !(e.textContent.trim() || e.ariaLabel || e.title || e.labels?.length || e.placeholder)).length"));
        await DemoService.Shoot(page, $"{path.Replace('/', '-').Trim('-')}-{width}-dark");
    }

    static async Task Say(ILocator phone, string text)
    {
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator(".composer button").ClickAsync();
    }

    static async Task Move(IPage desk, string button, string state)
    {
        await desk.Locator("#R-1001").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(desk.Locator("#R-1001 .state")).ToHaveTextAsync(state);
    }

    [GeneratedRegex("已登记，单号")]
    private static partial Regex OneCase();
}
