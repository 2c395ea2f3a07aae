using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.Crisis.TestCrisis;

namespace Lanyue.Bot.Tests.Skills.Crisis;

/// <summary>The duty is called each interval and wider, until somebody acknowledges.</summary>
public sealed class CrisisCallTests
{
    static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    [Theory, OnEachStore]
    public async Task The_first_is_called_each_minute_the_second_from_three_on_the_leader_from_ten_on(Provider on)
    {
        await using var crisis = await Open(on);
        await crisis.Says();

        await crisis.Runs(Seconds(5));
        Assert.Single(crisis.Channel.To(First));
        Assert.Empty(crisis.Channel.To(Second));
        await crisis.Runs(Seconds(170));
        Assert.Equal((3, 0), (crisis.Channel.To(First).Count(), crisis.Channel.To(Second).Count()));
        await crisis.Runs(Seconds(30));
        Assert.Equal((4, 1), (crisis.Channel.To(First).Count(), crisis.Channel.To(Second).Count()));
        Assert.Empty(crisis.Channel.To(Lead));
        await crisis.Runs(Seconds(450));

        Assert.Equal((11, 8, 1), (crisis.Channel.To(First).Count(), crisis.Channel.To(Second).Count(), crisis.Channel.To(Lead).Count()));
        Assert.Equal(CrisisState.Paged, (await crisis.Case()).State);
        Assert.Equal(11, (await crisis.Timeline()).Split(' ').Count(e => e == "Page"));
        Assert.All(crisis.Channel.To(First), text => Assert.DoesNotContain("不想活", text, StringComparison.Ordinal));
    }

    /// <summary>Every call is kept, one a person and interval, the desk's banner too.</summary>
    [Theory, OnEachStore]
    public async Task At_most_one_call_a_person_and_interval(Provider on)
    {
        await using var crisis = await Open(on);
        await crisis.Says();
        await crisis.Runs(Seconds(640));

        foreach (var of in (await crisis.Pages()).GroupBy(p => p.Address))
            Assert.All(of.OrderBy(p => p.At).Zip(of.OrderBy(p => p.At).Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Seconds(60)));
        Assert.Equal(11, (await crisis.Pages()).Count(p => p.Address == CrisisContacts.Desk));
    }

    /// <summary>Two cases, two nodes, one person: he is not called twice within an interval, and the call that he gets names both.</summary>
    [Fact]
    public async Task Of_several_cases_on_several_nodes_a_person_gets_one_call_an_interval_that_names_all()
    {
        await using var one = await Open(Provider.PostgreSql);
        await using var store = await one.Store.Beside(one.Channel);
        var two = On(store);
        for (var i = 1; i <= 6; i++) await one.Says(from: Student with { User = $"oStudent{i}" });

        for (var second = 0; second < 130; second++)
        {
            await Task.WhenAll(one.Timers.FireDue(Stop), two.Timers.FireDue(Stop));
            for (var rounds = 0; rounds < 20 && (await Task.WhenAll(one.Store.Outbox.SendDue(Stop), store.Outbox.SendDue(Stop))).Sum() > 0; rounds++) { }
            one.Store.Clock.Advance(Seconds(1));
        }

        var pages = (await one.Pages()).Where(p => p.Address == First.Key).ToList();
        var calls = pages.GroupBy(p => p.Line).Select(g => (At: g.Min(p => p.At), Names: g.Select(p => p.Case).Order().ToList())).OrderBy(c => c.At).ToList();
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= CrisisCalls.NewApart - Seconds(1)));
        foreach (var of in pages.GroupBy(p => p.Case)) Assert.InRange(of.Min(p => p.At) - TestStore.Start, TimeSpan.Zero, Seconds(6));
        Assert.Equal(6, calls[^1].Names.Count);
        Assert.InRange(one.Channel.To(First).Count(), 3, 5);  // at once, what came a moment later, and each minute
        Assert.Contains("另有 5 起没有人接手", one.Channel.To(First).Last(), StringComparison.Ordinal);
    }

    /// <summary>More than one call names: the newest are not kept back by those that he has heard of.</summary>
    [Fact]
    public async Task Of_a_flood_each_is_heard_of_within_seconds()
    {
        await using var crisis = await Open();
        for (var i = 0; i < 90; i++)
        {
            await crisis.Says(from: Student with { User = $"oFlood{i}" });
            if (i % 3 == 2) await crisis.Runs(Seconds(1));
        }
        await crisis.Runs(Seconds(6));

        var opened = await crisis.Store.Query(db => db.Set<CrisisCase>().ToDictionaryAsync(c => c.Number, c => c.OpenedAt, Stop));
        var heard = (await crisis.Pages()).Where(p => p.Address == First.Key).GroupBy(p => p.Case).ToDictionary(g => g.Key, g => g.Min(p => p.At));
        Assert.All(opened, c => Assert.InRange(heard[c.Key] - c.Value, TimeSpan.Zero, Seconds(7)));
        Assert.InRange(crisis.Channel.To(First).Count(t => t.StartsWith("【危机】", StringComparison.Ordinal)), 2, 14);
    }

    /// <summary>T17: a node died while it sent: what is on its way is waited for, and the interval counts from when it arrived.</summary>
    [Theory]
    [InlineData(Delivery.Claimed), InlineData(Delivery.Sending)]
    public async Task A_call_on_its_way_is_not_overtaken_by_the_next(Delivery leftBehind)
    {
        await using var crisis = await Open(settings: new() { Phone = "0571-88880000", DutyAddress = ["wechat:oDuty1"], PageEvery = Seconds(10) });
        await crisis.Says();
        await crisis.Timers.FireDue(Stop);
        var lease = crisis.Store.Clock.GetUtcNow() + Seconds(15);
        await crisis.Store.Query(db => db.Lines.Where(l => l.Address == First.Key && l.Kind == LineKind.Notice).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, leftBehind).SetProperty(r => r.Token, "gone").SetProperty(r => r.LeaseUntil, lease), Stop));

        await crisis.Runs(Seconds(40));

        var times = await crisis.Store.Query(db => db.Lines.Where(l => l.Address == First.Key && l.Kind == LineKind.Notice && l.LastHandedAt != null).OrderBy(l => l.LastHandedAt).Select(l => l.LastHandedAt!.Value).ToListAsync(Stop));
        Assert.True(times.Count >= 2);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Seconds(10) - TimeSpan.FromMilliseconds(5), $"{pair}"));
        Assert.InRange(times[0], lease - Seconds(1), lease + Seconds(12));
    }

    /// <summary>What one call says of two is not taken back for the one that waits when the other is taken up.</summary>
    [Fact]
    public async Task A_call_that_names_another_who_waits_is_not_withdrawn()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Says(from: Student with { User = "oStudent2" });
        await crisis.Timers.FireDue(Stop);
        await crisis.Moves(CrisisEvent.Acknowledge);

        await crisis.Runs(Seconds(2));

        Assert.Contains("C-1002", string.Concat(crisis.Channel.To(First)), StringComparison.Ordinal);
    }

    /// <summary>A night without the service: one call when it is back, not one for each minute of it.</summary>
    [Fact]
    public async Task What_was_missed_is_not_made_up_for()
    {
        await using var crisis = await Open();
        await crisis.Says();
        crisis.Store.Clock.Advance(TimeSpan.FromHours(3));
        await crisis.Runs(Seconds(5));
        Assert.Equal((1, 1, 1), (crisis.Channel.To(First).Count(), crisis.Channel.To(Second).Count(), crisis.Channel.To(Lead).Count()));
    }

    [Theory, OnEachStore]
    public async Task A_reply_of_who_was_called_ends_the_calling_and_the_student_hears_of_it(Provider on)
    {
        await using var crisis = await Open(on);
        await crisis.Says();
        await crisis.Runs(Seconds(70));
        var reply = await crisis.Hears("收到", First);
        Assert.True(crisis.Answers.Is(reply));

        Assert.True(await crisis.Answers.Take(reply, Stop));
        Assert.True(await crisis.Answers.Take(reply, Stop));  // the platform's second try
        Assert.Contains("C-1001 已记为由您接手", TestStore.Words((await crisis.Store.Lines.AnswerToCopy(reply))!), StringComparison.Ordinal);
        await crisis.Runs(Seconds(300));

        Assert.Equal((CrisisState.Acknowledged, "oDuty1"), await crisis.Case() is var one ? (one.State, one.TakenBy) : default);
        Assert.Equal(2, crisis.Channel.To(First).Count());
        Assert.Empty(crisis.Channel.To(Second));
        Assert.Contains(crisis.Channel.To(Student), t => t.StartsWith("值班老师已经看到", StringComparison.Ordinal));
        Assert.Equal("Detect Reply Page Page Acknowledge", await crisis.Timeline());
    }

    [Theory]
    [InlineData("收到", true)]
    [InlineData("收到 C-1001", true)]
    [InlineData("c-1001", true)]
    [InlineData("我来接手", true)]
    [InlineData("我来", true)]
    [InlineData("已收到。", true)]
    [InlineData("1", true)]
    [InlineData("", false)]
    [InlineData("。", false)]
    [InlineData("收到快递了在哪取", false)]
    [InlineData("3栋502灯坏了", false)]
    public async Task Only_the_words_of_an_answer_are_one_and_only_of_who_is_called(string words, bool isAnswer)
    {
        await using var crisis = await Open();
        Assert.Equal(isAnswer, crisis.Answers.Is(crisis.Store.Message(words, from: First)));
        Assert.False(crisis.Answers.Is(crisis.Store.Message(words, from: Student)));
    }

    [Fact]
    public async Task A_tap_on_the_card_is_an_answer()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(2));
        var tap = crisis.Store.Message("", from: First) with { Kind = TurnKind.MenuClick, Detail = "0123abcd crisis.take C-1001" };
        tap = tap with { Dialogue = (await crisis.Store.Arrivals.Keep(tap, Stop)).Dialogue };

        Assert.True(crisis.Answers.Is(tap));
        Assert.True(await crisis.Answers.Take(tap, Stop));

        Assert.Equal(CrisisState.Acknowledged, (await crisis.Case()).State);
    }

    [Fact]
    public async Task The_second_to_answer_hears_that_another_was_quicker_and_who_was_not_called_for_it_is_not_taken()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(200));
        await crisis.Takes("收到", First);

        Assert.Contains("已由别人接手", await crisis.Takes("收到 C-1001", Second), StringComparison.Ordinal);
        Assert.Null(await crisis.Takes("收到 C-1001", Lead));
        Assert.Null(await crisis.Takes("收到", First));  // nothing is open any more: the dialogue's
        Assert.Equal("oDuty1", (await crisis.Case()).TakenBy);
    }

    [Fact]
    public async Task With_two_cases_open_he_is_asked_which_one()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Says(from: Student with { User = "oStudent2" });
        await crisis.Runs(Seconds(2));

        Assert.Contains("C-1001、C-1002", await crisis.Takes("收到", First), StringComparison.Ordinal);
        await crisis.Takes("收到 C-1002", First);

        Assert.Equal((CrisisState.Paged, CrisisState.Acknowledged), ((await crisis.Case()).State, (await crisis.Case("C-1002")).State));
    }

    [Fact]
    public async Task The_link_opens_its_case_for_two_days_and_takes_it_once()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(2));
        var call = crisis.Channel.To(First).Single();
        var token = call[(call.LastIndexOf('/') + 1)..];

        Assert.Equal(("C-1001", First), crisis.Links.Open(token));
        Assert.Null(crisis.Links.Open(token[..^2] + (token.EndsWith('A') ? "BB" : "AA")));
        Assert.Null(crisis.Links.Open(""));
        Assert.True(await crisis.Answers.TakeByLink(await crisis.Case(), First, Stop));
        Assert.True(await crisis.Answers.TakeByLink(await crisis.Case(), First, Stop));
        Assert.False(await crisis.Answers.TakeByLink(await crisis.Case(), Second, Stop));
        Assert.Equal("oDuty1", (await crisis.Case()).TakenBy);
        crisis.Store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(crisis.Links.Open(token));
    }

    /// <summary>What could not be delivered is not said later on top of the next call, and not after the answer.</summary>
    [Theory, OnEachStore]
    public async Task A_call_that_was_not_delivered_gives_way_to_the_next(Provider on)
    {
        await using var crisis = await Open(on);
        crisis.Channel.Closed.Add("oDuty1");
        await crisis.Says();
        await crisis.Runs(Seconds(130));
        crisis.Channel.Closed.Clear();

        await crisis.Runs(Seconds(60));

        Assert.DoesNotContain("|", Assert.Single(crisis.Channel.To(First)), StringComparison.Ordinal);
        var fates = (await crisis.Cases.Of("C-1001", Stop))!.Calls.Where(c => c.Page.Address == First.Key).Select(c => c.State);
        Assert.Equal([Delivery.GivenUp, Delivery.GivenUp, Delivery.GivenUp, Delivery.HandedOver], fates);
    }

    /// <summary>T17: an unknown outcome is not repeated by itself, and not brought back beside the next call.</summary>
    [Fact]
    public async Task A_call_that_may_have_arrived_is_not_said_twice()
    {
        await using var crisis = await Open();
        crisis.Channel.Outcomes.Enqueue(new(SentKind.Unknown, "cut"));
        await crisis.Says();
        await crisis.Runs(Seconds(70));
        Assert.Equal(2, crisis.Channel.To(First).Count());
        Assert.All(crisis.Channel.To(First), t => Assert.DoesNotContain("*", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Said_again_after_a_contact_the_calling_begins_anew_at_the_first_level()
    {
        await using var crisis = await Open();
        await crisis.Says();
        await crisis.Runs(Seconds(200));
        await crisis.Takes("收到", Second);
        await crisis.Moves(CrisisEvent.Contact);
        crisis.Channel.Sent.Clear();

        await crisis.Says("还是想死");
        await crisis.Runs(Seconds(5));

        Assert.Equal((CrisisState.Paged, 2, (string?)null), await crisis.Case() is var one ? (one.State, one.Round, one.TakenBy) : default);
        Assert.Equal((1, 0), (crisis.Channel.To(First).Count(t => t.StartsWith("【危机】", StringComparison.Ordinal)), crisis.Channel.To(Second).Count()));
    }

    [Theory]
    [InlineData(ActorKind.System)]
    [InlineData(ActorKind.Student)]
    public void Nobody_but_staff_closes_a_case(ActorKind kind) =>
        Assert.All(Enum.GetValues<CrisisState>(), state => Assert.False(CrisisWorkflow.Moves.Allows(state, CrisisEvent.Close, kind)));

    /// <summary>Each open case can be taken, looked after and closed; and words said again never break.</summary>
    [Fact]
    public void From_every_state_there_is_a_way_to_the_close_and_every_open_one_hears_the_student_again()
    {
        var open = Enum.GetValues<CrisisState>().Where(s => s is not (CrisisState.Closed or CrisisState.Detected or CrisisState.Joined)).ToList();  // one that is joined goes on in the other
        Assert.All(open, state => Assert.True(CrisisWorkflow.Moves.Allows(state, CrisisEvent.Again, ActorKind.Student)));
        Assert.All(open, state =>
        {
            var seen = new HashSet<CrisisState> { state };
            for (var next = seen.ToList(); next.Count > 0; next = [.. next.SelectMany(s => CrisisWorkflow.Moves.Where(m => m.From == s).Select(m => m.To)).Where(seen.Add)]) { }
            Assert.Contains(CrisisState.Closed, seen);
        });
    }
}
