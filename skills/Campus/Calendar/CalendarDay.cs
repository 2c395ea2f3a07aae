namespace Lanyue.Skills.Campus.Calendar;

public enum DayKind
{
    Workday,

    /// <summary>A weekday without work periods.</summary>
    Weekend,
    Holiday,

    /// <summary>Worked for a holiday.</summary>
    MakeUp,

    /// <summary>Of no term, where the school does not work then.</summary>
    Break,
}

/// <param name="Holiday">Null: none.</param>
/// <param name="Term">Null: a break.</param>
/// <param name="MakesUp">Listed as a make-up day; the weekday whose hours it has. Null: not listed.</param>
public sealed record CalendarDay(DateOnly Day, DayKind Kind, Holiday? Holiday, TermWeek? Term, DayOfWeek? MakesUp)
{
    public bool IsWorked => Kind is DayKind.Workday or DayKind.MakeUp;

    /// <summary>Whose hours it has, where hours go by the weekday.</summary>
    public DayOfWeek HoursOf => MakesUp ?? Day.DayOfWeek;

    internal static CalendarDay Of(DateOnly day, CalendarData data)
    {
        var holiday = data.Holidays.FirstOrDefault(h => h.First <= day && day <= h.Last);
        var term = data.Terms.FirstOrDefault(t => t.First <= day && day <= t.Last);
        var makesUp = data.MakeUpDays.FirstOrDefault(m => m.Day == day)?.As;
        var kind = holiday is not null ? DayKind.Holiday
            : term is null && !data.WorksInBreaks ? DayKind.Break
            : makesUp is not null ? DayKind.MakeUp
            : data.Work[day.DayOfWeek].IsEmpty ? DayKind.Weekend
            : DayKind.Workday;
        return new(day, kind, holiday, term is null ? null : TermWeek.Of(term, day), makesUp);
    }
}

/// <param name="Week">From 1; weeks begin on Monday.</param>
public sealed record TermWeek(Term Term, int Week)
{
    internal static TermWeek Of(Term term, DateOnly day) => new(term, (MondayOf(day).DayNumber - MondayOf(term.First).DayNumber) / 7 + 1);

    internal static DateOnly MondayOf(DateOnly day) => day.AddDays(-((int)day.DayOfWeek + 6) % 7);
}
