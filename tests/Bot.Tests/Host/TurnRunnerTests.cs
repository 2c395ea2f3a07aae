using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Turns;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Host;

/// <summary>A turn over the real store and the repair skill, without Orleans and Redis: the state is in the test's hands.</summary>
public sealed class TurnRunnerTests
{
    const string Sentence = "3栋502水管漏水，明天下午都在";

    sealed class Talk(TestStore store)
    {
        readonly ISkill[] skills = Talking.Skills(store, () => null);
        readonly KeywordUnderstander understander = new();
        TurnRunner? runner;

        public DialogueState State { get; set; } = DialogueState.Empty;

        TurnRunner Runner => runner ??= new(
            new Policy([.. skills.SelectMany(s => s.Flows)], store.Texts, understander, store.Clock), understander, skills.SelectMany(s => s.Flows.Select(f => (f.Name, s))).ToDictionary(p => p.Name, p => p.s),
            store.Texts, store.Effects, store.Questions, store.Databases, store.Clock, NullLogger<TurnRunner>.Instance);

        /// <summary>The run alone: neither state nor lines are kept.</summary>
        public async Task<(DialogueState Next, Spoken Spoken, Activation By)> Run(Turn turn)
        {
            var activation = await store.TakeOver(turn);
            var (next, spoken) = await Runner.Run(turn, State, activation);
            return (next, spoken, activation);
        }

        /// <summary>A whole turn, handed over; then two seconds pass.</summary>
        public async Task<string> Hears(string text)
        {
            var turn = await store.Arrives(text);
            var (next, spoken, by) = await Run(turn);
            State = next;
            var answer = await store.Lines.Commit(turn, spoken, by.Fence, Stop);
            if (answer.Line is not null) await store.Lines.HandedOver(answer, store.Clock.GetUtcNow());
            store.Clock.Advance(TimeSpan.FromSeconds(2));
            return Keys(spoken);
        }
    }

    static string Keys(Spoken spoken) => string.Join(" ", spoken.Parts.Select(p => p.Key));

    static Task<int> Tickets(TestStore store) => store.Query(db => db.Set<RepairTicket>().CountAsync(Stop));

    [Fact]
    public async Task One_sentence_and_a_yes_make_one_ticket()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);

        Assert.EndsWith("repair/confirm", await talk.Hears(Sentence));
        Assert.Equal("repair/reported", await talk.Hears("确认"));

        Assert.Equal(1, await Tickets(store));
    }

    [Fact]
    public async Task A_reply_keeps_what_its_turn_was_understood_by()
    {
        await using var store = await TestStore.Open();

        await new Talk(store).Hears(Sentence);

        Assert.Equal(["words"], await store.Query(db => db.Lines.Where(l => l.Kind == LineKind.Reply).Select(l => l.Understanding).ToListAsync(Stop)));
    }

    [Fact]
    public async Task T2_a_copy_that_finds_its_effect_says_its_result()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        var yes = await store.Arrives("确认");
        await talk.Run(yes);  // killed before the state was written

        var (next, spoken, _) = await talk.Run(yes with { IsCopy = true });

        Assert.Equal("repair/reported", Keys(spoken));
        Assert.Empty(next.Flows);
        Assert.Equal(1, await Tickets(store));
    }

    [Fact]
    public async Task T2_a_copy_that_finds_its_state_says_what_the_first_run_said()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears("报修");
        await talk.Hears("3栋502");
        await talk.Hears("灯坏了");
        var back = await store.Arrives("上一步");
        var (next, first, _) = await talk.Run(back);
        talk.State = next;  // killed before the lines were committed

        var (again, second, _) = await talk.Run(back with { IsCopy = true });

        Assert.Equal(first.Parts, second.Parts);
        Assert.Same(next, again);  // one step back, not two
    }

    /// <summary>A form that stands there may have been finished or cancelled since.</summary>
    [Theory, InlineData("确认"), InlineData("不对，是5号楼")]
    public async Task T5_a_state_that_lost_its_last_second_forgets_its_forms(string next)
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        var old = talk.State;
        Assert.Equal("bot/cancelled", await talk.Hears("取消"));
        talk.State = old;  // Redis lost its last second

        Assert.StartsWith("bot/forgot", await talk.Hears(next));
        Assert.Empty(talk.State.Flows);
        Assert.Equal(0, await Tickets(store));
    }

    /// <summary>Killed between state and lines, and another message came before the copy: what the student has seen is one question behind.</summary>
    [Fact]
    public async Task T5_a_state_whose_lines_were_lost_keeps_its_form_and_puts_the_question_again()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears("报修");
        var (next, _, _) = await talk.Run(await store.Arrives(Sentence));
        talk.State = next;  // killed before the lines were committed

        Assert.EndsWith("repair/confirm", await talk.Hears("确认"));
        Assert.Equal(0, await Tickets(store));
        Assert.Equal("repair/reported", await talk.Hears("确认"));
    }

    /// <summary>Its first run died with its node; ten seconds later it is handed over again, and he has cancelled meanwhile.</summary>
    [Fact]
    public async Task T14_a_parked_turn_that_was_overtaken_opens_nothing_and_asks_to_say_it_again()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        var late = await store.Arrives(Sentence);
        store.Clock.Advance(TimeSpan.FromSeconds(5));
        await talk.Hears(Sentence);
        await talk.Hears("取消");

        var (next, spoken, _) = await talk.Run(late with { IsCopy = true });

        Assert.Equal("bot/overtaken", Keys(spoken));
        Assert.Empty(next.Flows);
    }

    /// <summary>The call itself slept in the queue of a frozen node, and is no copy.</summary>
    [Fact]
    public async Task T14_a_call_that_comes_too_late_and_was_overtaken_opens_nothing_either()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        var late = await store.Arrives(Sentence);
        store.Clock.Advance(TimeSpan.FromSeconds(5));
        await talk.Hears("你好");

        var (next, spoken, _) = await talk.Run(late);

        Assert.Equal("bot/overtaken", Keys(spoken));
        Assert.Empty(next.Flows);
    }

    [Fact]
    public async Task T5_a_state_that_was_flushed_says_so_and_does_nothing()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        talk.State = DialogueState.Empty;

        Assert.StartsWith("bot/forgot", await talk.Hears("确认"));
        Assert.Equal(0, await Tickets(store));
    }

    [Fact]
    public async Task T6_what_was_done_but_not_said_comes_first_and_its_form_is_closed()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        await talk.Run(await store.Arrives("确认"));  // killed; the platform gave up

        Assert.Equal("repair/reported bot/cancel.done", await talk.Hears("取消"));
        Assert.Equal(1, await Tickets(store));
        Assert.DoesNotContain("repair/reported", await talk.Hears("你好"));
    }

    [Fact]
    public async Task T8_a_yes_written_before_the_question_came_puts_it_again()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        var early = await store.Arrives("确认") with { AnswersUpTo = store.Clock.GetUtcNow().AddSeconds(-3) };

        var (_, spoken, _) = await talk.Run(early);

        Assert.EndsWith("repair/confirm", Keys(spoken));
        Assert.Equal(0, await Tickets(store));
    }

    [Fact]
    public async Task A_student_sees_and_moves_only_his_own_tickets()
    {
        await using var store = await TestStore.Open();
        var talk = new Talk(store);
        await talk.Hears(Sentence);
        await talk.Hears("确认");
        var other = new Talk(store);
        var turn = await store.Arrives("R-1001", from: TestStore.Student with { User = "oOther" });

        var (_, spoken, _) = await other.Run(turn);

        Assert.Equal("matters/not.yours", Keys(spoken));
    }
}
