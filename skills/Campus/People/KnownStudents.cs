using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>What forms use of a student whom the directory knows: his room, and a number to reach him.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
/// <param name="texts">When it is asked for: texts are gathered from the skills.</param>
public sealed class KnownStudents(PeopleDirectory people, LanyueDbFactory databases, Func<School?> inForce, Func<Texts> texts, TimeProvider clock) : IKnownStudents
{
    public async Task<KnownStudent?> Of(string person, CancellationToken ct)
    {
        var today = CampusTime.DayOf(clock.GetUtcNow());
        if (await people.Student(person, ct) is not { } student || student.LeftOn <= today) return null;
        return new(Home(student, today), student.Phone is { } phone ? texts().Render(Reply.Of("people/contact", ("phone", Masked.Phone(phone)))) : null, await IsMinor(person, today, ct));
    }

    async Task<bool> IsMinor(string person, DateOnly today, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<MinorRow>().AnyAsync(m => m.Person == person && m.AdultOn > today, ct);
    }

    SlotValue? Home(Student student, DateOnly today)
    {
        if (inForce() is not { } school || student.Bed is null || school.Place(student.Bed) is not { } bed) return null;
        if (bed.Around(PlaceLevel.Room) is not { } room || room.Number is not { } door || room.Around(PlaceLevel.Building)?.Number is not { } building) return null;
        var zone = room.Around(PlaceLevel.Zone) is { } around ? school.Name(around, today) : null;
        return new FoundPlace(new Place(zone, building, door) { Id = room.Id }, school.FullName(room, today)).Value;
    }
}
