using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Repair;

/// <summary>A unit as it was called on the day: kept with the ticket, so that its past reads as it was.</summary>
public sealed record RepairUnit(string Id, string Name);

/// <summary>Who repairs what where, by the school's rules.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class RepairUnits(Func<School?> inForce)
{
    const string Intent = "repair_request";

    /// <summary>By the matter that is called as the fault's category, else by the first that repairs are for.</summary>
    /// <returns>Null: the place was not looked up, or nobody is named.</returns>
    public RepairUnit? For(Place place, string category, DateOnly day)
    {
        if (inForce() is not { } school || place.Id is null || school.Place(place.Id) is not { } known) return null;
        var matter = school.Matters.ContainsKey(category) ? category : school.Entries.Matters.FirstOrDefault(m => m.Intent == Intent)?.Id;
        return school.Responsible(known, matter, day) is { } responsible ? new(responsible.Unit.Id, responsible.Unit.Name) : null;
    }
}
