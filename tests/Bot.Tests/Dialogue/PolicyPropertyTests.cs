using System.Text.Json;
using CsCheck;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>Any conversation at all.</summary>
public sealed class PolicyPropertyTests
{
    static readonly Gen<string> Says = Any.Of(
        "报修", "3栋502水管漏水，明天下午都在", "3栋", "502", "灯坏了", "空调坏了", "明天下午", "好", "确认", "不对", "不对，是5号楼", "改成后天上午", "改一下时间", "西区5栋", "修改", "取消", "取消报修", "上一步", "帮助",
        "跳过", "1", "2", "3", "9", "０", "第二个", "进度", "R-1042怎么样了", "撤回", "撤回R-1042", "R-1043", "修好了", "谢谢", "你好", "人工", "继续", "东区", "随时", "多少钱", "???", "\uD800", "对，两个都修", "月球", "");

    /// <summary>What the world does before the act: whether questions stand, what tickets there are, whether the effect is refused.</summary>
    static readonly Gen<(string Text, int Kind, bool Stands, int Tickets, int Refusal, bool Forgets)> Act =
        Gen.Select(Says, Gen.Int[0, 11], Gen.Int[0, 4].Select(n => n > 0), Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 15].Select(n => n == 0));

    [Theory, AtEachSchool]
    public void Nothing_is_done_without_a_confirmation_that_stood(At at) => Act.Array[1, 25].Sample(acts =>
    {
        var talk = new TestDialogue(at);
        foreach (var act in acts)
        {
            Prepare(talk, act);
            var (before, shown, done) = (talk.State, talk.Last, talk.Done.Count);
            talk.Hears(act.Text, act.Kind switch { 0 => TurnKind.Image, 1 => TurnKind.MenuClick, _ => TurnKind.Text }, act.Tickets == 0 ? "repair.file" : null).GetAwaiter().GetResult();

            EndsWell(talk);
            talk.State = Stored(talk.State);
            if (talk.Done.Count == done) continue;
            Assert.Equal(done + 1, talk.Done.Count);
            Assert.True(act.Stands && !act.Forgets);
            Assert.EndsWith("confirm", shown[^1].Key.Replace(".withdraw", "").Replace(".fixed", ""));
            Assert.Equal(shown[^1].Arguments.Select(a => a.Value), talk.Done[^1].Slots.Values.Select(v => v.Said));  // what was shown is what was done
            Assert.Equal(before.Top!.Id, talk.Done[^1].Id);
            Assert.Equal(talk.Done.Count, talk.Done.Select(f => f.Id).Distinct().Count());
        }
    }, iter: 4000);

    static void Prepare(TestDialogue talk, (string Text, int Kind, bool Stands, int Tickets, int Refusal, bool Forgets) act)
    {
        (talk.QuestionsStand, talk.HasForgotten) = (act.Stands, act.Forgets);
        talk.Tickets.Clear();
        for (var i = 0; i < act.Tickets; i++) talk.Tickets.Add(new($"R-{1042 + i}", $"R-{1042 + i} 3栋502"));
        talk.Outcomes.Clear();
        if (act.Refusal == 0) talk.Outcomes.Enqueue(Outcome.Refuse("test/taken") with { AskAgain = "visit" });
        if (act.Refusal == 1) talk.Outcomes.Enqueue(Outcome.Refuse("test/gone"));
    }

    static void EndsWell(TestDialogue talk)
    {
        Assert.NotEmpty(talk.Last);
        foreach (var reply in talk.Last) TestFlows.Texts.Render(reply);
        Assert.InRange(talk.State.Flows.Length, 0, 3);
        if (talk.State.Top is null) return;
        Assert.NotNull(talk.State.Question);
        Assert.Equal(talk.State.Question.Choices, talk.Last[^1].Choices);
        Assert.NotNull(talk.State.Top.Asking);
    }

    /// <summary>As it comes back from Redis.</summary>
    static DialogueState Stored(DialogueState state) => JsonSerializer.Deserialize<DialogueState>(JsonSerializer.Serialize(state))!;

    [Theory, AtEachSchool]
    public void Every_answer_to_every_question_is_answered(At at) => Gen.Select(Act.Array[1, 12], Gen.String).Sample((acts, noise) =>
    {
        var talk = new TestDialogue(at);
        foreach (var act in acts)
        {
            Prepare(talk, act);
            talk.Hears(act.Text).GetAwaiter().GetResult();
        }
        var state = Stored(talk.State);
        foreach (var answer in state.Question?.Choices.SelectMany((c, at) => new[] { $"{at + 1}", c.Label, c.Id }).Append("99").Append(noise) ?? [noise])
        {
            talk.State = state;
            talk.Hears(answer).GetAwaiter().GetResult();
            EndsWell(talk);
        }
    }, iter: 1500);
}
