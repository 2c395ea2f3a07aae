namespace Lanyue.Bot.Understanding;

/// <summary>What a phrase of time means, said now: which day a bare "晚上" is of, which half of the day "三点" is in.</summary>
/// <param name="now">Campus time.</param>
sealed class TimeMeaning(DateTimeOffset now)
{
    readonly DateOnly today = DateOnly.FromDateTime(now.DateTime);

    /// <summary>Now and so much, to the minute.</summary>
    public Moment Minute(TimeSpan away)
    {
        var at = (now + away).DateTime;
        return new(DateOnly.FromDateTime(at), Clock: new TimeOnly(at.Hour, at.Minute));
    }

    public bool IsHour(HourSaid said) => said is { Hour: >= 0 and <= 24, Minute: >= 0 and < 60 } && (said.Hour < 24 || said.Minute == 0);

    /// <summary>The time of day and how many days on it is: "晚上十二点" is the next day's 0:00.</summary>
    /// <param name="day">The day that was said; null: none.</param>
    /// <returns>Null when there is no such hour.</returns>
    public (TimeOnly Time, int DaysOn)? Clock(HourSaid said, DayPart? part, DateOnly? day)
    {
        if (!IsHour(said)) return null;
        var hour = said.IsExact ? said.Hour : HourOf(said, part, day);
        return (new(hour % 24, said.Minute), hour / 24);
    }

    int HourOf(HourSaid said, DayPart? part, DateOnly? day) => part switch
    {
        DayPart.Dawn or DayPart.Early or DayPart.Morning => said.Hour == 12 && part == DayPart.Dawn ? 0 : said.Hour,
        DayPart.Noon => said.Hour is >= 1 and <= 5 ? said.Hour + 12 : said.Hour,
        DayPart.Afternoon or DayPart.Dusk => said.Hour is >= 1 and <= 11 ? said.Hour + 12 : said.Hour,
        DayPart.Evening or DayPart.Night => said.Hour is >= 5 and <= 11 ? said.Hour + 12 : said.Hour is 12 or < 5 ? said.Hour % 12 + 24 : said.Hour,
        _ => Likely(said, day),
    };

    /// <summary>One to six are in the afternoon; seven to eleven in the morning, unless that is over today.</summary>
    int Likely(HourSaid said, DateOnly? day)
    {
        if (said.Hour is >= 1 and <= 6) return said.Hour + 12;
        if (said.Hour is < 7 or > 11 || (day ?? today) != today) return said.Hour;
        return Minutes(said.Hour, said.Minute) <= Passed && Minutes(said.Hour + 12, said.Minute) > Passed ? said.Hour + 12 : said.Hour;
    }

    static int Minutes(int hour, int minute) => 60 * hour + minute;

    int Passed => Minutes(now.Hour, now.Minute);

    public When? Of(TimePiece piece)
    {
        if (piece.Exact is { } exact) return new When.At(exact);
        if (piece.Days is { IsOne: false } span && Inside(piece, span.First) is { } from && Inside(piece, span.Last) is { } until) return new When.Between(from, until);
        return Start(piece) is { } moment ? new When.At(moment) : null;
    }

    public When Each(IReadOnlyList<TimePiece> pieces)
    {
        var moments = new List<Moment>();
        DateOnly? day = null;
        foreach (var piece in pieces)
        {
            if (piece.Days is { IsOne: false } span) for (var each = span.First; each <= span.Last && moments.Count < 62; each = each.AddDays(1)) moments.Add(Inside(piece, each)!.Value);
            else if (Start(piece, day) is { } moment) moments.Add(moment);
            day = piece.Days?.Last ?? day;
        }
        var separate = moments.Distinct().ToList();
        return separate is [var only] ? new When.At(only) : new When.Each(separate);
    }

    /// <summary>Both ends included; an end before its start is on the second half of the day, "十一点到一点", or there is none.</summary>
    public When? Between(TimePiece first, TimePiece last)
    {
        if (Start(first) is not { } from) return null;
        if (last.Days is null && last.Hour is null && last.Part is not null && first.Hour is null) return first.Part is null ? null : new When.Between(from, new(from.Day, last.Part));
        if (last.Hour is { } hour) return UntilHour(from, first, last, hour);
        if (last is { Days: null, Part: DayPart.Noon } && from.Clock?.Hour < 12) return new When.Between(from, AtNoon(new(from.Day, DayPart.Noon)));
        var end = last.Days?.Last ?? from.Day;
        if (end < from.Day) return null;
        var begin = first.Days?.First ?? from.Day;
        var isWhole = first.Part is null && first.Hour is null;
        return new When.Between(isWhole ? new(begin) : from, new(end, last.Part));
    }

    When? UntilHour(Moment from, TimePiece first, TimePiece last, HourSaid hour)
    {
        var part = last.Part ?? (last.Days is null ? first.Part : null);
        var day = last.Days?.Last ?? first.Days?.First ?? from.Day;
        if (Clock(hour, part, day) is not var (time, on)) return null;

        var until = new Moment(day.AddDays(on), Clock: time);
        if (last.Days is not null) return from.Clock is { } begin && IsBefore(until, from.Day, begin) ? null : new When.Between(from, until);
        if (part is null && from.Clock is { Hour: >= 18 } && hour is { IsExact: false, Hour: >= 1 and <= 6 })
            until = new(from.Day.AddDays(1), Clock: new TimeOnly(hour.Hour, hour.Minute));  // "22点到6点"
        else if (from.Clock is { } start && IsBefore(until, from.Day, start))
            until = last.Part is null && time.Hour < 12 && until with { Clock = time.AddHours(12) } is var half && !IsBefore(half, from.Day, start) ? half : until with { Day = until.Day.AddDays(1) };
        return until.Day.DayNumber - from.Day.DayNumber > 1 ? null : new When.Between(from, until);
    }

    static bool IsBefore(Moment moment, DateOnly day, TimeOnly time) => moment.Day < day || (moment.Day == day && moment.Clock <= time);

    public When? Until(TimePiece piece)
    {
        if (piece.Days is { IsOne: false } span) return piece.Part is null && piece.Hour is null ? new When.Between(null, new(span.First.AddDays(-1))) : null;
        return Start(piece) is { } moment ? new When.Between(null, AtNoon(moment)) : null;
    }

    /// <param name="isIncluded">"下周起" includes the week, "下周以后" does not.</param>
    public When? From(TimePiece piece, bool isIncluded)
    {
        if (piece.Days is { IsOne: false } span) return new When.Between(new(isIncluded ? span.First : span.Last.AddDays(1)), null);
        return Start(piece) is { } moment ? new When.Between(AtNoon(moment), null) : null;
    }

    /// <summary>"中午之前" ends at twelve.</summary>
    static Moment AtNoon(Moment moment) => moment.Part == DayPart.Noon ? new(moment.Day, Clock: new TimeOnly(12, 0)) : moment;

    public When? Lasting(TimePiece piece, TimeSpan length)
    {
        if (Start(piece) is not { Clock: { } clock } from || length <= TimeSpan.Zero) return null;
        var until = from.Day.ToDateTime(clock) + length;
        return new When.Between(from, new(DateOnly.FromDateTime(until), Clock: TimeOnly.FromDateTime(until)));
    }

    /// <summary>So many days from the first on, it included.</summary>
    public When? Lasting(TimePiece piece, int days) =>
        piece.Days is { IsOne: true } from && days is > 0 and < 400 ? new When.Between(new(from.First), new(from.First.AddDays(days - 1))) : null;

    /// <param name="day">The day that was said before it; null: none.</param>
    Moment? Start(TimePiece piece, DateOnly? day = null)
    {
        if (piece.Exact is { } exact) return exact;
        if ((piece.Days?.First ?? day) is { } said) return Inside(piece, said);
        if (piece.Hour is not { } hour) return piece.Part is { } part ? new(today.AddDays(IsOver(part) ? 1 : 0), part) : null;
        if (Clock(hour, piece.Part, null) is not var (time, on)) return null;
        if (on == 0 && Minutes(time.Hour, time.Minute) <= Passed) on = 1;
        return new(today.AddDays(on), Clock: time);
    }

    Moment? Inside(TimePiece piece, DateOnly day)
    {
        if (piece.Hour is not { } hour) return new(day, piece.Part);
        return Clock(hour, piece.Part, day) is var (time, on) ? new(day.AddDays(on), Clock: time) : null;
    }

    bool IsOver(DayPart part) => now.Hour >= part switch
    {
        DayPart.Dawn => 5,
        DayPart.Early => 10,
        DayPart.Morning => 12,
        DayPart.Noon => 14,
        DayPart.Afternoon or DayPart.Daytime => 18,
        DayPart.Dusk => 19,
        _ => 24,
    };
}
