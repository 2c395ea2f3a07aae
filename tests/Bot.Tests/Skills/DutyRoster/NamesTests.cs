using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Settings;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.DutyRoster;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.DutyRoster.TestRoster;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>One name a post and day, and who was on duty when.</summary>
public sealed class NamesTests
{
    [Theory, OnEachStore]
    public async Task A_name_stands_from_the_handover_through_the_night(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await roster.Enters("b1", 0, Jia);
        await roster.Enters("b1", 1, Yi);

        Assert.Equal(["甲老师", "甲老师", "甲老师", "乙老师", null], new[]
        {
            await roster.At("b1", Time(0, 22)), await roster.At("b1", Time(1, 2)), await roster.At("b1", Time(1, 7, 59)), await roster.At("b1", Time(1, 8)), await roster.At("b1", Time(2, 8)),
        });
        Assert.Null(await roster.At("b2", Time(0, 22)));
    }

    /// <summary>Entered at 10:30, replaced at 18:00, taken out at 20:00: each instant answers with what stood then, today and next year.</summary>
    [Theory, OnEachStore]
    public async Task The_past_is_what_the_roster_said_then(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await roster.Enters("b1", 0, Jia);
        roster.Waits(Time(0, 18));
        await roster.Enters("b1", 0, Yi);
        roster.Waits(Time(0, 20));
        await roster.Enters("b1", 0, null);
        roster.Waits(Time(365, 12));

        Assert.Equal([null, "甲老师", "甲老师", "乙老师", null], new[]
        {
            await roster.At("b1", Time(0, 10)), await roster.At("b1", Time(0, 10, 30)), await roster.At("b1", Time(0, 17, 59)), await roster.At("b1", Time(0, 18)), await roster.At("b1", Time(0, 20)),
        });
        Assert.Equal(2, await roster.Store.Query(db => db.Set<DayDuty>().CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task Of_many_who_fill_an_empty_day_at_once_one_does_and_the_others_are_told(Provider on)
    {
        await using var roster = await TestRoster.Open(on);

        var refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            roster.Changes.Assign($"desk/many{i}", Staff, DutyKind.Counsellor, "b1", Today, new($"t{i}", $"{i}号", ""), null, Stop)));

        Assert.Single(refused, r => r is null);
        Assert.All(refused.OfType<string>(), r => Assert.Equal("dutyroster/refused.changed", r));
        Assert.Equal(1, await roster.Store.Query(db => db.Set<DayDuty>().CountAsync(Stop)));
    }

    [Theory, OnEachStore]
    public async Task Of_many_who_replace_a_name_at_once_one_does(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await roster.Enters("b1", 0, Jia);
        var seen = (await roster.Standing("b1", 0))!.Key;

        var refused = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            roster.Changes.Assign($"desk/many{i}", Staff, DutyKind.Counsellor, "b1", Today, new($"t{i}", $"{i}号", ""), seen, Stop)));

        Assert.Single(refused, r => r is null);
        Assert.Equal(7, refused.Count(r => r == "dutyroster/refused.changed"));
        Assert.NotNull(await roster.Standing("b1", 0));
    }

    [Theory, OnEachStore]
    public async Task A_button_pressed_twice_acts_once(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        for (var i = 0; i < 2; i++) Assert.Null(await roster.Changes.Assign("desk/same", Staff, DutyKind.Counsellor, "b1", Today, Jia, null, Stop));

        Assert.Equal(1, await roster.Store.Query(db => db.Set<DayDuty>().CountAsync(Stop)));
    }

    [Fact]
    public async Task A_day_that_is_over_is_not_rewritten_but_the_night_that_still_runs_is()
    {
        await using var roster = await TestRoster.Open();
        roster.Waits(Time(1, 2));

        Assert.Equal("dutyroster/refused.past", await roster.Enters("b1", -1, Jia));
        Assert.Null(await roster.Enters("b1", 0, Jia));
        Assert.Equal("甲老师", await roster.At("b1", Time(1, 2)));
    }

    [Fact]
    public async Task A_stale_page_changes_nothing()
    {
        await using var roster = await TestRoster.Open();
        await roster.Enters("b1", 0, Jia);
        var seen = (await roster.Standing("b1", 0))!.Key;
        await roster.Enters("b1", 0, Yi);

        Assert.Equal("dutyroster/refused.changed", await roster.Changes.Assign(roster.Key(), Staff, DutyKind.Counsellor, "b1", Today, null, seen, Stop));
        Assert.Equal("dutyroster/refused.changed", await roster.Changes.Assign(roster.Key(), Staff, DutyKind.Counsellor, "b1", Today, Bing, null, Stop));
        Assert.Equal("乙老师", (await roster.Standing("b1", 0))!.PersonName);
    }

    /// <summary>The key of another cell's duty must not end that one.</summary>
    [Fact]
    public async Task What_was_seen_must_be_of_the_same_post_and_day()
    {
        await using var roster = await TestRoster.Open();
        await roster.Enters("b1", 0, Jia);

        Assert.Equal("dutyroster/refused.changed", await roster.Changes.Assign(roster.Key(), Staff, DutyKind.Counsellor, "b2", Today, Yi, (await roster.Standing("b1", 0))!.Key, Stop));
        Assert.NotNull(await roster.Standing("b1", 0));
    }

    [Fact]
    public async Task A_post_that_nobody_keeps_takes_no_name_and_one_that_retires_loses_those_to_come()
    {
        await using var roster = await TestRoster.Open();
        Assert.Equal("dutyroster/refused.post", await roster.Enters("b7", 0, Jia));
        await roster.Enters("b1", 0, Jia);
        await roster.Enters("b1", 3, Yi);
        roster.Waits(Time(2, 12));

        Assert.Null(await roster.Changes.RetirePost(roster.Key(), Staff, DutyKind.Counsellor, "b1", Stop));

        Assert.Equal(("甲老师", null), (await roster.At("b1", Time(0, 22)), await roster.At("b1", Time(3, 22))));
        Assert.Equal("dutyroster/refused.post", await roster.Enters("b1", 4, Jia));
        Assert.Null(await roster.Keeps(DutyKind.Counsellor, "b1", "东区1栋（新）"));
        Assert.Null(await roster.Enters("b1", 4, Jia));
        Assert.Equal(("东区1栋（新）", "东区1栋"), ((await roster.Standing("b1", 4))!.PostName, (await roster.OnDuty.At(Time(0, 22), Stop)).Counsellors.Single().PostName));
    }

    [Theory, OnEachStore]
    public async Task Crisis_duty_is_told_in_the_order_of_calling_and_needs_a_phone(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        foreach (var rank in new[] { "1", "2", "10" }) await roster.Keeps(DutyKind.Crisis, rank, $"危机第{rank}");
        await roster.Enters("10", 0, Yi, DutyKind.Crisis);
        await roster.Enters("2", 0, Jia, DutyKind.Crisis);

        Assert.Equal("dutyroster/refused.person", await roster.Enters("1", 0, Bing, DutyKind.Crisis));
        Assert.Equal(["2 13100000001", "10 13100000002"], (await roster.OnDuty.At(Time(0, 23), Stop)).Crisis.Select(d => $"{d.Post} {d.Phone}"));
    }

    [Fact]
    public void The_duty_day_changes_at_the_handover_that_is_set()
    {
        var clock = new DutyClock(new() { Handover = new(12, 30), AlarmAt = new(17, 0) });
        Assert.Equal((Today.AddDays(-1), Today), (clock.DayOf(Time(0, 12, 29)), clock.DayOf(Time(0, 12, 30))));
        Assert.Equal((Today, Today.AddDays(1)), (clock.NextAlarm(Time(0, 16, 59)), clock.NextAlarm(Time(0, 17))));
    }
}
