namespace Lanyue.Skills.Campus;

/// <summary>A stretch of campus days, both ends included; null: open.</summary>
public readonly record struct Validity(DateOnly? From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => !(day < From) && !(day > Until);

    public bool Overlaps(Validity other) => !(other.From > Until) && !(From > other.Until);

    public bool EndsBeforeItBegins => From > Until;

    /// <summary>"2023-05-01 – 2024-06-30".</summary>
    public override string ToString() => $"{From:yyyy-MM-dd} – {Until:yyyy-MM-dd}".Trim();
}
