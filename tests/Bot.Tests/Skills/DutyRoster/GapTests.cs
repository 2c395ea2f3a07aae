using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.DutyRoster;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static Lanyue.Bot.Tests.Skills.DutyRoster.TestRoster;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>The gap alarm: at 16:00 every building has a name for the night, or somebody hears of it.</summary>
public sealed class GapTests
{
    [Theory, OnEachStore]
    public async Task At_four_each_building_without_a_name_raises_an_alarm(Provider on)
    {
        var log = new Lines();
        await using var roster = await TestRoster.Open(on, log);
        await roster.Enters("b1", 0, Jia);

        roster.Waits(Time(0, 16).AddMilliseconds(-1));
        await roster.Fires();
        Assert.Empty(await Alarms(roster));
        roster.Waits(Time(0, 16));
        await roster.Fires();

        Assert.Equal(["东区2栋", "西区9栋"], await Alarms(roster));
        var line = Assert.Single(log.All);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("2026-11-24: 东区2栋, 西区9栋", line.Text);
    }

    [Fact]
    public async Task A_full_roster_raises_none_and_says_nothing()
    {
        var log = new Lines();
        await using var roster = await TestRoster.Open(log: log);
        foreach (var post in new[] { "b1", "b2", "b9" }) await roster.Enters(post, 0, Jia);
        roster.Waits(Time(0, 16));
        await roster.Fires();

        Assert.Empty(await Alarms(roster));
        Assert.Empty(log.All);
    }

    [Theory, OnEachStore]
    public async Task A_name_ends_the_alarm_and_its_loss_begins_it_again(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        foreach (var post in new[] { "b2", "b9" }) await roster.Enters(post, 0, Jia);
        roster.Waits(Time(0, 16));
        await roster.Fires();
        Assert.Equal(["东区1栋"], await Alarms(roster));

        await roster.Enters("b1", 0, Yi);
        Assert.Empty(await Alarms(roster));
        await roster.Enters("b1", 0, null);
        await roster.Enters("b2", 0, null);
        Assert.Equal(["东区1栋", "东区2栋"], await Alarms(roster));
        await roster.Changes.RetirePost(roster.Key(), Staff, DutyKind.Counsellor, "b2", Stop);
        Assert.Equal(["东区1栋"], await Alarms(roster));
    }

    [Fact]
    public async Task A_name_lost_before_four_or_for_another_night_is_no_alarm_yet()
    {
        await using var roster = await TestRoster.Open();
        foreach (var day in new[] { 0, 1 })
        {
            await roster.Enters("b1", day, Jia);
            await roster.Enters("b1", day, null);
        }
        Assert.Empty(await roster.Store.Query(db => db.Set<DutyAlarm>().ToListAsync(Stop)));
    }

    /// <summary>A school year, one alarm a day: the keys of its timers do not grow.</summary>
    [Fact]
    public async Task It_goes_on_every_day_for_a_year()
    {
        await using var roster = await TestRoster.Open();
        for (var day = 0; day < 365; day++)
        {
            roster.Waits(Time(day, 16));
            Assert.Equal(1, await roster.Fires());
        }
        Assert.Equal(365 * 3, await roster.Store.Query(db => db.Set<DutyAlarm>().CountAsync(Stop)));
        Assert.Equal(Time(365, 16), Assert.Single(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop))).At);
    }

    [Theory, OnEachStore]
    public async Task Many_nodes_start_and_fire_it_once(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => roster.Starts()));
        Assert.Single(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop)));

        roster.Waits(Time(0, 16));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => roster.Fires()));

        Assert.Equal(3, (await Alarms(roster)).Count);
        Assert.Equal(Time(1, 16), Assert.Single(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop))).At);
    }

    [Fact]
    public async Task A_node_that_starts_again_later_sets_nothing_new()
    {
        await using var roster = await TestRoster.Open();
        roster.Waits(Time(3, 12));
        await roster.Starts();

        Assert.Equal(Time(0, 16), Assert.Single(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop))).At);
    }

    /// <summary>Everything was down over the alarm's time: in the same night it is raised late, the next morning it is for the night to come.</summary>
    [Theory]
    [InlineData(0, 23, 3), InlineData(1, 3, 3), InlineData(1, 10, 0)]
    public async Task After_an_outage_it_looks_at_the_night_that_matters(int daysOn, int hour, int alarms)
    {
        await using var roster = await TestRoster.Open();
        roster.Waits(Time(daysOn, hour));
        await roster.Fires();

        Assert.Equal(alarms, (await roster.Store.Query(db => db.Set<DutyAlarm>().ToListAsync(Stop))).Count(a => a.Day == Today));
        Assert.Equal(Time(1, 16), Assert.Single(await roster.Store.Query(db => db.DueRows.ToListAsync(Stop))).At);
    }

    [Fact]
    public async Task A_building_closed_for_the_night_needs_nobody_one_that_is_open_for_a_part_of_it_does()
    {
        await using var roster = await TestRoster.Open();
        await roster.Keeps(DutyKind.Counsellor, "b3", "东区3栋");
        await roster.Changes.Close(roster.Key(), Staff, "b3", "东区3栋", Time(0, 17), null, "检修", Stop);
        await roster.Changes.Close(roster.Key(), Staff, "b1", "东区1栋", Time(0, 8), null, "检修", Stop);
        await roster.Changes.Close(roster.Key(), Staff, "b2", "东区2栋", Time(0, 8), Time(1, 8), "检修", Stop);
        await roster.Changes.Close(roster.Key(), Staff, "b9", "西区9栋", Time(0, 8), Time(1, 7), "检修", Stop);
        roster.Waits(Time(0, 16));
        await roster.Fires();

        Assert.Equal(["东区3栋", "西区9栋"], await Alarms(roster));
    }

    static async Task<List<string>> Alarms(TestRoster roster) => await roster.Store.Query(db => db.OpenAlarms(Today).Select(a => a.PostName).ToListAsync(Stop));

    /// <summary>What was logged, in words.</summary>
    sealed class Lines : ILogger<DutyRosterSkill>
    {
        public List<(LogLevel Level, string Text)> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel level) => true;
        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? failure, Func<TState, Exception?, string> format) => All.Add((level, format(state, failure)));
    }
}
