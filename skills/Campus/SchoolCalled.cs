using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>What an id is called today in the school in force; of what it does not know, the id.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class SchoolCalled(Func<School?> inForce, TimeProvider clock)
{
    public string Unit(string id) => inForce()?.Units.GetValueOrDefault(id)?.Name ?? id;

    public string Place(string id) => inForce() is { } school && school.Place(id) is { } place ? school.FullName(place, CampusTime.DayOf(clock.GetUtcNow())) : id;
}
