using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Repair;

/// <summary>A unit as it was called on the day: kept with the ticket, so that its past reads as it was.</summary>
/// <param name="AcceptBy">When it is to have taken the report up, by the school's hours of work; null: nothing is promised, or its calendar does not reach so far.</param>
public sealed record RepairUnit(string Id, string Name, DateTimeOffset? AcceptBy = null);

/// <summary>Who repairs what where, and by when it is taken up, by the school's rules.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class RepairUnits(Func<School?> inForce)
{
    const string Intent = "repair_request";

    /// <returns>Null: the place was not looked up, or nobody is named.</returns>
    public RepairUnit? For(Place place, string category, DateTimeOffset now)
    {
        if (inForce() is not { } school || place.Id is null || school.Place(place.Id) is not { } known) return null;
        var matter = MatterOf(school, category);
        return school.Responsible(known, matter?.Id, CampusTime.DayOf(now)) is { } responsible ? new(responsible.Unit.Id, responsible.Unit.Name, school.AcceptBy(matter, now)) : null;
    }

    /// <summary>The matter that is called as the fault's category, else the first that repairs are for.</summary>
    static MatterEntry? MatterOf(School school, string category) =>
        school.Matters.GetValueOrDefault(category) ?? school.Entries.Matters.FirstOrDefault(m => m.Intent == Intent);
}
