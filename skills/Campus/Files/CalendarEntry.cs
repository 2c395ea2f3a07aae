namespace Lanyue.Skills.Campus;

/// <summary>The academic calendar as the file says it. All days are campus days (UTC+8); last days are included.</summary>
/// <param name="Workdays">Days on which work of another day is made up, though a weekend.</param>
/// <param name="Periods">When offices work.</param>
/// <param name="Quiet">When nobody is written to unless it is urgent; passes midnight where it ends before it begins.</param>
public sealed record CalendarEntry(
    Where At, QuietEntry? Quiet = null, string? Source = null, IReadOnlyList<TermEntry> Terms = null!, IReadOnlyList<HolidayEntry> Holidays = null!,
    IReadOnlyList<WorkdayEntry> Workdays = null!, IReadOnlyList<PeriodEntry> Periods = null!) : IEntry;

public sealed record TermEntry(Where At, string Name, DateOnly From, DateOnly Until) : IEntry;

public sealed record HolidayEntry(Where At, string Name, DateOnly From, DateOnly Until) : IEntry;

public sealed record WorkdayEntry(Where At, DateOnly Date, string Name) : IEntry;

public enum Weekday { Mon, Tue, Wed, Thu, Fri, Sat, Sun }

/// <param name="Until">Not included.</param>
/// <param name="Days">None named: Monday to Friday, and made-up workdays.</param>
public sealed record PeriodEntry(Where At, TimeOnly From, TimeOnly Until, IReadOnlyList<Weekday> Days = null!) : IEntry;

public sealed record QuietEntry(Where At, TimeOnly From, TimeOnly Until) : IEntry;

/// <summary>A named opening calendar that places, units and phones point to.</summary>
/// <param name="Holidays">Open on holidays as on other days.</param>
public sealed record OpeningEntry(
    Where At, string Id, string Name, bool Holidays = false, IReadOnlyList<OpenDaysEntry> Weekly = null!, IReadOnlyList<OpenExceptionEntry> Exceptions = null!) : IIdentified;

public sealed record OpenDaysEntry(Where At, IReadOnlyList<Weekday> Days = null!, IReadOnlyList<HoursEntry> Hours = null!) : IEntry;

/// <param name="Until">Not included; where it is not after <paramref name="From"/>, of the next day.</param>
public sealed record HoursEntry(Where At, TimeOnly From, TimeOnly Until) : IEntry;

/// <param name="Until">Last day, included; null: one day.</param>
/// <param name="Hours">None: closed.</param>
public sealed record OpenExceptionEntry(
    Where At, DateOnly From, DateOnly? Until = null, string? Name = null, IReadOnlyList<HoursEntry> Hours = null!) : IEntry;
