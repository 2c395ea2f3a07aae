using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>What a student can do on the simulated phone, on a desk and on a telephone's screen.</summary>
public sealed class PhonePageTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task A_phone_sends_all_that_WeChat_can_and_takes_back_what_was_sent()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var (phone, second) = (page.Locator("article.phone").Nth(1), page.Locator("article.phone").Nth(2));
        var chat = phone.Locator(".chat");

        await Press(phone, "图片");
        await Assertions.Expect(chat.Locator("img.picture").Last).ToHaveJSPropertyAsync("naturalWidth", 240);
        await phone.Locator("textarea").FillAsync("3栋502的灯坏了");
        await Press(phone, "语音");
        await Assertions.Expect(chat).ToContainTextAsync("识别为：3栋502的灯坏了");
        await Press(phone, "位置");
        await Press(phone, "链接");
        await Assertions.Expect(chat.Locator(".card")).ToHaveCountAsync(2);
        await Assertions.Expect(phone.Locator("[data-window=message] .left")).ToContainTextAsync("47 小时 59 分");

        await Press(phone, "扫码");
        await phone.Locator(".sheet").GetByRole(AriaRole.Button, new() { Name = "图书馆大厅" }).ClickAsync();
        await Assertions.Expect(chat).ToContainTextAsync("扫码：library");
        await Assertions.Expect(phone.Locator("[data-window=tap]")).Not.ToHaveClassAsync("window shut");
        await Press(phone, "更多");
        await DemoService.Shoot(page, "phones-menu");
        await phone.Locator(".sheet").GetByRole(AriaRole.Button, new() { Name = "发位置" }).ClickAsync();
        await Assertions.Expect(chat.Locator(".card")).ToHaveCountAsync(3);

        var before = await second.Locator(".bubble.mine").CountAsync();  // of the tests before
        await second.Locator("textarea").FillAsync("发错了");
        await second.Locator(".composer button").ClickAsync();
        await Assertions.Expect(second.Locator(".bubble.mine")).ToHaveCountAsync(before + 1);
        await second.Locator("button.recall").Last.ClickAsync();
        await Assertions.Expect(second.Locator(".recalled").Last).ToHaveTextAsync("同学丙撤回了一条消息");
        await Assertions.Expect(second.Locator(".bubble.mine")).ToHaveCountAsync(before);
        await DemoService.Shoot(page, "phones");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task On_a_narrow_screen_one_phone_fills_it_and_tabs_change_it()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var first = page.Locator("article.phone").First;

        await Assertions.Expect(page.Locator("article.phone:visible")).ToHaveCountAsync(1);
        await first.Locator("textarea").FillAsync("宿舍灯坏了");
        await first.Locator(".composer button").ClickAsync();
        await Assertions.Expect(first.Locator(".bubble.theirs").First).ToBeVisibleAsync();
        var before = await first.Locator("img.picture").CountAsync();  // of the tests before
        await Press(first, "图片");
        await Press(first, "语音");
        await Assertions.Expect(first.Locator("img.picture")).ToHaveCountAsync(before + 1);
        await DemoService.Shoot(page, "phone-390");
        Assert.InRange((await first.BoundingBoxAsync())!.Width, 388, 390);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= window.innerHeight"), "the phone is higher than the screen");

        await Press(first, "扫码");
        await DemoService.Shoot(page, "phone-390-scan");
        await page.Locator("#tabs").GetByText("同学乙", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(first).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("article.phone").Nth(1)).ToBeVisibleAsync();
        await page.Locator("#tabs").GetByText("协议").ClickAsync();
        await Assertions.Expect(page.Locator("#protocol li").First).ToBeVisibleAsync();
        await page.Locator("#switches summary").ClickAsync();
        await Assertions.Expect(page.Locator("#time")).ToContainTextAsync("机器人的时钟不动");
        await DemoService.Shoot(page, "protocol-390");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the screen");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_clock_set_forward_closes_the_window()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var phone = page.Locator("article.phone").First;
        await Press(phone, "图片");
        await Assertions.Expect(phone.Locator("[data-window=message] .left")).ToContainTextAsync("剩 47 小时");

        await page.Locator("#switches summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "快 48 小时" }).ClickAsync();

        await Assertions.Expect(phone.Locator("[data-window=message] .left")).ToHaveTextAsync("未打开");
        await Assertions.Expect(page.Locator("#clock")).ToHaveTextAsync("比真实时间快 48 小时 0 分");
        await Press(phone, "图片");
        await Assertions.Expect(phone.Locator("[data-window=message] .left")).ToContainTextAsync("剩 47 小时");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_second_accounts_phone_names_it_and_has_its_menu_and_its_own_talk()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1800, Height = 900 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var phone = page.Locator("article.phone").Filter(new() { HasText = "后勤服务号 · 同学甲" });

        await Press(phone, "我的事项");
        await Assertions.Expect(phone.Locator(".bubble.theirs").First).ToBeVisibleAsync();
        await Assertions.Expect(phone.Locator("[data-window=tap] .left")).ToContainTextAsync("剩");
        await phone.Locator("textarea").FillAsync("食堂的灯坏了");
        await phone.Locator(".composer button").ClickAsync();
        await Assertions.Expect(phone.Locator(".bubble.mine")).ToHaveTextAsync("食堂的灯坏了");
        await Assertions.Expect(page.Locator("#protocol li").Filter(new() { HasText = "后勤服务号 · 同学甲" }).First).ToBeVisibleAsync();
        await DemoService.Shoot(page, "phones-two-accounts");

        await Assertions.Expect(page.Locator("article.phone .bubble.mine").Filter(new() { HasText = "食堂的灯坏了" })).ToHaveCountAsync(1);  // on no other phone
        Assert.Empty(problems);
    }

    [Fact]
    public async Task At_1400_pixels_every_phone_is_reached_by_its_tab_and_none_is_covered()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var tabs = page.Locator("#tabs button[data-view]:not([data-view=side]):visible");
        await Assertions.Expect(tabs).ToHaveTextAsync(["同学甲", "同学乙", "同学丙", "后勤服务号", "企业微信"]);
        await Assertions.Expect(page.Locator(".phone.active")).ToBeInViewportAsync(new() { Ratio = 0.99f });
        await DemoService.Shoot(page, "four-phones");

        for (var n = 0; n < 5; n++)
        {
            await tabs.Nth(n).ClickAsync();
            await Assertions.Expect(page.Locator(".phones .phone").Nth(n)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("active"));
            await Assertions.Expect(page.Locator(".phones .phone").Nth(n)).ToBeInViewportAsync(new() { Ratio = 0.99f });
            Assert.Equal(0, await Covered(page, n));
        }
        await DemoService.Shoot(page, "four-phones-last");

        await page.Locator("#tabs").GetByText("协议").ClickAsync();
        await Assertions.Expect(page.Locator("#side")).ToBeHiddenAsync();
        for (var n = 1; n < 5; n++)  // four side by side, the last ones behind the last tab
        {
            await Assertions.Expect(page.Locator(".phones .phone").Nth(n)).ToBeInViewportAsync(new() { Ratio = 0.99f });
            Assert.Equal(0, await Covered(page, n));
        }
        await DemoService.Shoot(page, "four-phones-alone");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".phones .phone")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#side")).ToBeHiddenAsync();
        await page.Locator("#tabs").GetByText("协议").ClickAsync();
        await Assertions.Expect(page.Locator("#side")).ToBeVisibleAsync();
        Assert.Empty(problems);
    }

    /// <summary>How many points of a grid over the phone show something else.</summary>
    static Task<int> Covered(IPage page, int phone) => page.EvaluateAsync<int>("""
        n => {
          const phone = document.querySelectorAll('.phones .phone')[n], box = phone.getBoundingClientRect();
          let covered = 0;
          for (let x = 1; x < 10; x++) for (let y = 1; y < 10; y++)
            if (!phone.contains(document.elementFromPoint(box.left + box.width * x / 10, box.top + box.height * y / 10))) covered++;
          return covered;
        }
        """, phone);

    [Fact]
    public async Task On_a_narrow_screen_the_counsellors_phone_has_its_tab_and_news_are_marked()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        await Assertions.Expect(page.Locator("#tabs button:visible")).ToHaveTextAsync(["同学甲", "同学乙", "同学丙", "后勤服务号", "企业微信", "协议"]);
        Assert.True(await page.Locator("#tabs").EvaluateAsync<bool>("tabs => tabs.scrollWidth <= tabs.clientWidth"), "a tab is out of sight");

        await page.Locator("#tabs").GetByText("企业微信").ClickAsync();
        var counsellor = page.GetByRole(AriaRole.Region, new() { Name = "辅导员的手机" });
        await Assertions.Expect(page.Locator(".phone:visible")).ToHaveCountAsync(1);
        await counsellor.Locator("textarea").FillAsync("在吗");
        await counsellor.Locator(".composer button").ClickAsync();
        await Assertions.Expect(counsellor.Locator(".bubble.theirs").First).ToBeVisibleAsync();
        Assert.InRange((await counsellor.BoundingBoxAsync())!.Width, 388, 390);
        await DemoService.Shoot(page, "counsellor-390");

        await Say(page, DemoStudent, "在吗");
        await Assertions.Expect(page.Locator("#tabs .news")).ToHaveTextAsync(["同学乙"]);
        await page.Locator("#tabs").GetByText("同学乙", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#tabs .news")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= window.innerHeight"), "the phone is higher than the screen");
        Assert.Empty(problems);
    }

    [Fact]
    public async Task The_subscription_pop_up_is_left_by_the_keyboard_and_answers_nothing()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var phone = page.Locator("article.phone").First;
        var opener = phone.GetByRole(AriaRole.Button, new() { Name = "订阅", Exact = true });

        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(phone.GetByLabel("接受")).ToBeFocusedAsync();
        await DemoService.Shoot(page, "popup-390");
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(phone.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
        await Assertions.Expect(phone.Locator("[data-window=subscription] .left")).ToHaveTextAsync("还可收 0 条");
        Assert.Empty(problems);
    }

    const string DemoStudent = "oDemoStudent0002LanyueCampus", ThirdStudent = "oDemoStudent0003LanyueCampus";

    static async Task Say(IPage page, string student, string text) => Assert.Equal(202, await page.EvaluateAsync<int>(
        "act => fetch('/simulator/control/messages', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(act) }).then(a => a.status)", new { student, text }));

    [Fact]
    public async Task A_menu_message_is_tapped_and_writing_is_shown_until_the_next_message()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = "zh-CN" });
        var problems = new List<string>();
        var page = await Open(context, problems);
        var phone = page.Locator("article.phone").Nth(2);
        await page.Locator("#tabs").GetByText("同学丙", new() { Exact = true }).ClickAsync();
        await Press(phone, "图片");
        await Assertions.Expect(phone.Locator("[data-window=message]")).Not.ToHaveClassAsync("window shut");
        using var api = new PlatformApi(demo.Address);

        await api.Call("/cgi-bin/message/custom/typing", new { touser = ThirdStudent, command = "Typing" });
        await Assertions.Expect(phone.Locator("header .state")).ToHaveTextAsync("对方正在输入…");
        await DemoService.Shoot(page, "typing-390");
        await api.Call("/cgi-bin/message/custom/send", new
        {
            touser = ThirdStudent, msgtype = "msgmenu",
            msgmenu = new { head_content = "问题解决了吗？", list = new[] { new { id = "101", content = "已解决" }, new { id = "102", content = "转人工" } }, tail_content = "点一下即可" },
        });
        await Assertions.Expect(phone.Locator("header .state")).ToHaveTextAsync("已关注");
        await phone.GetByRole(AriaRole.Button, new() { Name = "已解决", Exact = true }).ClickAsync();
        await Assertions.Expect(phone.Locator(".bubble.mine").Last).ToHaveTextAsync("已解决");
        await Assertions.Expect(phone.Locator("[data-window=tap]")).Not.ToHaveClassAsync("window shut");
        await api.Call("/cgi-bin/message/custom/send", new
        {
            touser = ThirdStudent, msgtype = "news", news = new { articles = new[] { new { title = "用电安全须知", description = "寝室里不要用大功率电器", url = "https://example.edu.cn/safety", picurl = "" } } },
        });
        await Assertions.Expect(phone.GetByRole(AriaRole.Link, new() { NameRegex = new("用电安全须知") })).ToHaveAttributeAsync("href", "https://example.edu.cn/safety");
        await DemoService.Shoot(page, "messages-390");
        Assert.Empty(problems);
    }

    async Task<IPage> Open(IBrowserContext context, List<string> problems)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, line) => { if (line.Type == "error") problems.Add(line.Text); };
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        await Assertions.Expect(page.Locator("article.phone")).ToHaveCountAsync(4);  // three of the first account, one of the second
        return page;
    }

    static Task Press(ILocator phone, string button) => phone.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
