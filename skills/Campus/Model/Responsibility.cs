namespace Lanyue.Skills.Campus;

public enum ResponsibleBy
{
    Rule,

    /// <summary>The unit that the place or one around it names.</summary>
    PlaceUnit,

    /// <summary>The host of the place's type.</summary>
    Host,

    Fallback,
}

/// <summary>Who is responsible, and why.</summary>
/// <param name="Rule">Id of the rule, place or place type that decided; empty: the fallback did.</param>
/// <param name="At">Where that stands.</param>
public sealed record Responsibility(UnitEntry Unit, ResponsibleBy By, string Rule, Where At);
