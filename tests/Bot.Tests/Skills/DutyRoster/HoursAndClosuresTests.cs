using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus.Calendar;
using Lanyue.Skills.DutyRoster;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Skills.DutyRoster.TestRoster;

namespace Lanyue.Bot.Tests.Skills.DutyRoster;

/// <summary>Who answers for a unit by the hour, and what is closed.</summary>
public sealed class HoursAndClosuresTests
{
    [Theory, OnEachStore]
    public async Task A_unit_is_answered_for_in_its_hours_even_over_midnight(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await Adds(roster, Time(0, 14), Time(0, 18), Jia);
        await Adds(roster, Time(0, 18), Time(1, 2), Yi);

        Assert.Equal(["", "甲老师", "甲老师", "乙老师", "乙老师", ""], await Task.WhenAll(
            new[] { Time(0, 13, 59), Time(0, 14), Time(0, 17, 59), Time(0, 18), Time(1, 1, 59), Time(1, 2) }.Select(async at => string.Join(' ', (await roster.OnDuty.At(at, Stop)).Units.Select(d => d.PersonName)))));
    }

    [Theory, OnEachStore]
    public async Task Several_answer_at_once_but_nobody_is_entered_twice(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        Assert.Null(await Adds(roster, Time(0, 14), Time(0, 18), Jia));
        Assert.Null(await Adds(roster, Time(0, 14), Time(0, 18), Yi));
        Assert.Equal("dutyroster/refused.twice", await Adds(roster, Time(0, 14), Time(0, 16), Jia));

        Assert.Equal(2, (await roster.OnDuty.At(Time(0, 15), Stop)).Units.Length);
    }

    [Theory, OnEachStore]
    public async Task Hours_taken_out_are_still_those_of_the_past(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        await Adds(roster, Time(0, 10), Time(0, 18), Jia);
        var key = await roster.Store.Query(db => db.Set<HourDuty>().Select(d => d.Key).SingleAsync(Stop));
        roster.Waits(Time(0, 15));
        Assert.Null(await roster.Changes.RemoveHours(roster.Key(), Staff, key, Stop));

        Assert.Equal((1, 0), ((await roster.OnDuty.At(Time(0, 14), Stop)).Units.Length, (await roster.OnDuty.At(Time(0, 16), Stop)).Units.Length));
        Assert.Equal("dutyroster/refused.changed", await roster.Changes.RemoveHours(roster.Key(), Staff, key, Stop));
        Assert.Equal("dutyroster/refused.past", await Adds(roster, Time(0, 10), Time(0, 15), Yi));
        Assert.Null(await Adds(roster, Time(0, 10), Time(0, 18), Jia));
    }

    [Theory, OnEachStore]
    public async Task A_closure_shuts_what_the_calendar_says_is_open_until_it_is_lifted(Provider on)
    {
        await using var roster = await TestRoster.Open(on);
        var calendar = AcademicCalendar.Of(new()
        {
            First = Today.AddDays(-10), Last = Today.AddDays(10), Work = WeekOfHours.Empty,
            Openings = [new("library", "图书馆", WeekOfHours.Empty.With([Hours.Parse("08:00-22:00")], Enum.GetValues<DayOfWeek>()))],
        });
        Assert.Null(await roster.Changes.Close(roster.Key(), Actor.Staff("keeper"), "lib", "图书馆", Time(0, 9), Time(2, 9), "停电检修", Stop));
        Assert.Null(await roster.Changes.Close(roster.Key(), Staff, "gym", "健身房", Time(0, 9), null, "装修", Stop));

        var shut = await Closures("lib");
        Assert.Equal((false, Time(2, 9)), (calendar.IsOpen("library", Time(0, 12), shut).Value, calendar.NextOpen("library", Time(0, 12), shut).Value));
        var row = await roster.Store.Query(db => db.Set<PlaceClosure>().SingleAsync(c => c.Place == "lib", Stop));
        Assert.Equal(("keeper", "停电检修", Time(0, 10, 30)), (row.Actor, row.Reason, row.MadeAt.OnCampus()));

        roster.Waits(Time(1, 12));
        Assert.Null(await roster.Changes.Lift(roster.Key(), Actor.Staff("keeper"), row.Key, Stop));
        Assert.Equal("dutyroster/refused.changed", await roster.Changes.Lift(roster.Key(), Staff, row.Key, Stop));

        shut = await Closures("lib");
        Assert.Equal((false, false, true), (calendar.IsOpen("library", Time(0, 12), shut).Value, calendar.IsOpen("library", Time(1, 11), shut).Value, calendar.IsOpen("library", Time(1, 12), shut).Value));
        Assert.Equal("gym", Assert.Single(await roster.Store.Query(db => db.ClosuresFrom(Time(1, 12)).ToListAsync(Stop))).Place);

        async Task<List<Closure>> Closures(string place) => [.. (await roster.Store.Query(db => db.ClosuresOfPlace(place).ToListAsync(Stop))).Select(c => c.ToClosure())];
    }

    /// <summary>One that was taken back before it began never closed anything.</summary>
    [Fact]
    public async Task A_closure_lifted_before_it_began_is_none()
    {
        await using var roster = await TestRoster.Open();
        await roster.Changes.Close(roster.Key(), Staff, "lib", "图书馆", Time(2, 9), null, "检修", Stop);
        await roster.Changes.Lift(roster.Key(), Staff, await roster.Store.Query(db => db.Set<PlaceClosure>().Select(c => c.Key).SingleAsync(Stop)), Stop);

        Assert.Empty(await roster.Store.Query(db => db.ClosuresOfPlace("lib").ToListAsync(Stop)));
    }

    [Fact]
    public async Task A_closure_that_ends_before_it_begins_or_is_over_is_refused()
    {
        await using var roster = await TestRoster.Open();
        Assert.Equal("dutyroster/refused.closure", await roster.Changes.Close(roster.Key(), Staff, "lib", "图书馆", Time(1, 9), Time(1, 9), "检修", Stop));
        Assert.Equal("dutyroster/refused.closure", await roster.Changes.Close(roster.Key(), Staff, "lib", "图书馆", Time(-2, 9), Time(-1, 9), "检修", Stop));
    }

    static Task<string?> Adds(TestRoster roster, DateTimeOffset from, DateTimeOffset until, DutyPerson who) =>
        roster.Changes.AddHours(roster.Key(), Staff, "u5", "后勤处", new(from, until), who, Stop);
}
