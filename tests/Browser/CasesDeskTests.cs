using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>Queues and cases in a real browser: by keys alone, beside a colleague, over a cut line, on a phone.</summary>
public sealed class CasesDeskTests(DemoService demo) : IClassFixture<DemoService>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Reports so many repairs, each as an effect of its own.</summary>
    async Task<List<string>> Reported(int count)
    {
        var numbers = new List<string>();
        for (var n = 0; n < count; n++)
            await demo.Get<Effects>().Commit($"test/{Guid.NewGuid():N}", EffectHash.None, Actor.Student("nobody"), null, async (work, ct) =>
            {
                var number = await work.NextNumber("R", ct);
                work.Db.Add(RepairTicket.Report(number, "nobody", new Place(null, "3", "502"), new Described("light", "灯不亮"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now, $"东区3号楼{number[2..]}室"));
                work.Record(number, "Report", null, nameof(RepairState.Submitted));
                numbers.Add(number);
                return Outcome.Silent;
            }, Stop);
        return numbers;
    }

    async Task<(IBrowserContext Context, IPage Page, List<string> Problems)> Desk(string path, int width = 1400, Uri? by = null)
    {
        var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "zh-CN" });
        var (page, problems) = (await context.NewPageAsync(), new List<string>());
        page.Console += (_, line) => { if (line.Type == "error" && !line.Text.Contains("net::ERR_", StringComparison.Ordinal)) problems.Add(line.Text); };
        page.PageError += (_, error) => problems.Add(error);
        await page.GotoAsync(new Uri(by ?? demo.Address, path).ToString());
        return (context, page, problems);
    }

    [Fact]
    public async Task A_shift_of_twenty_cases_is_worked_by_keys_alone()
    {
        var numbers = await Reported(20);
        var (context, page, problems) = await Desk("/desk/cases?queue=Unassigned");
        await using var _ = context;
        await Assertions.Expect(page.Locator("#desk-heard")).ToHaveAttributeAsync("data-state", "live");
        await BrowsedService.Shoot(page, "cases-queue");

        foreach (var number in numbers)
        {
            if (number != numbers[0])
            {
                await page.Keyboard.PressAsync("g");
                await page.Keyboard.PressAsync("u");
                await page.WaitForURLAsync("**/desk/cases?queue=Unassigned");
            }
            while (!await page.EvaluateAsync<bool>($"document.activeElement.getAttribute('href') === '/desk/cases/{number}'")) await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**/desk/cases/{number}");

            await page.Keyboard.PressAsync("n");
            await page.Keyboard.TypeAsync($"{number} 已联系");
            await page.EvaluateAsync("window.isOld = true");
            await page.Keyboard.PressAsync("Control+Enter");
            await Anew(page);
            await Assertions.Expect(page.Locator("#case-steps")).ToContainTextAsync($"{number} 已联系");

            await page.EvaluateAsync("window.isOld = true");
            await page.Keyboard.PressAsync("s");                                      // the next step: to accept
            await Anew(page);  // the feed shows it before the page has come back
            await Assertions.Expect(page.Locator("#case-what .state")).ToHaveTextAsync("已受理");
        }
        await BrowsedService.Shoot(page, "case");

        await using var db = demo.Get<LanyueDbFactory>().CreateDbContext();
        Assert.Equal(20, await db.Set<CaseRow>().CountAsync(c => numbers.Contains(c.Number) && c.State == nameof(RepairState.Accepted) && c.Assignee == "demo", Stop));
        Assert.Empty(problems);
    }

    /// <summary>Until the page has been loaded once more. By questions of our own: the content policy lets no page be asked by a text of script.</summary>
    static async Task Anew(IPage page)
    {
        for (var isOld = true; isOld;)
        {
            await Task.Delay(20, Stop);
            try
            {
                isOld = await page.EvaluateAsync<bool>("window.isOld === true || document.readyState !== 'complete'");
            }
            catch (PlaywrightException)
            {
                // It is just being loaded.
            }
        }
    }

    [Fact]
    public async Task The_sheet_of_keys_opens_and_single_keys_can_be_switched_off()
    {
        var (context, page, problems) = await Desk("/desk/cases");
        await using var _ = context;
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#desk-keys")).ToBeVisibleAsync();
        await BrowsedService.Shoot(page, "cases-keys");
        await page.Locator("#desk-keys-on").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("m");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(demo.Address, "/desk/cases").ToString());
        Assert.Empty(problems);
    }

    [Fact]
    public async Task After_half_a_minute_without_a_line_both_desks_show_the_same_and_neither_missed_or_doubled_a_case()
    {
        using var line = new CutLine(demo.Address);
        var (first, one, problems) = await Desk("/desk/cases?queue=Open");
        var (second, other, problems2) = await Desk("/desk/cases?queue=Open", by: line.Address);
        await using var _ = first;
        await using var __ = second;
        await Assertions.Expect(other.Locator("#desk-heard")).ToHaveAttributeAsync("data-state", "live");

        var numbers = await Reported(2);
        var cut = line.Cut(TimeSpan.FromSeconds(30));
        while (!cut.IsCompleted)
        {
            numbers.AddRange(await Reported(1));
            var before = numbers[^2];
            await demo.Get<Effects>().Commit($"test/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
            {
                await RepairMoves.Apply(await work.Db.Set<RepairTicket>().SingleAsync(t => t.Number == before, ct), RepairEvent.Accept, work, null, ct);
                return Outcome.Silent;
            }, Stop);
            await Task.Delay(1500, Stop);
        }
        foreach (var page in new[] { one, other }) await Assertions.Expect(page.Locator("#queue-rows")).ToContainTextAsync(numbers[^1], new() { Timeout = 15_000 });

        var shown = await Task.WhenAll(new[] { one, other }.Select(p => p.Locator(".queue li").AllInnerTextsAsync()));
        Assert.Equal(shown[0], shown[1]);
        Assert.All(numbers, n => Assert.Single(shown[1], row => row.Contains(n, StringComparison.Ordinal)));
        Assert.Equal(await one.Locator(".names").InnerTextAsync(), await other.Locator(".names").InnerTextAsync());
        Assert.Empty(problems.Concat(problems2));
    }

    [Fact]
    public async Task A_colleague_who_looks_and_types_is_seen_and_a_draft_outlives_what_he_changes()
    {
        var number = (await Reported(1))[0];
        var (first, one, problems) = await Desk($"/desk/cases/{number}");
        var (second, other, _) = await Desk("/signin");
        await using var a = first;
        await using var b = second;
        await other.GetByRole(AriaRole.Button, new() { Name = "维修师傅", Exact = true }).ClickAsync();
        await demo.Get<Writes>().Run((db, ct) => db.Set<CaseRow>().Where(c => c.Number == number).ExecuteUpdateAsync(c => c.SetProperty(r => r.Unit, "none"), ct), Stop);  // whoever's it is, the fitter's unit too
        await one.Locator(".note textarea").FillAsync("写到一半的备注");

        await demo.Get<Lanyue.Skills.Campus.CaseViewers>().Note(number, "technician", types: true, Stop);
        await Assertions.Expect(one.Locator("#case-viewers")).ToHaveTextAsync("维修师傅正在输入", new() { Timeout = 10_000 });
        await BrowsedService.Shoot(one, "case-two");

        await demo.Get<Effects>().Commit($"test/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("technician"), null, async (work, ct) =>
        {
            await RepairMoves.Apply(await work.Db.Set<RepairTicket>().SingleAsync(t => t.Number == number, ct), RepairEvent.Accept, work, null, ct);
            return Outcome.Silent;
        }, Stop);
        await Assertions.Expect(one.Locator("#case-what .state")).ToHaveTextAsync("已受理");
        await Assertions.Expect(one.Locator(".note textarea")).ToHaveValueAsync("写到一半的备注");
        await one.GetByRole(AriaRole.Button, new() { Name = "受理", Exact = true }).ClickAsync();  // of the page as it was
        await Assertions.Expect(one.Locator(".notice")).ToContainTextAsync("您看到的是：待受理，没有人处理；现在是：已受理");
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(390), InlineData(1400)]
    public async Task Queue_and_case_fit_the_screen(int width)
    {
        var number = (await Reported(1))[0];
        foreach (var path in new[] { "/desk/cases", $"/desk/cases/{number}" })
        {
            var (context, page, problems) = await Desk(path, width);
            await using var _ = context;
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{path} is wider than {width}");
            await BrowsedService.Shoot(page, $"{(path.Length > 12 ? "case" : "cases")}-{width}");
            Assert.Empty(problems);
        }
    }
}
