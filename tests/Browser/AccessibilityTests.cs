using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>Every page of the desk by axe-core's rules of WCAG 2.2 A and AA, in light and dark: nothing serious.</summary>
public sealed class AccessibilityTests(DemoService demo) : IClassFixture<DemoService>
{
    static readonly Lazy<string> Axe = new(() =>
    {
        using var reader = new StreamReader(typeof(AccessibilityTests).Assembly.GetManifestResourceStream("axe.min.js")!);
        return reader.ReadToEnd();
    });

    const string Ask = "async () => { const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); if (found.passes.length < 10) throw new Error('axe looked at next to nothing'); return JSON.stringify(found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))); }";

    [Theory]
    [InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task No_page_has_a_serious_fault(ColorScheme colours)
    {
        await demo.Get<Effects>().Commit($"test/{colours}", EffectHash.None, Actor.Student("nobody"), null, async (work, ct) =>
        {
            var number = await work.NextNumber("R", ct);
            work.Db.Add(RepairTicket.Report(number, "nobody", new Place(null, "3", "502"), new Described("light", "灯不亮"), new TimeWindow(work.Now, work.Now.AddHours(4)), work.Now, "东区3号楼502室", new RepairUnit("x", "后勤", work.Now.AddHours(-1))));
            work.Record(number, "Report", null, nameof(RepairState.Submitted));
            return Outcome.Silent;
        }, TestContext.Current.CancellationToken);
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 }, ColorScheme = colours, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        foreach (var path in demo.Get<IEnumerable<DeskPage>>().Select(p => $"/desk/{p.Name}").Append("/desk/cases/R-1001").Append("/signin"))
        {
            var answer = await page.GotoAsync(new Uri(demo.Address, path).ToString());
            Assert.Contains(answer!.Status, new[] { 200, 403 });  // what is not for this person shows the refusal, a page too
            await page.EvaluateAsync(Axe.Value);
            faults.AddRange(JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Ask))!.Select(f => $"{path} {f}"));
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
