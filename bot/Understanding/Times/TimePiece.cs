namespace Lanyue.Bot.Understanding;

/// <summary>Days that were said, both included.</summary>
readonly record struct DaysNamed(DateOnly First, DateOnly Last)
{
    public static DaysNamed One(DateOnly day) => new(day, day);

    public bool IsOne => First == Last;
}

/// <summary>An hour as it was said: "三点半" is 3 and 30.</summary>
/// <param name="IsExact">"03:00" and "15:00" mean what they say; "3点" may mean 15:00.</param>
readonly record struct HourSaid(int Hour, int Minute, bool IsExact);

/// <summary>What stands together in a phrase of time: a day, a part of it, an hour; any may be missing.</summary>
sealed class TimePiece
{
    public DaysNamed? Days;
    public DayPart? Part;
    public HourSaid? Hour;

    /// <summary>"两小时后".</summary>
    public Moment? Exact;

    /// <summary>There is no such day or hour, "二月三十号", or it is too vague for one.</summary>
    public bool IsImpossible;

    /// <summary>The day was said as one of the week: "周三".</summary>
    public bool IsWeekday;

    /// <summary>The part of the day was said behind the hour: "7点到9点晚上" are both in the evening.</summary>
    public bool IsPartBehind;

    /// <summary>Where the words of day and of hour stand; null where there are none.</summary>
    public Stretch? DayWords, HourWords;

    public bool IsEmpty => Days is null && Part is null && Hour is null && Exact is null && !IsImpossible;

    public bool IsOnlyHours => Days is null && Exact is null && !IsImpossible;

    public bool IsOnlyDays => Days is not null && Part is null && Hour is null && !IsImpossible;

    public int At => Math.Min(DayWords?.At ?? int.MaxValue, HourWords?.At ?? int.MaxValue);

    public int End => Math.Max(DayWords?.End ?? 0, HourWords?.End ?? 0);

    public void SayDay(int at, int end) => DayWords = DayWords is { } so ? Stretch.Of(Math.Min(so.At, at), Math.Max(so.End, end)) : Stretch.Of(at, end);

    public void SayHour(int at, int end) => HourWords = HourWords is { } so ? Stretch.Of(Math.Min(so.At, at), Math.Max(so.End, end)) : Stretch.Of(at, end);
}
