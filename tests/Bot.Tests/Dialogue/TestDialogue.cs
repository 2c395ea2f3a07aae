using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Dialogue;

/// <summary>One student and the policy, with everything behind it faked: what was done is in <see cref="Done"/>. It answers as a store does, not at once.</summary>
sealed class TestDialogue : IFlowWork
{
    readonly FakeTimeProvider clock = new(TestFlows.Tuesday);
    int turns;

    /// <param name="at">Where what is heard is put into the words of; no school by default.</param>
    public TestDialogue(At at = At.NoSchool, IReadOnlyList<Flow>? flows = null, IUnderstander? understander = null, IPlaces? places = null)
    {
        Town = Town.Of(at);
        Policy = new Policy(flows ?? TestFlows.All, TestFlows.Texts, understander ?? Town.Understander, clock, places ?? Town.Places);
    }

    public Town Town { get; }
    public Policy Policy { get; set; }
    public DialogueState State { get; set; } = DialogueState.Empty;
    public IReadOnlyList<Reply> Last { get; private set; } = [];

    /// <summary>Effects that were run, oldest first.</summary>
    public List<Form> Done { get; } = [];
    public List<Form> Told { get; } = [];

    /// <summary>What a ticket slot may be.</summary>
    public List<Choice> Tickets { get; } = [];

    /// <summary>What the next effects answer; afterwards all succeed.</summary>
    public Queue<Outcome> Outcomes { get; } = [];
    public bool QuestionsStand { get; set; } = true;
    public bool HasForgotten { get; set; }
    public string? DoneLast { get; set; }

    /// <summary>What a language model would make of what is not clear; null: there is none.</summary>
    public Func<Hearing, IReadOnlyList<Command>?> Advice { get; set; } = _ => null;

    public async Task<TestDialogue> Hears(string text, TurnKind kind = TurnKind.Text, string? detail = null)
    {
        var turn = new Turn
        {
            Key = $"t{++turns}", Address = new("wechat", "gh_test", "o1"), Kind = kind, Text = Town.Say(text), Detail = detail,
            CreatedAt = clock.GetUtcNow(), ArrivedAt = clock.GetUtcNow(), AnswersUpTo = clock.GetUtcNow(), Dialogue = "d1",
        };
        (State, Last) = await Policy.Take(turn, State, this, Stop);
        State = State with { Said = [.. Last.Select(r => new Part { Key = r.Key, Text = TestFlows.Texts.Render(r), Choices = r.Choices, Turn = turn.Key })] };
        clock.Advance(TimeSpan.FromSeconds(10));
        return this;
    }

    /// <summary>
    /// A whole conversation, a line each: "> " what is heard ("[图片]", "[语音]", "[关注]", "[取关]" and "[菜单 flow]" are events), "&lt; " the keys of the reply,
    /// "~ " hours that pass, "= " the flows whose effects were run by then.
    /// </summary>
    public async Task<TestDialogue> Goes(string conversation)
    {
        foreach (var line in conversation.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var said = line.Length > 2 ? line[2..] : "";
            switch (line[0])
            {
                case '>': await HearsLine(said); break;
                case '<': Replies(said.Split(' ', StringSplitOptions.RemoveEmptyEntries)); break;
                case '~': clock.Advance(TimeSpan.FromHours(double.Parse(said, System.Globalization.CultureInfo.InvariantCulture))); break;
                case '=': Assert.Equal(said, string.Join(' ', Done.Select(f => f.Name))); break;
                default: throw new FormatException($"\"{line}\" is no line of a conversation.");
            }
        }
        return this;
    }

    Task<TestDialogue> HearsLine(string said) => said switch
    {
        "[图片]" => Hears("", TurnKind.Image),
        "[语音]" => Hears("", TurnKind.Voice),
        "[关注]" => Hears("", TurnKind.Follow),
        "[取关]" => Hears("", TurnKind.Unfollow),
        _ when said.StartsWith("[菜单 ", StringComparison.Ordinal) => Hears("", TurnKind.MenuClick, said[4..^1]),
        _ => Hears(said),
    };

    /// <summary>Two cases that can be withdrawn.</summary>
    public TestDialogue WithTickets()
    {
        Tickets.AddRange([new("R-1042", "R-1042 甲"), new("R-1043", "R-1043 乙")]);
        return this;
    }

    public void DaysPass(double days) => clock.Advance(TimeSpan.FromDays(days));

    public string Said(string slot) => State.Top!.Slots[slot].Said;

    public Form Only => Assert.Single(Done);

    /// <summary>The keys of a reply, in order.</summary>
    public TestDialogue Replies(params string[] keys)
    {
        Assert.Equal(keys, Last.Select(r => r.Key));
        foreach (var reply in Last) TestFlows.Texts.Render(reply);
        return this;
    }

    /// <summary>Of a message: a unit.</summary>
    Opening IFlowWork.Open(Form flow) => flow.Name != "messages.leave" ? Opening.Plain
        : Opening.Plain with { Known = flow.Slots.AddRange(new Dictionary<string, SlotValue> { [Flow.MatterSlot] = new("", ""), ["unit"] = new("u", "某单位") }.Where(s => !flow.Slots.ContainsKey(s.Key))) };

    /// <summary>Every case is of this room and this afternoon.</summary>
    Task<IReadOnlyDictionary<string, SlotValue>> IFlowWork.Current(Form flow) => Task.FromResult<IReadOnlyDictionary<string, SlotValue>>(new Dictionary<string, SlotValue>
    {
        [Flow.WasSlot] = new(flow.Slots["ticket"].Value, "3栋502"), ["room"] = new Place(null, "3", "502").Value,
        ["visit"] = new(new TimeWindow(TestFlows.Tuesday.AddHours(4), TestFlows.Tuesday.AddHours(7)).Text, "今天下午"),
    });

    async Task<Outcome> IFlowWork.Run(Form flow)
    {
        await Task.Yield();
        var outcome = Outcomes.TryDequeue(out var scripted) ? scripted : Outcome.Say("test/reported", ("number", "R-1042"));
        if (!outcome.IsRefused) Done.Add(flow);
        return outcome;
    }

    async Task<IReadOnlyList<Reply>> IFlowWork.Tell(Form flow)
    {
        await Task.Yield();
        Told.Add(flow);
        return [Reply.Of("test/status", ("number", flow.Slots.GetValueOrDefault("ticket")?.Value ?? "-"))];
    }

    async Task<IReadOnlyList<Choice>> IFlowWork.Options(Form flow, Slot slot)
    {
        await Task.Yield();
        return [.. Tickets];
    }

    IReadOnlyList<Reply> IFlowWork.Remarks(Form flow, Slot filled) =>
        filled == TestFlows.Fault && flow.Filled.Get(TestFlows.Fault).Category is "fire" or "trapped" ? [Reply.Of("test/urgent")] : [];

    async Task<bool> IFlowWork.Stands(Question question)
    {
        await Task.Yield();
        return QuestionsStand && !HasForgotten;
    }

    async Task<string?> IFlowWork.LastDone()
    {
        await Task.Yield();
        return DoneLast;
    }

    async Task<IReadOnlyList<Command>?> IFlowWork.AskModel(Hearing unclear)
    {
        await Task.Yield();
        return Advice(unclear);
    }
}

static class TestDialogueTalk
{
    /// <summary>So that a conversation reads "await talk.Hears(…).Replies(…)".</summary>
    public static async Task<TestDialogue> Replies(this Task<TestDialogue> heard, params string[] keys) => (await heard).Replies(keys);
}
