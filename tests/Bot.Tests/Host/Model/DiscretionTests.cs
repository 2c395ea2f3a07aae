using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Model;
using Lanyue.Bot.Tests.Understanding.Intents;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Host.Model;

/// <summary>Crisis and counselling text never goes out.</summary>
public sealed class DiscretionTests
{
    static readonly Discretion Discretion = new(new LearnedUnderstander { Trained = TestBook.Shipped }, d => Task.FromResult(d == "in-danger"));

    static Hearing Hearing(string text, params Flow[] more) => new(text, new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8)), [.. RepairFlows.All, .. more], null, null);

    static Task<bool> IsPrivate(string text, DialogueState? state = null, Flow[]? more = null, string dialogue = "d1") => Discretion.IsPrivate(dialogue, state ?? DialogueState.Empty, Hearing(text, more ?? []));

    [Theory]
    [InlineData("最近心里堵得慌"), InlineData("晚 上 睡 不 着"), InlineData("抑.郁.了"), InlineData("抑\u200b鬱"), InlineData("好想哭"), InlineData("压力好大，扛不住"), InlineData("ＥＭＯ了"), InlineData("zuijin xinli bu hao"), InlineData("i feel so depressed")]
    [InlineData("室友一直孤立我"), InlineData("老被人欺负"), InlineData("活着有什么意思"), InlineData("不知道跟谁倾诉"), InlineData("想找个人聊聊")]
    public async Task Words_of_distress_are_private(string text) => Assert.True(await IsPrivate(text));

    [Theory, InlineData("把那桩事情给弄一弄呗"), InlineData("顺着墙往下流的是啥情况"), InlineData("麻烦处理一下上面那个嘎吱嘎吱的")]
    public async Task A_matter_that_is_only_unclear_is_not(string text) => Assert.False(await IsPrivate(text));

    /// <summary>By the label, all of them; the harmless lookalikes may be held back too.</summary>
    [Fact]
    public void Every_crisis_and_every_wish_for_counselling_of_the_sets_stays_here()
    {
        var rows = new[] { "utterances.jsonl", "utterances2.jsonl", "crisis.jsonl" }.SelectMany(s => File.ReadLines(Path.Combine(Repository.Root, "tests/Evals/Sets", s))).Select(l => JsonNode.Parse(l)!)
            .Where(r => r["intent"]?.GetValue<string>() is "crisis" or "counselling_appointment" || r["crisis"]?.GetValue<bool>() == true).Select(r => r["text"]!.GetValue<string>()).ToList();
        Assert.True(rows.Count > 150, $"{rows.Count}");
        var told = rows.Where(t => !Discretion.IsPrivate(t)).ToList();
        Assert.True(told.Count <= rows.Count / 100, string.Join('\n', told));
    }

    [Fact]
    public async Task Beside_an_open_confidential_form_or_matter_nothing_goes_out()
    {
        const string text = "把那桩事情给弄一弄呗";
        Flow secret = new("repair", "secret.talk", FlowKind.Effect) { IsConfidential = true };
        var beneath = DialogueState.Empty with { Flows = [new("f1", secret.Name, 1), new("f2", "repair.file", 1)] };
        Assert.True(await IsPrivate(text, beneath, [secret]));
        Assert.True(await IsPrivate(text, DialogueState.Empty with { Later = [new("counselling_appointment", null, "约老师")] }));
        Assert.True(await IsPrivate(text, DialogueState.Empty with { Later = [new("", secret.Name, "约老师")] }, [secret]));
        Assert.True(await Discretion.IsPrivate("d1", DialogueState.Empty, Hearing(text) with { Open = secret }));
        Assert.False(await IsPrivate(text, DialogueState.Empty with { Flows = [new("f2", "repair.file", 1)] }));
    }

    [Fact]
    public async Task Whoever_is_in_danger_is_not_overheard() => Assert.True(await IsPrivate("把那桩事情给弄一弄呗", dialogue: "in-danger"));

    [Fact]
    public void Before_the_classes_are_known_everything_is_private() => Assert.True(new Discretion(new LearnedUnderstander(), _ => Task.FromResult(false)).IsPrivate("把那桩事情给弄一弄呗"));
}
