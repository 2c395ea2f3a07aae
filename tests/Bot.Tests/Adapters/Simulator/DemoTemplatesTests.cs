using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>The demo's settings agree with its account's templates and with the notices there are.</summary>
public sealed class DemoTemplatesTests
{
    static readonly List<TemplateSettings> Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(DemoTemplates.Settings(new("http://127.0.0.1:5000/desk/repair"))).Build().GetSection("WeChat:Templates").Get<List<TemplateSettings>>()!;

    [Fact]
    public void They_are_in_order() => Assert.Empty(TemplateSettingsCheck.Faults(Settings));

    [Fact]
    public void Each_fills_a_template_of_the_account_whole()
    {
        foreach (var set in Settings)
        {
            var template = DemoTemplates.All.Single(t => t.Id == set.TemplateId);
            Assert.Equal(template.IsSubscription, set.Kind == TemplateKind.Subscription);
            Assert.Equal(template.Fields.Select(f => f.Name).Order(), set.Fields.Select(f => f.Name).Order());
        }
        Assert.Equal(DemoTemplates.All.Select(t => t.Id).Order(), Settings.Select(s => s.TemplateId).Distinct().Order());
    }

    [Fact]
    public void Every_notice_of_a_repair_has_one() =>
        Assert.Equal(new Texts(typeof(RepairSkill).Assembly).Keys.Where(k => k.StartsWith("repair/notice.", StringComparison.Ordinal)).Order(), Settings.Select(s => s.Key).Order());
}
