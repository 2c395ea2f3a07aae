using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Store;
using Lanyue.Bot.Turns;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Host;

public sealed class PlacesOfSchoolTests
{
    static async Task Apply(SchoolVersions versions, string school) =>
        await versions.Apply(await versions.Plan(ShippedSchools.Files(school), Stop), "test", Stop);

    static async Task<string?> Room(LearnedUnderstander understander, string text, DateTimeOffset now) =>
        (await understander.Read(new(text, now, RepairFlows.All, null, null), Stop)).OfType<Command.SetSlot>().FirstOrDefault(s => s.Slot == "room")?.Value.Value;

    [Fact]
    public async Task A_version_that_comes_into_use_is_understood_from_the_next_message_on()
    {
        await using var store = await TestStore.Open();
        var versions = new SchoolVersions(store.Writes, store.Databases, store.Clock);
        using var school = new CurrentSchool(versions, store.Clock, NullLogger<CurrentSchool>.Instance);
        var understander = new LearnedUnderstander();
        using var places = new PlacesOfSchool(school, understander, store.Clock, NullLogger<PlacesOfSchool>.Instance);
        await places.StartAsync(Stop);
        Assert.Same(PlaceNames.None, understander.Places);

        await Apply(versions, "Qingshiwan");
        await school.Look(Stop);
        Assert.Equal("第三片区/G/1105", await Room(understander, "三片区G座1105水龙头漏水", store.Clock.GetUtcNow()));

        await Apply(versions, "Lanyue");
        await school.Look(Stop);
        Assert.Equal("西区/2/317", await Room(understander, "西头2号楼317水龙头漏水", store.Clock.GetUtcNow()));

        await places.StopAsync(Stop);
        await Apply(versions, "Qingshiwan");
        await school.Look(Stop);
        Assert.Equal("西区/2/317", await Room(understander, "西头2号楼317水龙头漏水", store.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task At_midnight_the_names_are_those_of_the_new_day()
    {
        await using var store = await TestStore.Open();
        var versions = new SchoolVersions(store.Writes, store.Databases, store.Clock);
        using var school = new CurrentSchool(versions, store.Clock, NullLogger<CurrentSchool>.Instance);
        var understander = new LearnedUnderstander();
        await Apply(versions, "Qingshiwan");
        await school.Look(Stop);
        using var places = new PlacesOfSchool(school, understander, store.Clock, NullLogger<PlacesOfSchool>.Instance);
        await places.StartAsync(Stop);
        var (now, first) = (store.Clock.GetUtcNow(), understander.Places);

        store.Clock.Advance(CampusTime.At(CampusTime.DayOf(now).AddDays(1), TimeOnly.MinValue) - now - TimeSpan.FromSeconds(1));
        Assert.Same(first, understander.Places);

        store.Clock.Advance(TimeSpan.FromSeconds(1));
        await Until(() => !ReferenceEquals(first, understander.Places));
        await places.StopAsync(Stop);
    }
}
