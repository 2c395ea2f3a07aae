using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>
/// Every flow that does something, interrupted in every way at its start, in its middle and at its confirmation: it can always be finished,
/// what was said stays where it was said, and each form has one effect.
/// </summary>
public sealed class EveryPatternTests
{
    public enum Stage { Start, Middle, Confirmation }

    /// <summary>What is left of the form that was open.</summary>
    enum Then { All, SomeAskedAgain, ChangedOrNothing, Nothing }

    /// <param name="Opens">Begins it with nothing said.</param>
    /// <param name="Answers">To its questions, in their order.</param>
    /// <param name="Other">A whole matter of another flow.</param>
    sealed record Walk(Flow Flow, string Opens, string[] Answers, string Other);

    /// <param name="Says">Lines as <see cref="TestDialogue.Goes"/> takes them, without replies; {answer} and {other} are the walk's.</param>
    sealed record Pattern(string Name, Then Then, params string[] Says)
    {
        /// <summary>The other matter is done too.</summary>
        public bool Adds { get; init; }

        /// <summary>A slot that it changes.</summary>
        public string? Changes { get; init; }

        public bool QuestionsStand { get; init; } = true;
    }

    const string Filing = "报修，5栋503水管漏水，后天上午都在";

    static readonly Walk[] Walks =
    [
        new(TestFlows.File, "报修", ["3栋502", "灯坏了", "明天下午"], "撤回R-1042"),
        new(TestFlows.Withdraw, "撤回", ["R-1043"], Filing),
        new(TestFlows.Fixed, "修好了", ["R-1043"], Filing),
        new(TestFlows.Leave, "留言", ["3栋502", "门口有快递"], "撤回R-1042"),
        new(MessagesFlows.Leave, "留个言", ["北门的路灯一直不亮"], "撤回R-1042"),
        new(MessagesFlows.Withdraw, "撤回留言", ["R-1043"], Filing),
        new(MattersFlows.Add, "补充", ["R-1043", "厕所那边也有水"], "撤回R-1042"),
        new(MattersFlows.Urge, "帮我催一催", ["R-1043"], Filing),
        new(RepairFlows.Change, "改报修，3栋502", ["R-1043"], "撤回R-1042"),
    ];

    static readonly Pattern[] Patterns =
    [
        new("query", Then.All, "> 进度"),
        new("query of one case", Then.All, "> R-1042怎么样了"),
        new("query from the menu", Then.All, "> [菜单 repair.status]"),
        new("another matter", Then.All, "> {other}") { Adds = true },
        new("another matter, insisted on", Then.All, "> {other}", "> {other}") { Adds = true },
        new("another matter, then talk", Then.All, "> {other}", "> 谢谢", "> 月球") { Adds = true },
        new("another matter beside", Then.All, "> {answer}，另外{other}") { Adds = true },
        new("another matter beside, then a day", Then.All, "> {answer}，另外{other}", "~ 20", "> 在吗") { Adds = true },
        new("correction", Then.All, "> 不对，是5号楼") { Changes = "room" },
        new("what is wrong", Then.ChangedOrNothing, "> 不对"),
        new("back", Then.SomeAskedAgain, "> 上一步"),
        new("two steps back", Then.SomeAskedAgain, "> 退回两步"),
        new("far back", Then.SomeAskedAgain, "> 退回九步", "> 0"),
        new("from the start", Then.SomeAskedAgain, "> 从头来"),
        new("again", Then.All, "> 再说一遍", "> 没看清"),
        new("skip", Then.All, "> 跳过"),
        new("help", Then.All, "> 帮助", "> ？"),
        new("thanks", Then.All, "> 谢谢", "> 辛苦了"),
        new("greeting", Then.All, "> 你好"),
        new("abuse", Then.All, "> 滚", "> 傻逼"),
        new("nothing clear", Then.All, "> ？？？", "> ……", "> 😂"),
        new("a person", Then.All, "> 人工", "> #"),
        new("a picture", Then.All, "> [图片]", "> [语音]"),
        new("a number out of range", Then.All, "> 99"),
        new("digits", Then.All, "> 502"),
        new("an answer to no question", Then.All, "> 好") { QuestionsStand = false },
        new("gone and back", Then.All, "> [取关]", "> [关注]"),
        new("a day", Then.All, "~ 20", "> 在吗"),
        new("a day and a query", Then.All, "~ 20", "> 进度"),
        new("a day and another matter", Then.All, "~ 20", "> {other}") { Adds = true },
        new("four days", Then.Nothing, "~ 96", "> 在吗"),
        new("cancel", Then.Nothing, "> 取消"),
        new("leave it", Then.Nothing, "> 算了"),
        new("not now", Then.Nothing, "> 先这样"),
        new("another matter, then cancel both", Then.Nothing, "> {other}", "> 取消", "> 取消"),
    ];

    public static TheoryData<string, Stage, string> Every
    {
        get
        {
            var every = new TheoryData<string, Stage, string>();
            foreach (var walk in Walks)
                foreach (var stage in Enum.GetValues<Stage>().Where(s => s switch { Stage.Middle => walk.Answers.Length > 1, Stage.Confirmation => walk.Flow.IsConfirmed, _ => true }))
                    foreach (var pattern in Patterns.Where(p => p.Changes is null || (stage != Stage.Start && walk.Flow.SlotNamed(p.Changes) is not null)))
                        every.Add(walk.Flow.Name, stage, pattern.Name);
            return every;
        }
    }

    [Theory, MemberData(nameof(Every))]
    public async Task Is_finished_once_with_what_was_said(string flow, Stage stage, string name)
    {
        var (walk, pattern) = (Walks.Single(w => w.Flow.Name == flow), Patterns.Single(p => p.Name == name));
        var talk = new TestDialogue(flows: [.. TestFlows.All, TestFlows.All.Contains(walk.Flow) ? TestFlows.Leave : walk.Flow]).WithTickets();
        await talk.Hears(walk.Opens);
        var answered = stage switch { Stage.Start => 0, Stage.Middle => 1, _ => walk.Answers.Length };
        foreach (var answer in walk.Answers[..answered]) await talk.Hears(answer);
        var (form, known) = (talk.State.Top!.Id, talk.State.Top.Slots);
        Assert.Equal(stage == Stage.Confirmation, talk.Last[^1].Key.Contains("/confirm", StringComparison.Ordinal));

        talk.QuestionsStand = pattern.QuestionsStand;
        foreach (var line in pattern.Says)
        {
            await talk.Goes(line.Replace("{other}", walk.Other).Replace("{answer}", stage == Stage.Confirmation ? "好的" : walk.Answers[answered]));
            if (line != "> [取关]") GoesWell(talk, line);
            talk.State = JsonSerializer.Deserialize<DialogueState>(JsonSerializer.Serialize(talk.State))!;
        }
        talk.QuestionsStand = true;
        await Finish(talk, walk);

        var done = talk.Done.SingleOrDefault(f => f.Id == form);
        var isLeft = pattern.Then == Then.Nothing || (pattern.Then == Then.ChangedOrNothing && stage == Stage.Confirmation && !Asking.CanBeChanged(walk.Flow));
        Assert.Equal(isLeft, done is null);
        Assert.Equal((done is null ? 0 : 1) + (pattern.Adds ? 1 : 0), talk.Done.Count);
        if (done is not null) KeepsWhatWasSaid(walk, pattern, known, done);
        foreach (var other in talk.Done.Where(f => f.Id != form)) IsTheOther(walk, other);
        await DoesNothingTwice(talk);
    }

    static void GoesWell(TestDialogue talk, string line)
    {
        if (line[0] != '>') return;
        Assert.NotEmpty(talk.Last);
        foreach (var reply in talk.Last) TestFlows.Texts.Render(reply);
        if (talk.State.Top is null) return;
        Assert.Equal(talk.State.Question!.Choices, talk.Last[^1].Choices);
        Assert.True(AnswerTo(talk.Last[^1].Key, null) is not null, $"The reply to \"{line}\" ends with {talk.Last[^1].Key}, which is no question.");
    }

    static async Task Finish(TestDialogue talk, Walk walk)
    {
        for (var turns = 0; talk.State.Top is not null; turns++)
        {
            Assert.True(turns < 15, $"No end: the last question was {talk.Last[^1].Key}.");
            if (talk.Last.Count == 0) await talk.Hears("帮助");
            var answer = AnswerTo(talk.Last[^1].Key, walk);
            Assert.True(answer is not null, $"A dead end at {talk.Last[^1].Key}.");
            await talk.Hears(answer);
            GoesWell(talk, "> " + answer);
        }
        Assert.Empty(talk.State.Later);
    }

    /// <returns>Null: no question.</returns>
    static string? AnswerTo(string question, Walk? walk) => question switch
    {
        "test/ask.room" or "test/ask.room.room" or "test/ask.room.building" or "repair/ask.room" => "3栋502",
        "test/ask.fault" => "灯坏了",
        "test/ask.visit" => "明天下午",
        "test/ask.ticket" or "matters/ask.ticket" or "messages/ask.ticket" or "repair/ask.ticket" => walk?.Answers[0] ?? "R-1043",
        "test/ask.note" => "门口有快递",
        "messages/ask.note" or "matters/ask.note" => walk?.Answers[^1] ?? "写好了",
        "test/confirm" or "test/confirm.withdraw" or "test/confirm.fixed" or "test/confirm.leave" or "messages/confirm" or "messages/confirm.withdraw" or "matters/confirm.add" or "repair/confirm.change" => "好",
        "bot/resume" => "继续",
        "bot/switch" => "1",
        "bot/change" => "上一步",
        _ => null,
    };

    static void KeepsWhatWasSaid(Walk walk, Pattern pattern, IReadOnlyDictionary<string, SlotValue> known, Form done)
    {
        Assert.Subset(walk.Flow.Slots.Select(s => s.Name).Concat([Flow.MatterSlot, Flow.WasSlot, "unit"]).ToHashSet(), done.Slots.Keys.ToHashSet());
        Assert.All(walk.Flow.Slots.Where(s => !s.IsOptional), s => Assert.True(done.Slots.ContainsKey(s.Name)));
        if (pattern.Then == Then.All)
            foreach (var (slot, value) in known.Where(s => s.Key != pattern.Changes))
                if (slot == walk.Flow.WordsSlot?.Name) Assert.StartsWith(value.Value, done.Slots[slot].Value, StringComparison.Ordinal);  // "502" is more of a text
                else Assert.Equal(value, done.Slots[slot]);
        if (pattern.Changes is { } changed) Assert.Equal("5栋502", done.Slots[changed].Said);
        if (done.Slots.TryGetValue("room", out var room) && pattern.Changes is null) Assert.Equal("3栋502", room.Said);
        if (done.Slots.TryGetValue("ticket", out var ticket)) Assert.Equal("R-1043", ticket.Value);
    }

    static void IsTheOther(Walk walk, Form other)
    {
        if (walk.Other != Filing)
        {
            Assert.Equal("R-1042 甲", Assert.Single(other.Slots).Value.Said);
            return;
        }
        Assert.Equal(["fault", "room", "visit"], other.Slots.Keys);
        Assert.Equal(("水管漏水", "5栋503"), (other.Slots["fault"].Said, other.Slots["room"].Said));
        Assert.EndsWith("上午", other.Slots["visit"].Said, StringComparison.Ordinal);
    }

    static async Task DoesNothingTwice(TestDialogue talk)
    {
        var done = talk.Done.Count;
        foreach (var said in new[] { "好", "确认", "是", "👌" }) await talk.Hears(said);
        Assert.Equal(done, talk.Done.Count);
    }
}
