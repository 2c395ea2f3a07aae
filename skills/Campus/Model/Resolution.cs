namespace Lanyue.Skills.Campus;

/// <summary>What a said place is in the school's data.</summary>
abstract record Resolution
{
    /// <param name="Unlisted">A floor, room or bed said with it, of a place whose files list none: taken along as said.</param>
    /// <param name="Caveat">To be said once: its current name is disputed. Null: it is not.</param>
    public sealed record One(CampusPlace Place, string? Unlisted, string? Caveat) : Resolution;

    /// <summary>Ask which.</summary>
    /// <param name="Apart">The largest level at which they differ: ask for that.</param>
    public sealed record Several(IReadOnlyList<CampusPlace> Places, PlaceLevel Apart) : Resolution;

    /// <summary>The school has no such place: say so, invent nothing.</summary>
    /// <param name="Part">What does not exist, or not there.</param>
    /// <param name="IsGone">It did exist, but not on that day.</param>
    public sealed record None(PartSaid Part, string Said, bool IsGone = false) : Resolution;
}
