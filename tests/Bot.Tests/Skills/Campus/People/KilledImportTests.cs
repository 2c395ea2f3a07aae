using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>A process that dies in the middle of an import, and imports that get into each other's way.</summary>
public sealed class KilledImportTests
{
    const int SigKill = 128 + 9;

    static readonly List<Student> Old = [.. DemoPeople.Students(MadeUpSchool.School, 1, 1000).Select(s => s with { Counsellor = null })];

    /// <summary>Everybody has a new phone and his neighbour's bed, and 500 are new.</summary>
    static readonly List<Student> New =
    [
        .. Old.Select((s, i) => s with { Phone = "00088888888", Bed = Old[(i + 1) % Old.Count].Bed }),
        .. DemoPeople.Students(MadeUpSchool.School, 1, 1500).Skip(1000).Select(s => s with { Counsellor = null }),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(45)]
    [InlineData(100)]
    public async Task Killed_in_the_middle_it_leaves_the_old_in_force_and_runs_again_from_a_clean_start(int percent)
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(MadeUpSchool.Csv(Old));
        var before = await store.Exports(PeopleKind.Students);
        var file = Path.Combine(Path.GetDirectoryName(store.Connection)!, "new.csv");
        await File.WriteAllBytesAsync(file, MadeUpSchool.Csv(New), Stop);

        Assert.Equal(SigKill, await ImportProcess.KilledAt(percent, store, file));

        Assert.Equal(before, await store.Exports(PeopleKind.Students));
        Assert.Equal([(2L, PeopleImportState.Writing), (1L, PeopleImportState.InForce)], await States(store));
        Assert.NotEqual(0, await store.Query(db => db.Set<StudentRow>().CountAsync(s => s.UntilImport == 2, Stop)));

        var again = await store.Takes(await File.ReadAllBytesAsync(file, Stop));
        Assert.Equal(new PeopleCounts(500, 1000, 0, 0, 0), again.Plan.Counts);
        Assert.Equal([(3L, PeopleImportState.InForce), (2L, PeopleImportState.Abandoned), (1L, PeopleImportState.InForce)], await States(store));
        Assert.Equal(MadeUpSchool.Csv(New.OrderBy(s => s.Number, StringComparer.Ordinal)), await store.Exports(PeopleKind.Students));
        Assert.Equal(2500, await store.Query(db => db.Set<StudentRow>().CountAsync(Stop)));  // nothing of the killed one is left
    }

    [Fact]
    public async Task After_a_kill_a_smaller_file_finds_a_directory_as_if_nothing_had_been()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(MadeUpSchool.Csv(Old));
        var file = Path.Combine(Path.GetDirectoryName(store.Connection)!, "new.csv");
        await File.WriteAllBytesAsync(file, MadeUpSchool.Csv(New), Stop);
        Assert.Equal(SigKill, await ImportProcess.KilledAt(90, store, file));

        Assert.Equal(new PeopleCounts(0, 1, 0, 0, 0), (await store.Takes($"学号,手机\n{Old[0].Number},00077777777\n")).Plan.Counts);

        Assert.Equal(MadeUpSchool.Csv([Old[0] with { Phone = "00077777777" }, .. Old.Skip(1)]), MadeUpSchool.Csv((await Everybody(store)).OrderBy(s => Old.FindIndex(o => o.Number == s.Number))));
    }

    [Theory, Store.OnEachStore]
    public async Task An_import_that_a_later_one_took_over_stops_and_nothing_of_it_comes_into_force(Lanyue.Bot.Store.Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(MadeUpSchool.Csv(Old));
        var later = 0;

        await Assert.ThrowsAsync<ImportDisplacedException>(() => store.Takes(MadeUpSchool.Csv(New), progress: p =>
        {
            if (p.Written * 2 > p.Of && later++ == 0) store.Takes($"学号,手机\n{Old[0].Number},00077777777\n").GetAwaiter().GetResult();
        }));

        Assert.Equal([(3L, PeopleImportState.InForce), (2L, PeopleImportState.Abandoned), (1L, PeopleImportState.InForce)], await States(store));
        Assert.Equal((1000, "00077777777"), ((await Everybody(store)).Count, (await store.Directory.Student(Old[0].Number, Stop))!.Phone));
        Assert.Equal(1001, await store.Query(db => db.Set<StudentRow>().CountAsync(Stop)));
    }

    /// <summary>The later one's own rows are few, what it must take away first is much.</summary>
    [Theory, Store.OnEachStore]
    public async Task What_an_import_of_staff_left_is_gone_when_the_next_is_in_force(Lanyue.Bot.Store.Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes("工号,姓名\nC0001,晴小舟\n");
        var many = "工号,姓名,电话\n" + string.Concat(Enumerable.Range(1, 3000).Select(i => $"C{i:0000},晴小舟,00000000009\n"));
        var later = 0;

        await Assert.ThrowsAsync<ImportDisplacedException>(() => store.Takes(System.Text.Encoding.UTF8.GetBytes(many), progress: p =>
        {
            if (p.Written * 2 > p.Of && later++ == 0) store.Takes("工号,电话\nC0001,00000000007\n").GetAwaiter().GetResult();
        }));

        Assert.Equal(2, await store.Query(db => db.Set<StaffRow>().CountAsync(Stop)));
        Assert.Equal("00000000007", (await store.Directory.Staff("C0001", Stop))!.Phone);
    }

    /// <summary>What the list was planned against is not what it finds when it has the right to write: it is refused, and the next one may write.</summary>
    [Theory, Store.OnEachStore]
    public async Task A_list_that_a_colleagues_import_made_impossible_meanwhile_is_refused_whole(Lanyue.Bot.Store.Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        const string One = "学号,姓名,学院,年级,性别\nS0001,晴小舟,学院1,2024,男\n";
        await store.Takes(One);
        var asked = 0;
        var imports = new PeopleImports(store.Databases, store.Writes, store.Cipher, () =>
        {
            if (asked++ == 0) store.Takes(One + "S0002,岚听雪,学院1,2024,女\nS0003,棠问石,学院1,2024,男\nS0004,晴听石,学院1,2024,女\n").GetAwaiter().GetResult();
            return store.Names;
        }, store.Clock);

        var outcome = await imports.Apply("list.csv", System.Text.Encoding.UTF8.GetBytes(One), PeopleStore.Clerk, new() { IsFullList = true }, null, Stop);

        Assert.NotNull(outcome.Plan.Refusal);
        Assert.Null(outcome.Import);
        Assert.Equal([(3L, PeopleImportState.Abandoned), (2L, PeopleImportState.InForce), (1L, PeopleImportState.InForce)], await States(store));
        Assert.Equal((4, 0L), ((await Everybody(store)).Count, await store.Query(db => db.Set<PeopleCurrentRow>().Select(c => c.Writing).SingleAsync(Stop))));
    }

    /// <summary>What a reader has begun to read stays whole when an import comes into force between two of its questions.</summary>
    [Fact]
    public async Task A_read_goes_on_in_the_directory_it_began_in()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes("学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,学院1,2024,男,a-1\n");
        await using var db = store.Databases.CreateDbContext();
        var import = await db.ImportInForce().SingleAsync(Stop);

        await store.Takes("学号,床位\nS0001,a-2\n");

        Assert.Equal("a-1", (await db.StudentsAt(import).SingleAsync(Stop)).Bed);
        Assert.Equal("a-2", (await store.Directory.Student("S0001", Stop))!.Bed);
    }

    static async Task<List<(long, PeopleImportState)>> States(PeopleStore store) => [.. (await store.Imports.History(9, Stop)).Select(i => (i.Number, i.State))];

    static async Task<List<Student>> Everybody(PeopleStore store) => await store.Query(async db =>
    {
        var import = await db.ImportInForce().SingleAsync(Stop);
        return (await db.StudentsAt(import).ToListAsync(Stop)).ConvertAll(r => Student.Open(r, store.Cipher));
    });
}
