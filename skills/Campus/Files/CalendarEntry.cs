namespace Lanyue.Skills.Campus;

/// <summary>The academic calendar as the file says it. All days are campus days (UTC+8); last days are included.</summary>
/// <param name="From">First day it speaks for; null: the first of the terms.</param>
/// <param name="Until">Last day it speaks for; null: the last of the terms.</param>
/// <param name="WorksInBreaks">Offices work on days of no term.</param>
/// <param name="Workdays">Days on which work of another day is made up, though a weekend.</param>
/// <param name="Periods">When offices work.</param>
/// <param name="Quiet">When nobody is written to unless it is urgent; passes midnight where it ends before it begins.</param>
public sealed record CalendarEntry(
    Where At, DateOnly? From = null, DateOnly? Until = null, bool WorksInBreaks = false, QuietEntry? Quiet = null, string? Source = null,
    IReadOnlyList<TermEntry> Terms = null!, IReadOnlyList<HolidayEntry> Holidays = null!, IReadOnlyList<WorkdayEntry> Workdays = null!, IReadOnlyList<PeriodEntry> Periods = null!) : IEntry;

public sealed record TermEntry(Where At, string Name, DateOnly From, DateOnly Until) : IEntry;

public sealed record HolidayEntry(Where At, string Name, DateOnly From, DateOnly Until) : IEntry;

/// <param name="As">The day of the week whose hours it has.</param>
public sealed record WorkdayEntry(Where At, DateOnly Date, string Name, Weekday As = Weekday.Mon) : IEntry;

public enum Weekday { Mon, Tue, Wed, Thu, Fri, Sat, Sun }

/// <param name="Until">Not included.</param>
/// <param name="Days">None named: Monday to Friday.</param>
public sealed record PeriodEntry(Where At, TimeOnly From, TimeOnly Until, IReadOnlyList<Weekday> Days = null!) : IEntry;

public sealed record QuietEntry(Where At, TimeOnly From, TimeOnly Until) : IEntry;

/// <summary>A named opening calendar that places, units and phones point to.</summary>
/// <param name="Holidays">Open on holidays as on other days.</param>
/// <param name="Breaks">Open on days of no term as on other days.</param>
/// <param name="Workdays">A made-up workday has the hours of the weekday it stands for.</param>
public sealed record OpeningEntry(
    Where At, string Id, string Name, bool Holidays = false, bool Breaks = true, bool Workdays = false, IReadOnlyList<OpenDaysEntry> Weekly = null!, IReadOnlyList<OpenExceptionEntry> Exceptions = null!) : IIdentified;

public sealed record OpenDaysEntry(Where At, IReadOnlyList<Weekday> Days = null!, IReadOnlyList<HoursEntry> Hours = null!) : IEntry;

/// <param name="Until">Not included; where it is not after <paramref name="From"/>, of the next day.</param>
public sealed record HoursEntry(Where At, TimeOnly From, TimeOnly Until) : IEntry;

/// <param name="Until">Last day, included; null: one day.</param>
/// <param name="Hours">None: closed.</param>
public sealed record OpenExceptionEntry(
    Where At, DateOnly From, DateOnly? Until = null, string? Name = null, IReadOnlyList<HoursEntry> Hours = null!) : IEntry;
