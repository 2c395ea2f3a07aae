using System.Reflection;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Every text of every owner.</summary>
public sealed partial class TextsTests
{
    static readonly Texts All = new(typeof(TestFlows).Assembly, typeof(RepairSkill).Assembly, typeof(DeliveryWords).Assembly);

    [Fact]
    public void Places_are_balanced_and_named()
    {
        foreach (var key in All.Keys)
        {
            var outside = Place().Replace(All[key], "");
            Assert.False(outside.Contains('{') || outside.Contains('}'), $"{key}: {All[key]}");
        }
    }

    [GeneratedRegex("\\{[a-z]+\\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [Fact]
    public void What_is_sent_is_short_and_plain()
    {
        foreach (var key in All.Keys)
        {
            Assert.InRange(All[key].Length, 1, 120);
            Assert.DoesNotContain("亲", All[key]);
        }
    }

    [Fact]
    public void Every_key_that_the_policy_can_name_exists()
    {
        foreach (var key in PolicyKeys()) Assert.True(All.Has(key), $"No text \"{key}\".");
    }

    [Fact]
    public void Every_matter_that_can_be_understood_has_a_name()
    {
        foreach (var intent in TestBook.Whole.Intents.Where(i => Intents.IsMatter(i) && i != Intents.Crisis)) Assert.True(All.Has("bot/intent." + intent), $"No text \"bot/intent.{intent}\".");
    }

    [Fact]
    public void Every_flow_has_its_words()
    {
        var flows = FlowsOf(typeof(RepairSkill).Assembly).ToList();
        Assert.All(RepairFlows.All.Concat(MattersFlows.All).Concat(MessagesFlows.All), flow => Assert.Contains(flow, flows));
        foreach (var flow in TestFlows.All.Concat(flows))
            foreach (var key in KeysOf(flow)) Assert.True(All.Has(flow.Text(key)), $"No text \"{flow.Text(key)}\".");
    }

    /// <summary>Those of a skill that was added yesterday too: wherever a class keeps one, alone or in a list.</summary>
    static IEnumerable<Flow> FlowsOf(Assembly skills) => skills.GetTypes().Where(t => !t.ContainsGenericParameters)
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(Flow) || typeof(IEnumerable<Flow>).IsAssignableFrom(f.FieldType))
        .SelectMany(f => f.GetValue(null) is Flow one ? [one] : (IEnumerable<Flow>)f.GetValue(null)!).Distinct();

    /// <summary>The keys in the policy's own source: a new one without words fails here.</summary>
    static IEnumerable<string> PolicyKeys()
    {
        var folder = Path.Combine(Repository.Root, "bot", "Dialogue", "Policy");
        var named = Directory.GetFiles(folder, "*.cs").SelectMany(file => BotKey().Matches(File.ReadAllText(file)).Select(m => m.Value.Trim('"'))).Distinct().ToList();
        Assert.InRange(named.Count, 20, 200);
        return [.. named, .. new[] { "yes", "change", "cancel", "on", "drop", "stay", "go", "more", "person", "help", "neither" }.Select(id => "bot/choice." + id)];
    }

    [GeneratedRegex("\"bot/[a-z.]*[a-z]\"", RegexOptions.NonBacktracking)]
    private static partial Regex BotKey();

    static IEnumerable<string> KeysOf(Flow flow)
    {
        yield return flow.TitleKey;
        if (flow is { Kind: FlowKind.Effect, IsConfirmed: true }) yield return flow.ConfirmKey;
        foreach (var slot in flow.Slots)
        {
            yield return slot.AskKey;
            yield return slot.RejectKey;
            yield return slot.TitleKey;
            if (slot.Kind == SlotKind.Place) { yield return slot.AskKey + ".room"; yield return slot.AskKey + ".building"; }
            if (slot.Kind == SlotKind.Words) yield return slot.AskKey + ".more";
            if (slot.Kind == SlotKind.OneOf) yield return "none." + slot.Name;
        }
    }

    [Fact]
    public void A_place_without_an_argument_is_named() =>
        Assert.Contains("{number}", Assert.Throws<KeyNotFoundException>(() => All.Render(Reply.Of("test/reported"))).Message);
}
