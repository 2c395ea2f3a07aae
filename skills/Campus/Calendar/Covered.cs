using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>The calendar says nothing of a day that the answer depends on.</summary>
/// <param name="Day">The nearest such day.</param>
/// <param name="First">What it covers, both included.</param>
public sealed record Uncovered(DateOnly Day, DateOnly First, DateOnly Last)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"The calendar covers {First:yyyy-MM-dd} to {Last:yyyy-MM-dd}, not {Day:yyyy-MM-dd}. Import the calendar of that year.");
}

/// <summary>An answer of the calendar: a value, or why it has none.</summary>
public readonly struct Covered<T>
{
    readonly T value;

    Covered(T value, Uncovered? gap) => (this.value, Gap) = (value, gap);

    /// <summary>Null: there is a value.</summary>
    public Uncovered? Gap { get; }

    /// <exception cref="InvalidOperationException">There is none; ask <see cref="Gap"/> or <see cref="Is"/> first.</exception>
    public T Value => Gap is null ? value : throw new InvalidOperationException(Gap.ToString());

    public bool Is([MaybeNullWhen(false)] out T known)
    {
        known = value;
        return Gap is null;
    }

    public static implicit operator Covered<T>(T value) => new(value, null);
    public static implicit operator Covered<T>(Uncovered gap) => new(default!, gap);

    public override string ToString() => Gap?.ToString() ?? $"{value}";
}
