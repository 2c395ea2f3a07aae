using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lanyue.Bot.Tests.Skills.Campus.Versions;

public sealed class SchoolVersionsTests
{
    static readonly IReadOnlyList<SchoolFile> Second = ShippedSchools.Files("Qingshiwan");

    static SchoolVersions Of(TestStore store) => new(store.Writes, store.Databases, store.Clock);

    static IReadOnlyList<SchoolFile> With(IReadOnlyList<SchoolFile> files, string name, string before, string after)
    {
        var file = files.Single(f => f.Name == name);
        Assert.Contains(before, file.Text);
        return [.. files.Select(f => f == file ? f with { Text = f.Text.Replace(before, after) } : f)];
    }

    static async Task<long> Apply(SchoolVersions versions, IReadOnlyList<SchoolFile> files, string actor = "test") =>
        await versions.Apply(await versions.Plan(files, Stop), actor, Stop);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnEachStore]
    public async Task A_version_is_whole_in_force_and_exported_as_it_was_given(Provider provider)
    {
        await using var store = await TestStore.Open(provider);
        var versions = Of(store);
        Assert.Null(await versions.InForce(Stop));

        Assert.Equal(1, await Apply(versions, Second));

        Assert.Equal(1, await versions.InForce(Stop));
        var exported = await versions.Files(1, Stop);
        Assert.Equal(Second.OrderBy(f => f.Name, StringComparer.Ordinal), exported);
        var school = await versions.Load(1, Stop);
        Assert.Equal(school.Places.Count, await store.Query(db => db.Set<SchoolVersionPlace>().CountAsync(Stop)));
        var room = await store.Query(db => db.Set<SchoolVersionPlace>().SingleAsync(p => p.Id == "workshop-102", Stop));
        Assert.Equal("bay/west-gate/workshop/workshop-f1/workshop-102", room.Path);

        Assert.Equal(1, await Apply(versions, exported));  // export, import: the same version
        Assert.Equal(exported, await versions.Files(1, Stop));
    }

    [Fact]
    public async Task A_plan_says_what_would_change_and_the_version_keeps_it()
    {
        await using var store = await TestStore.Open();
        var versions = Of(store);
        await Apply(versions, Second);
        var changed = With(With(Second, "campus.yaml", "buildings: A-C", "buildings: A-B"), "offices.yaml", "aliases: [总务]", "aliases: [总务, 后勤组]");

        var plan = await versions.Plan(changed, Stop);

        Assert.True(plan.Checked.IsUsable);
        Assert.Equal(1, plan.Base);
        Assert.Contains(plan.Changes, c => c is { Kind: ChangeKind.Changed, Section: "units", Id: "general-affairs" } && c.After!.Contains("后勤组"));
        Assert.Contains(plan.Changes, c => c is { Kind: ChangeKind.Removed, Section: "places", Id: "q1-c" });
        Assert.DoesNotContain(plan.Changes, c => c.Section == "places" && c.Kind != ChangeKind.Removed);
        Assert.Equal(1, await versions.InForce(Stop));  // a plan changes nothing

        var number = await versions.Apply(plan, "office/zhang", Stop);
        var kept = (await versions.All(Stop))[0];
        Assert.Equal((2, "office/zhang", 1L, plan.Changes.Count), (number, kept.Actor, kept.Base, kept.Added + kept.Changed + kept.Removed));
        Assert.Equal(plan.Changes.Select(c => $"{c}"), SchoolVersions.ChangesOf(kept));
    }

    [Fact]
    public async Task A_bad_file_changes_nothing()
    {
        await using var store = await TestStore.Open();
        var versions = Of(store);
        await Apply(versions, Second);

        var plan = await versions.Plan(With(Second, "campus.yaml", "site: workshop-102", "site: nowhere"), Stop);

        Assert.False(plan.Checked.IsUsable);
        Assert.Empty(plan.Changes);
        await Assert.ThrowsAsync<SchoolVersionException>(() => versions.Apply(plan, "test", Stop));
        Assert.Equal(1, await store.Query(db => db.Set<SchoolVersion>().CountAsync(Stop)));
        Assert.Equal(1, await versions.InForce(Stop));
    }

    [Theory, OnEachStore]
    public async Task Of_two_who_plan_side_by_side_the_later_is_told_to_plan_again(Provider provider)
    {
        await using var store = await TestStore.Open(provider);
        var versions = Of(store);
        await Apply(versions, Second);
        var mine = await versions.Plan(With(Second, "offices.yaml", "aliases: [总务]", "aliases: [总务甲]"), Stop);
        var theirs = await versions.Plan(With(Second, "offices.yaml", "aliases: [总务]", "aliases: [总务乙]"), Stop);

        await versions.Apply(theirs, "them", Stop);

        await Assert.ThrowsAsync<SchoolVersionException>(() => versions.Apply(mine, "me", Stop));
        Assert.Equal(2, await versions.InForce(Stop));
        Assert.Contains("总务乙", (await versions.Load(2, Stop)).Units["general-affairs"].Aliases);
    }

    [Fact]
    public async Task Rolling_back_makes_an_earlier_version_current_and_keeps_both()
    {
        await using var store = await TestStore.Open();
        var versions = Of(store);
        await Apply(versions, Second);
        await Apply(versions, With(Second, "offices.yaml", "aliases: [总务]", "aliases: [总务, 后勤组]"));

        await versions.RollBack(1, "test", Stop);

        Assert.Equal(1, await versions.InForce(Stop));
        Assert.Equal([2L, 1L], (await versions.All(Stop)).Select(v => v.Number));
        await Assert.ThrowsAsync<SchoolVersionException>(() => versions.RollBack(7, "test", Stop));
    }

    [Fact]
    public async Task What_was_left_half_written_is_never_read_and_swept_away_later()
    {
        await using var store = await TestStore.Open();
        var versions = Of(store);
        await Apply(versions, Second);
        await store.Writes.Run(async (db, stop) =>
        {
            db.Add(new SchoolVersion { Number = 2, School = "qingshiwan", Hash = "", Actor = "killed", At = store.Clock.GetUtcNow(), Diff = [] });
            db.Add(new SchoolVersionPlace { Number = 2, Id = "bay", Path = "bay", Level = PlaceLevel.Campus, Name = "x" });
            await db.SaveChangesAsync(stop);
        }, Stop);

        Assert.Equal([1L], (await versions.All(Stop)).Select(v => v.Number));
        await Assert.ThrowsAsync<SchoolVersionException>(() => versions.Load(2, Stop));
        await Assert.ThrowsAsync<SchoolVersionException>(() => versions.RollBack(2, "test", Stop));

        store.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, await Apply(versions, With(Second, "offices.yaml", "aliases: [总务]", "aliases: [总务, 后勤组]")));
        Assert.Equal(SchoolVersionState.Abandoned, await store.Query(db => db.Set<SchoolVersion>().Where(v => v.Number == 2).Select(v => v.State).SingleAsync(Stop)));
        Assert.False(await store.Query(db => db.Set<SchoolVersionPlace>().AnyAsync(p => p.Number == 2, Stop)));
    }

    [Fact]
    public async Task A_node_takes_a_new_version_up_without_restart()
    {
        await using var store = await TestStore.Open();
        var (versions, seen) = (Of(store), new List<string>());
        using var node = new CurrentSchool(versions, store.Clock, NullLogger<CurrentSchool>.Instance);
        node.Changed += school => seen.Add(school.Entries.School!.Id);
        await node.Look(Stop);
        Assert.Null(node.Now);

        await Apply(versions, Second);
        await node.Look(Stop);
        await node.Look(Stop);
        Assert.Equal(("qingshiwan", 1L), (node.Now!.Entries.School!.Id, node.Number));

        await Apply(versions, ShippedSchools.Files("Lanyue"));
        await node.Look(Stop);
        Assert.Equal(2, seen.Count);
        Assert.Equal(32_000, node.Now!.Beds);
    }
}
