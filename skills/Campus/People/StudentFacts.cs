using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>What the school knows of a student, as he himself may read it.</summary>
/// <param name="Phone">Masked: others may look at his screen. Null: none is registered.</param>
public sealed record StudentFact(string Number, string Name, string College, string? Bed, string? Phone, ImmutableArray<string> Counsellors);

/// <summary>Facts of a student by the school's own names, with his counsellors of today.</summary>
/// <param name="counsellorRoles">Ids of the directory's roles whose holders are counsellors, of a college or a building.</param>
public sealed class StudentFacts(PeopleDirectory people, SchoolCalled called, Func<School?> inForce, Func<IReadOnlyList<string>> counsellorRoles, TimeProvider clock)
{
    /// <returns>Null: nobody has the number, or he has left.</returns>
    public async Task<StudentFact?> Of(string person, CancellationToken ct)
    {
        var today = CampusTime.DayOf(clock.GetUtcNow());
        if (await people.Student(person, ct) is not { } student || student.LeftOn <= today) return null;
        var building = student.Bed is { } bed ? inForce()?.Place(bed)?.Around(PlaceLevel.Building)?.Id : null;
        var counsellors = new List<StaffMember>();
        foreach (var role in counsellorRoles())
        {
            counsellors.AddRange(await people.Holders(role, RoleScope.College, student.College, today, ct));
            if (building is not null) counsellors.AddRange(await people.Holders(role, RoleScope.Building, building, today, ct));
        }
        return new(student.Number, student.Name, called.Unit(student.College), student.Bed is { } own ? called.Place(own) : null, student.Phone is { } phone ? Masked.Phone(phone) : null,
            [.. counsellors.DistinctBy(c => c.Number).Select(c => c.Name)]);
    }
}
