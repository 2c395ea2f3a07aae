using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;

namespace Lanyue.Evals;

/// <summary>The place names of a school that comes with the product, as on the day of the sets.</summary>
static class ShippedNames
{
    static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>Of the school whose places the sets name.</summary>
    public static PlaceNames Lanyue { get; } = Of("Lanyue");

    public static PlaceNames Of(string school) => PlaceNames.From(SchoolNames.On(Linter.Check(ShippedSchools.Files(school), Day).School!, Day));
}
