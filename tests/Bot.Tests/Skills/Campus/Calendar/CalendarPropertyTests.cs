using CsCheck;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>What holds of any instant and any working time.</summary>
public sealed class CalendarPropertyTests
{
    static readonly Gen<string> OfAny = Any.Of([.. Calendars.Names]);

    /// <summary>Any second of the two years, whole hours and half hours more often: boundaries are there.</summary>
    static readonly Gen<DateTimeOffset> AnyTime = Gen.Frequency(
        (1, Gen.Int[0, 733 * 86400 + 86399].Select(s => Calendars.At("2026-08-24 00:00").AddSeconds(s))),
        (1, Gen.Int[0, 733 * 48 + 47].Select(h => Calendars.At("2026-08-24 00:00").AddMinutes(30 * h))));

    static readonly Gen<TimeSpan> AnyWork = Gen.Frequency(
        (1, Gen.Int[0, 400 * 3600].Select(s => TimeSpan.FromSeconds(s))), (1, Gen.Int[0, 400].Select(h => TimeSpan.FromHours(h))));

    [Fact]
    public void Due_and_working_time_are_inverse() => Gen.Select(OfAny, AnyTime, AnyWork).Sample((name, from, work) =>
    {
        var calendar = Calendars.Named(name);
        if (!calendar.DueAt(from, work).Is(out var due)) return;

        Assert.True(due >= from);
        Assert.Equal(work, calendar.WorkingTimeBetween(from, due).Value);
    }, iter: 20000);

    /// <summary>A due time is the first instant at which the time has passed: a tick earlier it has not.</summary>
    [Fact]
    public void Nothing_is_due_later_than_it_must() => Gen.Select(OfAny, AnyTime, AnyWork).Sample((name, from, work) =>
    {
        var calendar = Calendars.Named(name);
        if (work == TimeSpan.Zero || !calendar.DueAt(from, work).Is(out var due)) return;

        Assert.Equal(work - TimeSpan.FromTicks(1), calendar.WorkingTimeBetween(from, due.AddTicks(-1)).Value);
    }, iter: 20000);

    [Fact]
    public void The_end_of_any_stretch_is_not_before_when_its_working_time_is_due() => Gen.Select(OfAny, AnyTime, AnyTime).Sample((name, one, other) =>
    {
        var calendar = Calendars.Named(name);
        var (from, until) = one < other ? (one, other) : (other, one);
        var work = calendar.WorkingTimeBetween(from, until).Value;

        Assert.InRange(work, TimeSpan.Zero, until - from);
        if (work > TimeSpan.Zero) Assert.InRange(calendar.DueAt(from, work).Value, from, until);
    }, iter: 20000);

    [Fact]
    public void Who_comes_later_or_takes_longer_is_due_no_earlier() => Gen.Select(OfAny, AnyTime, AnyTime, AnyWork, AnyWork).Sample((name, one, other, little, much) =>
    {
        var calendar = Calendars.Named(name);
        var (from, later) = one < other ? (one, other) : (other, one);
        var (work, more) = little < much ? (little, much) : (much, little);
        if (calendar.DueAt(later, work).Is(out var dueLater)) Assert.True(calendar.DueAt(from, work).Value <= dueLater);
        if (calendar.DueAt(from, more).Is(out var dueMore)) Assert.True(calendar.DueAt(from, work).Value <= dueMore);
    }, iter: 20000);

    [Fact]
    public void Working_times_add_up() => Gen.Select(OfAny, AnyTime, AnyTime, AnyTime).Sample((name, a, b, c) =>
    {
        var calendar = Calendars.Named(name);
        Assert.Equal(calendar.WorkingTimeBetween(a, c).Value, calendar.WorkingTimeBetween(a, b).Value + calendar.WorkingTimeBetween(b, c).Value);
    }, iter: 20000);

    static readonly Gen<string> AnyOpening = Any.Of([.. Calendars.Campus.Openings.Select(o => o.Id)]);

    static readonly Gen<List<Closure>> AnyClosures = Gen.Select(AnyTime, Gen.Int[1, 400]).Select((from, hours) => new Closure(from, from.AddHours(hours), "检修")).List[0, 3];

    [Fact]
    public void What_is_told_to_open_next_is_open_then_and_not_a_moment_before() => Gen.Select(AnyOpening, AnyTime, AnyClosures).Sample((opening, at, closures) =>
    {
        var calendar = Calendars.Named("campus");
        if (!calendar.NextOpen(opening, at, closures).Is(out var next)) return;

        Assert.True(next >= at);
        Assert.True(calendar.IsOpen(opening, next, closures).Value);
        Assert.DoesNotContain(closures, c => c.Holds(next));
        if (next > at) Assert.False(calendar.IsOpen(opening, next.AddTicks(-1), closures).Value);
    }, iter: 5000);

    [Fact]
    public void What_closes_is_open_until_then_and_shut_at_it() => Gen.Select(AnyOpening, AnyTime, AnyClosures).Sample((opening, at, closures) =>
    {
        var calendar = Calendars.Named("campus");
        if (!calendar.ClosesAt(opening, at, closures).Is(out var closes)) return;

        Assert.Equal(calendar.IsOpen(opening, at, closures).Value, closes is not null);
        if (closes is not { } end) return;
        Assert.True(calendar.IsOpen(opening, end.AddTicks(-1), closures).Value);
        Assert.False(calendar.IsOpen(opening, end, closures).Value);
    }, iter: 5000);
}
