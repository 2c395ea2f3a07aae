using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Skills.Campus;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Identity;

/// <summary>What forms know of a student who is bound.</summary>
public sealed class KnownStudentTests
{
    const string Person = "2023000001";

    static async Task<(TestStore Store, KnownStudents Known)> With(Student student)
    {
        var store = await TestStore.Open();
        await TestDirectory.Add(store.Databases, store.Cipher, student);
        return (store, new KnownStudents(new PeopleDirectory(store.Databases, store.Cipher), store.Databases, () => Schools.Lanyue.School, () => store.Texts, store.Clock));
    }

    static string ABed => Schools.Lanyue.School!.Places.First(p => p.Level == PlaceLevel.Bed).Id;

    [Fact]
    public async Task His_room_is_the_one_that_his_bed_stands_in_and_his_phone_is_masked()
    {
        var (store, known) = await With(TestDirectory.Named(Person, bed: ABed));
        await using var _ = store;

        var student = (await known.Of(Person, Stop))!;

        var room = Schools.Lanyue.School!.Place(ABed)!.Around(PlaceLevel.Room)!;
        Assert.Equal(room.Id, Place.Parse(student.Home!.Value).Id);
        Assert.Contains("138****5678", student.Contact, StringComparison.Ordinal);
        Assert.False(student.IsMinor);
    }

    [Fact]
    public async Task Who_lives_elsewhere_is_asked_and_who_left_is_nobody()
    {
        var (store, known) = await With(TestDirectory.Named(Person));
        await using var _ = store;
        await TestDirectory.Add(store.Databases, store.Cipher, TestDirectory.Named("2019000001", leftOn: new(2023, 6, 30)));

        Assert.Null((await known.Of(Person, Stop))!.Home);
        Assert.Null(await known.Of("2019000001", Stop));
        Assert.Null(await known.Of("1", Stop));
    }

    [Fact]
    public async Task A_minor_is_one_until_his_day()
    {
        var (store, known) = await With(TestDirectory.Named(Person));
        await using var _ = store;
        var today = CampusTime.DayOf(store.Clock.GetUtcNow());
        await using (var db = store.Databases.CreateDbContext())
        {
            db.Add(new MinorRow { Person = Person, AdultOn = today.AddDays(1) });
            await db.SaveChangesAsync(Stop);
        }

        Assert.True((await known.Of(Person, Stop))!.IsMinor);
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.False((await known.Of(Person, Stop))!.IsMinor);
    }
}
