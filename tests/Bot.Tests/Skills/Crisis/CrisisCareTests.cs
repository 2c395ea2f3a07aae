using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.Crisis.TestCrisis;

namespace Lanyue.Bot.Tests.Skills.Crisis;

/// <summary>After the danger is over; and drills.</summary>
public sealed class CrisisCareTests
{
    static async Task<TestCrisis> Stable(Provider on = Provider.Sqlite, CrisisOptions? settings = null)
    {
        var crisis = await Open(on, settings);
        await crisis.Says();
        await crisis.Runs(TimeSpan.FromSeconds(3));
        foreach (var move in new[] { CrisisEvent.Acknowledge, CrisisEvent.Contact, CrisisEvent.Stabilise }) await crisis.Moves(move);
        crisis.Channel.Sent.Clear();
        return crisis;
    }

    /// <summary>Nine in the morning of the day, when the clock is there, and a minute more.</summary>
    static async Task<IReadOnlyList<string>> OnDay(TestCrisis crisis, int days)
    {
        crisis.Channel.Sent.Clear();
        crisis.Store.Clock.Advance(Bot.Dialogue.CampusTime.At(Bot.Dialogue.CampusTime.DayOf(TestStore.Start).AddDays(days), new(9, 0)) - crisis.Store.Clock.GetUtcNow());
        await crisis.Runs(TimeSpan.FromSeconds(2));
        return [.. crisis.Channel.Sent.Where(s => s.Text.StartsWith("【回访】", StringComparison.Ordinal)).Select(s => s.To)];
    }

    [Theory, OnEachStore]
    public async Task The_duty_and_the_leaders_are_reminded_after_one_three_and_seven_days_and_no_move_is_made(Provider on)
    {
        await using var crisis = await Stable(on);
        foreach (var day in new[] { 1, 3, 7 }) Assert.Equal(["oDuty1", "oLead"], (await OnDay(crisis, day)).Order());
        Assert.Equal((CrisisState.Stable, 3), ((await crisis.Case()).State, (await crisis.Timeline()).Split(' ').Count(e => e == "Remind")));
        Assert.Empty(await OnDay(crisis, 30));
    }

    [Fact]
    public async Task The_days_are_the_schools()
    {
        await using var crisis = await Stable(settings: new() { Phone = "0571-88880000", DutyAddress = ["wechat:oDuty1"], CareDays = "2" });
        Assert.Empty(await OnDay(crisis, 1));
        Assert.Equal(["oDuty1"], await OnDay(crisis, 2));
        Assert.Empty(new CrisisOptions { CareDays = "" }.DaysOfCare());
    }

    [Fact]
    public async Task A_closed_case_and_one_that_begins_anew_remind_nobody()
    {
        await using var crisis = await Stable();
        await crisis.Says("还是想死");
        Assert.DoesNotContain("care", await Timers(crisis));

        foreach (var move in new[] { CrisisEvent.Acknowledge, CrisisEvent.Contact, CrisisEvent.Stabilise }) await crisis.Moves(move);
        Assert.Equal(3, (await Timers(crisis)).Count(p => p == "care"));
        await crisis.Moves(CrisisEvent.Close);
        Assert.Empty(await Timers(crisis));
    }

    static async Task<List<string>> Timers(TestCrisis crisis) => await crisis.Store.Query(db => db.DueRows.Where(d => d.Skill == "crisis").Select(d => d.Purpose).ToListAsync(Stop));

    [Theory, OnEachStore]
    public async Task A_drill_calls_as_in_earnest_marked_and_counted_apart_and_says_how_long_it_took(Provider on)
    {
        await using var crisis = await Open(on);
        await crisis.Drills.Begin("desk/1", Bot.Dialogue.Actor.Staff("demo"), Stop);
        await crisis.Drills.Begin("desk/1", Bot.Dialogue.Actor.Staff("demo"), Stop);  // pressed twice
        await crisis.Runs(TimeSpan.FromSeconds(70));

        Assert.Equal(2, crisis.Channel.To(First).Count());
        Assert.All(crisis.Channel.To(First), t => Assert.StartsWith("【演练】", t, StringComparison.Ordinal));
        Assert.Equal((0, 1), (await crisis.Cases.Unanswered(isDrill: false, Stop), await crisis.Cases.Unanswered(isDrill: true, Stop)));
        Assert.Empty(await crisis.Cases.ForDesk(Stop));
        Assert.Null(Assert.Single(await crisis.Drills.Newest(Stop)).AnsweredAfter);

        await crisis.Takes("收到 Y-1001", First);
        crisis.Channel.Sent.Clear();
        await crisis.Runs(TimeSpan.FromSeconds(70));

        Assert.Empty(crisis.Channel.Sent);
        Assert.InRange(Assert.Single(await crisis.Drills.Newest(Stop)).AnsweredAfter!.Value, TimeSpan.FromSeconds(70), TimeSpan.FromSeconds(72));
        Assert.Empty(await crisis.Reports.Followed(Stop));
    }

    [Fact]
    public async Task A_drill_that_nobody_answers_is_ended_by_staff_and_a_crisis_never_that_way()
    {
        await using var crisis = await Open();
        await crisis.Drills.Begin("desk/1", Bot.Dialogue.Actor.Staff("demo"), Stop);
        await crisis.Says();
        await crisis.Runs(TimeSpan.FromSeconds(10));
        await crisis.Moves(CrisisEvent.EndDrill, "Y-1001");
        Assert.Equal(CrisisState.Closed, (await crisis.Case("Y-1001")).State);
        await Assert.ThrowsAsync<Bot.Dialogue.WrongMoveException>(() => crisis.Moves(CrisisEvent.EndDrill));
        Assert.DoesNotContain(CrisisEvent.EndDrill, (await crisis.Case()).OpenTo());
        Assert.DoesNotContain(crisis.Channel.To(First), t => t.Contains("C-1001", StringComparison.Ordinal) && t.Contains("Y-1001", StringComparison.Ordinal));
    }
}
