using System.Text.RegularExpressions;
using Lanyue.Skills.Campus;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>The administrators' pages of the school, wide and narrow, light and dark, and a changed file on its way into force.</summary>
public sealed partial class CampusDeskTests(DemoService demo) : IClassFixture<DemoService>
{
    [Fact]
    public async Task A_changed_file_is_uploaded_looked_at_applied_and_rolled_back()
    {
        await using var context = await Context(1400, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await Open(page, "campus");
        await DemoService.Shoot(page, "campus-1400");

        var units = ShippedSchools.Files("Lanyue").Single(f => f.Name == "units.yaml").Text;
        Assert.Contains("aliases: [后勤, 后勤处]", units);
        await Upload(page, units.Replace("aliases: [后勤, 后勤处]", "aliases: [后勤, 后勤处"));
        await Assertions.Expect(page.Locator("p[role=alert]")).ToContainTextAsync("文件有错误，不能启用");
        await Assertions.Expect(page.Locator("#plan .Error")).ToContainTextAsync("units.yaml:");
        await DemoService.Shoot(page, "campus-error");

        await Upload(page, units.Replace("aliases: [后勤, 后勤处]", "aliases: [后勤, 后勤处, 总务处]"));
        await Assertions.Expect(page.Locator("#plan .changes li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#plan .changes")).ToContainTextAsync("总务处");
        await DemoService.Shoot(page, "campus-plan");
        await page.GetByRole(AriaRole.Button, new() { Name = "启用这个版本" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=alert]")).ToContainTextAsync("版本 2 已启用");

        await page.GetByRole(AriaRole.Button, new() { Name = "退回版本 1" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=alert]")).ToContainTextAsync("版本 1 已启用");
    }

    [Fact]
    public async Task The_tree_opens_by_the_keyboard_and_a_month_is_chosen_by_its_link()
    {
        await using var context = await Context(1400, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await Open(page, "campus");

        var east = page.Locator(".tree summary", new() { HasText = "东区" }).First;
        await Assertions.Expect(east).ToContainTextAsync("16000 床");
        var building = page.Locator(".tree summary", new() { HasText = "公寓1号楼" }).First;
        await Assertions.Expect(building).ToBeHiddenAsync();
        await east.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(building).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await DemoService.Shoot(page, "campus-tree");

        var calendar = page.GetByRole(AriaRole.Region, new() { Name = "校历" });
        var before = await calendar.GetByRole(AriaRole.Img).First.GetAttributeAsync("aria-label");
        await calendar.GetByRole(AriaRole.Link, new() { Name = "下个月" }).ClickAsync();
        await Assertions.Expect(calendar.GetByRole(AriaRole.Img).First).Not.ToHaveAttributeAsync("aria-label", before!);
        await DemoService.Shoot(page, "campus-calendar");
        await page.GotoAsync(new Uri(demo.Address, "/desk/campus?version=1#versions").ToString());
        await DemoService.Shoot(page, "campus-versions");
    }

    [Fact]
    public async Task A_building_gets_a_post_and_a_name_for_tonight()
    {
        await using var context = await Context(1400, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await Open(page, "duty");

        await page.GetByText("添加或修改岗位").ClickAsync();
        var post = page.Locator("form[action='/desk/duty/post']");
        foreach (var (field, value) in new[] { ("post", "东区新建公寓3号楼"), ("unit", "学生工作部（处）"), ("approver", "a1"), ("approverName", "审批人") })
            await post.Locator($"[name={field}]").FillAsync(value);
        await post.GetByRole(AriaRole.Button).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Unfilled() }).Last.ClickAsync();
        var name = page.Locator("form[action='/desk/duty/name']").First;
        foreach (var (field, value) in new[] { ("person", "t1"), ("name", "甲老师"), ("phone", "13100000001") }) await name.Locator($"[name={field}]").FillAsync(value);
        await name.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("甲老师");
        await DemoService.Shoot(page, "duty-roster");
    }

    [Fact]
    public async Task A_list_of_students_is_previewed_by_the_schools_own_names_and_imported()
    {
        await using var context = await Context(1400, ColorScheme.Light);
        var page = await context.NewPageAsync();
        await Open(page, "people");

        await Preview(page, "学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,医学,2026,男,东区3-502-2\nS0002,岚听雪,魔法,2026,女,东区3-502-9\n");
        await Assertions.Expect(page.Locator(".faults tbody tr")).ToHaveCountAsync(2);
        await DemoService.Shoot(page, "people-faults");

        await Preview(page, "学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,医学,2026,男,东区3-502-2\n");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Assertions.Expect(page.Locator("p[role=alert]")).ToContainTextAsync("现已生效");
    }

    [Theory]
    [InlineData("campus", 1400)]
    [InlineData("campus", 390)]
    [InlineData("people", 1400)]
    [InlineData("people", 390)]
    [InlineData("duty", 1400)]
    [InlineData("duty", 390)]
    [InlineData("repair", 1400)]
    [InlineData("repair", 390)]
    public async Task A_page_fits_its_screen_in_light_and_dark_and_everything_on_it_has_a_name(string desk, int width)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await using var context = await Context(width, scheme);
            var page = await context.NewPageAsync();
            var problems = new List<string>();
            page.Console += (_, line) => { if (line.Type == "error") problems.Add($"{line.Location}: {line.Text}"); };
            await Open(page, desk);

            await Assertions.Expect(page.GetByText("演示").First).ToBeVisibleAsync();
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{desk} is wider than {width} px");
            Assert.Empty(await page.EvaluateAsync<string[]>(Nameless));
            Assert.Empty(await page.EvaluateAsync<string[]>(Faint));
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.Equal(4, await page.GetByRole(AriaRole.Navigation, new() { Name = "工作台" }).GetByRole(AriaRole.Link, new() { NameRegex = Desks() }).CountAsync());
            await DemoService.Shoot(page, $"{desk}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}");
            Assert.Empty(problems);
        }
    }

    /// <summary>Buttons, fields and regions that a screen reader would read without a name.</summary>
    const string Nameless = """
        [...document.querySelectorAll('button, input:not([type=hidden]), textarea, select, section, nav, a')]
          .filter(e => !(e.ariaLabel || e.getAttribute('aria-labelledby') && document.getElementById(e.getAttribute('aria-labelledby')) || e.labels?.length || (['SECTION', 'NAV'].includes(e.tagName) ? '' : e.textContent.trim())))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    /// <summary>Visible words below the contrast of 4.5 to 1 (WCAG 2.2, 1.4.3) against the nearest background that is painted; pictures left out.</summary>
    const string Faint = """
        (() => {
          const numbers = c => c.match(/[\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = numbers(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
          const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, [, , , a = 1] = numbers(c); if (a > 0) return c; } return 'rgb(255, 255, 255)'; };
          return [...document.querySelectorAll('body *')].filter(e => !e.closest('svg') && e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .map(e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))]; return [e, (Math.max(a, b) + .05) / (Math.min(a, b) + .05)]; })
            .filter(([, contrast]) => contrast < 4.5).map(([e, contrast]) => `${contrast.toFixed(2)} ${e.outerHTML.slice(0, 100)}`);
        })()
        """;

    Task<IBrowserContext> Context(int width, ColorScheme scheme) =>
        demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "zh-CN" });

    /// <summary>The demo's school comes into force while the service runs already; the page is asked again until it has one.</summary>
    async Task Open(IPage page, string desk)
    {
        for (var look = 0; look < 120; look++)
        {
            await page.GotoAsync(new Uri(demo.Address, "/desk/campus").ToString());
            if (await page.Locator("#places").CountAsync() > 0) break;
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        await page.GotoAsync(new Uri(demo.Address, $"/desk/{desk}").ToString());
    }

    static async Task Upload(IPage page, string units)
    {
        await page.GetByLabel("学校资料文件").SetInputFilesAsync(new FilePayload { Name = "units.yaml", MimeType = "application/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(units) });
        await page.GetByRole(AriaRole.Button, new() { Name = "检查并看改动" }).ClickAsync();
    }

    static async Task Preview(IPage page, string list)
    {
        await page.GetByLabel("名单文件").SetInputFilesAsync(new FilePayload { Name = "students.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(list) });
        await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
    }

    [GeneratedRegex("东区新建公寓3号楼.*未排")]
    private static partial Regex Unfilled();

    [GeneratedRegex("^(报修工单|学校资料|学生与教工|值班表)$")]
    private static partial Regex Desks();
}
