using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>A part of a day as it was said. <see cref="Early"/> is the beginning of the morning, <see cref="Dawn"/> the night before it.</summary>
enum DayPart { Dawn, Early, Morning, Noon, Afternoon, Dusk, Evening, Night, Daytime }

/// <summary>A day of campus time, a part of it or a minute of it: "2026-11-25", "2026-11-25@afternoon", "2026-11-25T15:00".</summary>
readonly record struct Moment(DateOnly Day, DayPart? Part = null, TimeOnly? Clock = null)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}{(Clock is { } time ? $"T{time:HH:mm}" : Suffix(Part))}");

    public static string Suffix(DayPart? part) => part is null ? "" : "@" + part switch
    {
        DayPart.Dawn or DayPart.Night => "night",
        DayPart.Early or DayPart.Morning => "morning",
        DayPart.Noon => "noon",
        DayPart.Afternoon => "afternoon",
        DayPart.Dusk => "dusk",
        DayPart.Evening => "evening",
        _ => "daytime",
    };
}

/// <summary>When something is, was or shall be, in the notation of shared/nlu/INTENTS.md.</summary>
abstract record When
{
    public sealed record At(Moment Moment) : When
    {
        public override IReadOnlyList<string> Notation => [Moment.ToString()];
    }

    /// <summary>From one to the other, both included; null is an open end.</summary>
    public sealed record Between(Moment? From, Moment? Until) : When
    {
        public override IReadOnlyList<string> Notation => [$"{From}/{Until}"];
    }

    /// <summary>Separate moments.</summary>
    public sealed record Each(IReadOnlyList<Moment> Moments) : When
    {
        public override IReadOnlyList<string> Notation => [.. Moments.Select(m => m.ToString())];
    }

    /// <summary>Again and again.</summary>
    /// <param name="Days">Weekdays in the order of the week from Monday; all seven are "daily".</param>
    public sealed record Every(IReadOnlyList<DayOfWeek> Days, DayPart? Part, TimeOnly? Clock) : When
    {
        public override IReadOnlyList<string> Notation =>
            [$"R:{(Days.Count == 7 ? "daily" : string.Join(',', Days.Select(d => $"{d}"[..2].ToUpperInvariant())))}{(Clock is { } time ? string.Create(CultureInfo.InvariantCulture, $"@{time:HH:mm}") : Moment.Suffix(Part))}"];
    }

    /// <summary>One value; of separate moments one each.</summary>
    public abstract IReadOnlyList<string> Notation { get; }

    public sealed override string ToString() => string.Join(", ", Notation);
}
