using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Crisis;

/// <summary>A crisis becomes a case and an answer, once (T3).</summary>
public sealed class CrisisReportTests
{
    [Theory, OnEachStore]
    public async Task T3_case_timeline_answer_and_first_timer_are_one_transaction(Provider on)
    {
        await using var crisis = await TestCrisis.Open(on);
        var turn = await crisis.Hears(TestCrisis.Words);

        var answer = await crisis.Answer(turn);

        Assert.Equal((AnswerKind.Reply, "crisis/reply crisis/matter"), (answer.Kind, string.Join(" ", answer.Parts.Select(p => p.Key))));
        Assert.All(["0571-88880000", "12356", "120", "110"], number => Assert.Contains(number, answer.Parts[0].Text, StringComparison.Ordinal));
        Assert.DoesNotContain("24", string.Concat(answer.Parts.Select(p => p.Text)).Replace("0571-88880000", ""), StringComparison.Ordinal);
        Assert.Equal((CrisisState.Replied, turn.Dialogue, turn.Address.Key), await crisis.Case() is var one ? (one.State, one.Dialogue, one.Address) : default);
        Assert.Equal("Detect Reply", await crisis.Timeline());
        Assert.Equal(["follow", "page", "tell"], (await crisis.Store.Query(db => db.DueRows.Where(d => d.Skill == "crisis").Select(d => d.Purpose).ToListAsync(Stop))).Order());
        Assert.Equal((LineClass.Crisis, LineClass.Crisis), ((await crisis.Store.Line(Line.InboundKey(turn.Key))).Class, (await crisis.Store.Line(turn)).Class));
    }

    [Fact]
    public async Task The_hours_of_the_hotline_are_said_where_the_school_confirmed_them()
    {
        await using var crisis = await TestCrisis.Open(settings: new() { Phone = "0571-88880000", HotlineHours = "24 小时", DutyAddress = ["wechat:oDuty1"] });
        Assert.Contains("12356（24 小时）", (await crisis.Says()).Parts[0].Text, StringComparison.Ordinal);
    }

    [Theory, OnEachStore]
    public async Task T3_copies_make_one_case_and_get_the_same_answer(Provider on)
    {
        await using var crisis = await TestCrisis.Open(on);
        var turn = await crisis.Hears(TestCrisis.Words);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => crisis.Answer(turn)));

        Assert.Equal(1, await crisis.Count());
        Assert.Single(answers.Select(TestStore.Words).Distinct());
        Assert.All(answers, a => Assert.Equal(AnswerKind.Reply, a.Kind));
        Assert.Equal("Detect Reply", await crisis.Timeline());
    }

    [Fact]
    public async Task T3_two_nodes_with_the_same_message_make_one_case()
    {
        await using var one = await TestCrisis.Open(Provider.PostgreSql);
        await using var store = await one.Store.Beside(one.Channel);
        var two = TestCrisis.On(store);
        for (var i = 0; i < 10; i++)
        {
            var from = TestCrisis.Student with { User = $"oTwo{i}" };
            var turn = await one.Hears(TestCrisis.Words, from);
            var answers = await Task.WhenAll(one.Answer(turn), two.Answer(turn));
            Assert.Single(answers.Select(TestStore.Words).Distinct());
        }
        Assert.Equal(10, await one.Count());
    }

    /// <summary>Two different messages at the same moment: the index lets one open the case, the other is tried again and goes on with it.</summary>
    [Theory, OnEachStore]
    public async Task A_dialogue_has_one_open_case_however_its_messages_meet(Provider on)
    {
        await using var crisis = await TestCrisis.Open(on);
        var turns = new List<Turn>();
        for (var i = 0; i < 4; i++) turns.Add(await crisis.Hears(TestCrisis.Words));

        var answers = await Task.WhenAll(turns.Select(async turn =>
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    return await crisis.Answer(turn);
                }
                catch (DbUpdateException) when (tries < 5)
                {
                    // As the gate does.
                }
            }
        }));

        Assert.Equal(1, await crisis.Count());
        Assert.Single(answers, a => a.Parts[^1].Key == "crisis/matter");
        Assert.Equal(3, answers.Count(a => a.Parts[^1].Key == "crisis/again"));
    }

    [Fact]
    public async Task Said_again_it_gets_the_short_text_and_after_some_minutes_the_long_one()
    {
        await using var crisis = await TestCrisis.Open();
        await crisis.Says();
        crisis.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("crisis/again", Assert.Single((await crisis.Says("真的想死")).Parts).Key);
        crisis.Store.Clock.Advance(CrisisReports.LongAgain);
        Assert.Equal("crisis/reply", (await crisis.Says("真的想死")).Parts[0].Key);
        Assert.Equal((1, "Detect Reply Again Again"), (await crisis.Count(), await crisis.Timeline()));
    }

    [Fact]
    public async Task That_the_duty_is_being_reached_is_said_only_when_a_call_was_handed_over()
    {
        await using var crisis = await TestCrisis.Open();
        crisis.Channel.Closed.UnionWith(["oDuty1", "oDuty2", "oLead"]);
        await crisis.Says();
        await crisis.Runs(TimeSpan.FromSeconds(70));
        Assert.StartsWith("还没有联系上值班老师", Assert.Single(crisis.Channel.To(TestCrisis.Student)), StringComparison.Ordinal);  // once, with the numbers
        Assert.Contains("0571-88880000", crisis.Channel.To(TestCrisis.Student).Single(), StringComparison.Ordinal);
        Assert.Equal("crisis/again", (await crisis.Says("真的想死")).Parts[0].Key);

        crisis.Channel.Closed.Clear();
        await crisis.Runs(TimeSpan.FromSeconds(70));

        Assert.Contains("正在联系值班老师", crisis.Channel.To(TestCrisis.Student).Skip(1).Single(), StringComparison.Ordinal);
        Assert.Equal("crisis/again.called", (await crisis.Says("真的想死")).Parts[^1].Key);
    }

    /// <summary>T5, T8: the dialogue's own question stands behind the answer that the gate gave, in a new activation too.</summary>
    [Theory, OnEachStore]
    public async Task T5_what_the_gate_answers_is_no_reply_of_the_dialogue(Provider on)
    {
        await using var crisis = await TestCrisis.Open(on);
        var asked = await crisis.Hears("3栋502水管漏水");
        var question = await crisis.Store.Says(asked, "请核对", asks: true);
        await crisis.Store.Lines.HandedOver(question, crisis.Store.Clock.GetUtcNow());
        crisis.Store.Clock.Advance(TimeSpan.FromSeconds(2));
        var words = await crisis.Hears(TestCrisis.Words);
        await crisis.Answer(words);
        crisis.Store.Clock.Advance(TimeSpan.FromSeconds(2));

        var activation = await crisis.Store.TakeOver(words);

        Assert.Equal(asked.Key, activation.NewestReply);
        Assert.Contains(words.Key, activation.KnownTurns);
        Assert.Empty(activation.Unsaid);
        Assert.True(await crisis.Store.Questions.Stands(asked.Dialogue, asked.Key, crisis.Store.Clock.GetUtcNow(), Stop));
    }

    /// <summary>T13, T15: the platform listens no more, or was told "later" or "success": the text is pushed.</summary>
    [Theory]
    [InlineData("refused")]
    [InlineData("parked")]
    [InlineData("late")]
    [InlineData("left behind")]
    public async Task T13_where_nobody_listens_any_more_it_is_pushed_once(string why)
    {
        await using var crisis = await TestCrisis.Open();
        var turn = await crisis.Hears(TestCrisis.Words);
        if (why == "refused") Assert.Null(await crisis.Store.Parking.NoteLater(turn, Stop));
        if (why == "parked") await crisis.Store.Parking.Park(turn, Stop);
        if (why == "late") crisis.Store.Clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal(AnswerKind.Success, (await crisis.Answer(turn, isListening: why != "left behind")).Kind);

        await crisis.Store.Outbox.SendDue(Stop);
        Assert.StartsWith("听到您这么说", Assert.Single(crisis.Channel.To(TestCrisis.Student)), StringComparison.Ordinal);
        Assert.Equal(0, await crisis.Store.Query(db => db.ParkedTurns.CountAsync(Stop)));
    }

    /// <summary>The dialogue answered first: the classifier was not there yet when it did.</summary>
    [Fact]
    public async Task What_the_dialogue_has_answered_already_is_a_case_too_and_the_text_is_pushed()
    {
        await using var crisis = await TestCrisis.Open();
        var turn = await crisis.Hears(TestCrisis.Words);
        var said = await crisis.Store.Says(turn, "没看懂");
        await crisis.Store.Lines.HandedOver(said, crisis.Store.Clock.GetUtcNow());

        Assert.Equal("没看懂", TestStore.Words(await crisis.Answer(turn)));

        await crisis.Store.Outbox.SendDue(Stop);
        Assert.StartsWith("听到您这么说", Assert.Single(crisis.Channel.To(TestCrisis.Student)), StringComparison.Ordinal);
        Assert.Equal(1, await crisis.Count());
    }

    [Fact]
    public async Task The_students_words_are_in_no_log()
    {
        var log = new Said();
        await using var crisis = await TestCrisis.Open(log: log);
        await crisis.Says();
        Assert.Contains("C-1001", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("不想活", log.Lines[0], StringComparison.Ordinal);
    }

    sealed class Said : Microsoft.Extensions.Logging.ILogger<CrisisReports>
    {
        public List<string> Lines { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel level) => true;
        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel level, Microsoft.Extensions.Logging.EventId id, TState state, Exception? failure, Func<TState, Exception?, string> format) => Lines.Add(format(state, failure));
    }
}
