using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>Binding, both sign-ins, roles and reveal, as people see them, on a phone and on a desk.</summary>
public sealed partial class PeopleJourneyTests(PeopleDemo demo, PeopleSchool school) : IClassFixture<PeopleDemo>, IClassFixture<PeopleSchool>
{
    const string Password = "晚风吹过第七教学楼的窗台";

    static async Task<IPage> Page(BrowsedService service, int width, List<string> problems)
    {
        var context = await service.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = width < 500 ? 844 : 900 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        page.Console += (_, line) => { if (line.Type == "error" && !line.Text.Contains("404") && !line.Text.Contains("403")) problems.Add($"{line.Location}: {line.Text}"); };
        return page;
    }

    static async Task Look(IPage page, string name)
    {
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than its screen");
        await DemoService.Shoot(page, name);
    }

    static Task Go(IPage page, BrowsedService service, string path) => page.GotoAsync(new Uri(service.Address, path).ToString());

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task A_counsellor_hands_out_a_code_the_student_binds_by_it_and_his_room_is_known(int width)
    {
        var (problems, student) = (new List<string>(), demo.Students[width == 390 ? 0 : 1]);
        var desk = await Page(demo, width, problems);
        await Go(desk, demo, "/signin");
        await Look(desk, $"people-signin-demo-{width}");
        await Go(desk, demo, "/desk/codes");
        await desk.GetByLabel("学号").FillAsync(student.Number);
        await desk.GetByRole(AriaRole.Button, new() { Name = "取绑定码" }).ClickAsync();
        var code = await desk.Locator(".issued .code").InnerTextAsync();
        await Look(desk, $"people-code-{width}");

        var phones = await Page(demo, 1400, problems);
        await Go(phones, demo, "/simulator");
        var phone = phones.Locator("article.phone").Nth(width == 390 ? 0 : 1);
        var chat = phone.Locator(".chat");
        await Say(phone, $"绑定 {code}");
        await Assertions.Expect(chat).ToContainTextAsync("要把这个微信绑定到");
        await Assertions.Expect(chat).Not.ToContainTextAsync(student.Number);
        await Say(phone, "确认");
        await Assertions.Expect(chat).ToContainTextAsync("已绑定学号");
        await Say(phone, "水管漏水，明天下午都在");
        await Assertions.Expect(chat).ToContainTextAsync("登记的电话");
        await DemoService.Shoot(phones, $"people-bound-{width}");
        await Say(phone, "确认");
        await Assertions.Expect(chat).ToContainTextAsync("已登记，单号");
        await Say(phone, "查绑定");
        await Assertions.Expect(chat).ToContainTextAsync("学校登记的是：学院");
        var number = Number().Match(await chat.InnerTextAsync()).Value;

        await Go(desk, demo, "/desk/repair");
        var card = desk.Locator($"#{number}");
        await Assertions.Expect(card.Locator(".contact")).ToContainTextAsync(Masked.Phone(student.Phone));
        await card.Locator(".contact summary").ClickAsync();
        await card.Locator(".contact [name=reason]").FillAsync("上门前联系");
        await card.Locator(".contact").ScrollIntoViewIfNeededAsync();
        await Look(desk, $"people-contact-{width}");
        await card.Locator(".contact button").ClickAsync();
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync(student.Phone!);
        await Look(desk, $"people-contact-shown-{width}");

        await Go(desk, demo, "/desk/people");
        await desk.Locator("form[action='/desk/people/reveal'] [name=number]").FillAsync(student.Number);
        await desk.Locator("form[action='/desk/people/reveal'] [name=reason]").FillAsync("核对宿舍");
        await desk.Locator("form[action='/desk/people/reveal'] button").ClickAsync();
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync(student.Name);
        await Look(desk, $"people-reveal-{width}");

        await Say(phone, "谁看过我的信息");
        await Assertions.Expect(chat).ToContainTextAsync("查看姓名和电话");
        await chat.EvaluateAsync("c => c.scrollTop = c.scrollHeight");
        await DemoService.Shoot(phones, $"people-who-{width}");
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task A_student_binds_by_campus_sign_in_on_the_page_that_the_chat_leads_to(int width)
    {
        var problems = new List<string>();
        var n = width == 390 ? 2 : 3;
        var page = await Page(demo, width, problems);
        Assert.True(demo.Students.Count > n);
        await Go(page, demo, "/wechat/enter?to=/bind");
        await page.Locator("a").Nth(2).ClickAsync();  // the simulator asks whose phone it is
        await Assertions.Expect(page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("绑定学号");
        await Look(page, $"people-bind-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "去校园统一身份登录" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"student-{n}", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Masked.Number(demo.Students[n].Number));
        await Look(page, $"people-bind-confirm-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认绑定" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("已绑定");
        await Look(page, $"people-bind-done-{width}");
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task A_colleague_takes_his_account_up_signs_out_and_in_by_password_and_phone_and_sees_what_is_his(int width)
    {
        var (problems, name) = (new List<string>(), "wang" + Guid.NewGuid().ToString("N")[..6]);
        var token = (await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "王老师", null, new(Role.SecurityAdministrator, Scope.School, new(2020, 1, 1), null), CancellationToken.None)).Token!;
        var page = await Page(school, width, problems);
        await Go(page, school, $"/invited/{token}");
        var secret = school.Get<AccountCookies>().OpenSecret(name, await page.Locator("[name=sealed]").InputValueAsync())!;
        string Code(int before) => Totp.CodeAt(secret, Totp.StepAt(TimeProvider.System.GetUtcNow()) - before);
        await Look(page, $"people-invited-{width}");
        await page.Locator("[name=password]").FillAsync(Password);
        await page.Locator("[name=again]").FillAsync(Password);
        await page.Locator("[name=code]").FillAsync(Code(before: 1));  // each is taken once
        await page.GetByRole(AriaRole.Button, new() { Name = "启用" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery li")).ToHaveCountAsync(10);
        await Look(page, $"people-recovery-{width}");
        await page.GetByRole(AriaRole.Link, new() { Name = "进入工作台" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("账号与权限");
        await Look(page, $"people-accounts-{width}");

        await Go(page, school, "/desk/repair");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("没有看这一页的权限");
        await Look(page, $"people-refused-{width}");

        await page.GetByRole(AriaRole.Button, new() { Name = "退出" }).ClickAsync();
        await Look(page, $"people-signin-{width}");
        await page.GetByLabel("账号").FillAsync(name);
        await page.GetByLabel("密码").FillAsync("wrong wrong wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("不对");
        await Look(page, $"people-signin-wrong-{width}");
        await page.GetByLabel("账号").FillAsync(name);
        await page.GetByLabel("密码").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "继续" }).ClickAsync();
        await Look(page, $"people-signin-code-{width}");
        await page.Locator("[name=code]").FillAsync(Code(before: 0));
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("账号与权限");

        await Go(page, school, "/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "绑定一个" }).ClickAsync();
        await Assertions.Expect(page.Locator(".scan")).ToContainTextAsync("绑定工作台");
        await Look(page, $"people-own-{width}");
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1400)]
    public async Task A_colleague_signs_in_by_the_campus_and_roles_show_their_own_pages_alone(int width)
    {
        var problems = new List<string>();
        foreach (var (role, pages) in new[] { (Role.Leader, "报修工单"), (Role.AuditAdministrator, "审计") })
        {
            var (name, staff) = ("li" + Guid.NewGuid().ToString("N")[..6], "W" + Guid.NewGuid().ToString("N")[..6]);
            school.Provider.Persons[name] = new JsonObject { ["staff_number"] = staff };
            await school.Get<AccountChanges>().Invite($"test/{name}", Actor.Staff("test"), name, "李老师", staff, new(role, Scope.School, new(2020, 1, 1), null), CancellationToken.None);
            var page = await Page(school, width, problems);
            await Go(page, school, "/desk");
            await page.GetByRole(AriaRole.Link, new() { Name = "用校园统一身份登录" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            var ways = page.GetByRole(AriaRole.Navigation, new() { Name = "工作台" });
            await Assertions.Expect(ways).ToContainTextAsync(pages);
            await Assertions.Expect(ways).Not.ToContainTextAsync("账号");
            await Look(page, $"people-role-{role}-{width}");
        }
        Assert.Empty(problems);
    }

    static async Task Say(ILocator phone, string text)
    {
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator(".composer button").ClickAsync();
    }

    [GeneratedRegex("R-[0-9]+")]
    private static partial Regex Number();
}
