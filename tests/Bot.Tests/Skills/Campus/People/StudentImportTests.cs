using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class StudentImportTests
{
    const string Header = "学号,姓名,学院,年级,性别,床位,手机";
    const string Two = Header + "\nS0001,晴小舟,学院1,2024,男,东区3-502-1,00000000001\nS0002,岚听雪,学院2,2025级,女,,\n";

    [Theory, OnEachStore]
    public async Task A_list_becomes_students(Provider on)
    {
        await using var store = await PeopleStore.Open(on);

        var outcome = await store.Takes(Two);

        Assert.Equal((1L, new PeopleCounts(2, 0, 0, 0, 0)), (outcome.Import, outcome.Plan.Counts));
        Assert.Equal(new Student("S0001", "晴小舟", "学院1", 2024, Sex.Male, "东区3-502-1", "00000000001", null, null), await store.Directory.Student("S0001", Stop));
        Assert.Equal(new Student("S0002", "岚听雪", "学院2", 2025, Sex.Female, null, null, null, null), await store.Directory.Student("S0002", Stop));
        Assert.Equal("S0001", Assert.Single(await store.Directory.InBeds(["东区3-502-1", "东区3-502-2"], Stop)).Number);
        Assert.Null(await store.Directory.Student("S0003", Stop));
    }

    [Fact]
    public async Task Columns_stand_in_any_order_under_any_of_their_names_below_a_title()
    {
        await using var store = await PeopleStore.Open();

        var plan = (await store.Takes("2026 学生名单\t\t\t\t\t\n\n性别\t备注\t手机号码（必填）\t学 号*\t学生姓名\t入学年份\t院系\n女\t无\t０００ 1234-5678\tS0001\t岚听雪\t２０２５\t学院1\n")).Plan;

        Assert.Equal([PeopleColumn.Sex, PeopleColumn.Phone, PeopleColumn.StudentNumber, PeopleColumn.Name, PeopleColumn.Grade, PeopleColumn.College], plan.Columns.Select(c => c.Column));
        Assert.Equal(["备注"], plan.Ignored);
        Assert.Equal(new Student("S0001", "岚听雪", "学院1", 2025, Sex.Female, null, "00012345678", null, null), await store.Directory.Student("S0001", Stop));
    }

    [Fact]
    public async Task Only_what_differs_is_written_and_a_column_that_is_missing_changes_nothing()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Two);

        var outcome = await store.Takes("手机;学号\n00000000009;S0001\n;S0002\n");

        Assert.Equal(new PeopleCounts(0, 1, 1, 0, 0), outcome.Plan.Counts);
        Assert.Equal(new Student("S0001", "晴小舟", "学院1", 2024, Sex.Male, "东区3-502-1", "00000000009", null, null), await store.Directory.Student("S0001", Stop));
        var rows = await store.Query(db => db.Set<StudentRow>().OrderBy(s => s.FromImport).ThenBy(s => s.Ordinal).ToListAsync(Stop));
        Assert.Equal([("S0001", 1L, 1L, 2L), ("S0002", 1L, 1L, PeopleQueries.Open), ("S0001", 2L, 2L, PeopleQueries.Open)], rows.Select(r => (r.Number, r.Version, r.FromImport, r.UntilImport)));
    }

    [Fact]
    public async Task An_empty_cell_takes_away_what_may_be_empty()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Two);

        await store.Takes("学号,床位,手机\nS0001,,\n");

        Assert.Equal((null, null), (await store.Directory.Student("S0001", Stop)) is { } s ? (s.Bed, s.Phone) : ("", ""));
    }

    [Theory, OnEachStore]
    public async Task Two_change_beds_in_one_file(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes("学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,学院1,2024,男,a-1\nS0002,棠问石,学院1,2024,男,a-2\n");

        await store.Takes("学号,床位\nS0001,a-2\nS0002,a-1\n");

        Assert.Equal("S0002", Assert.Single(await store.Directory.InBeds(["a-1"], Stop)).Number);
        Assert.Equal("S0001", Assert.Single(await store.Directory.InBeds(["a-2"], Stop)).Number);
    }

    [Fact]
    public async Task A_bed_that_somebody_has_is_refused_and_one_that_he_leaves_in_the_same_file_is_not()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes("学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,学院1,2024,男,a-1\n");

        var taken = await store.Plans("学号,姓名,学院,年级,性别,床位\nS0002,棠问石,学院1,2024,男,a-1\nS0003,溪拾叶,学院1,2024,男,a-3\nS0004,禾望星,学院1,2024,男,a-3\n");
        var left = await store.Plans("学号,姓名,学院,年级,性别,床位\nS0002,棠问石,学院1,2024,男,a-1\nS0001,晴小舟,学院1,2024,男,\n");

        Assert.Equal(["第 2 行 床位“a-1”：这个床位现在是学号 S0001 的。请核对；对方若要搬走，请写在同一个文件里。", "第 4 行 床位“a-3”：与第 3 行是同一个床位。请核对，一个床位只能住一人。"], store.Words(taken));
        Assert.Empty(left.Faults);
    }

    /// <summary>S2 moves to S1's bed, who was to move but has a faulty row: S1 stays, so S2 cannot move, so S3 cannot either.</summary>
    [Fact]
    public async Task Who_is_skipped_keeps_his_bed_and_those_who_wanted_it_are_named_too()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes("学号,姓名,学院,年级,性别,床位\nS0001,晴小舟,学院1,2024,男,a-1\nS0002,棠问石,学院1,2024,男,a-2\nS0003,溪拾叶,学院1,2024,男,a-3\nS0004,禾望星,学院1,2024,男,a-4\n");

        var outcome = await store.Takes("学号,床位,手机\nS0001,a-9,不知道\nS0002,a-1,\nS0003,a-2,\nS0004,a-3,\n", new() { SkipsFaulty = true });

        Assert.Equal([2, 3, 4, 5], outcome.Plan.Faults.Select(f => f.Row));
        Assert.Equal(new PeopleCounts(0, 0, 0, 0, 4), outcome.Plan.Counts);
        Assert.Equal("a-4", (await store.Directory.Student("S0004", Stop))!.Bed);
    }

    [Fact]
    public async Task Names_of_places_and_colleges_are_resolved_and_what_is_unknown_or_ambiguous_is_said()
    {
        await using var store = await PeopleStore.Open();
        store.Names = CampusNames.AsWritten with
        {
            Bed = said => said switch { "东区3-502-1" => CampusName.Of("bed-7"), "3-502-1" => new(null, ["东区3-502-1", "西区3-502-1"]), _ => CampusName.Unknown },
        };

        var outcome = await store.Takes(Two + "S0003,溪拾叶,学院1,2024,男,3-502-1,\nS0004,禾望星,学院1,2024,男,月球,\n", new() { SkipsFaulty = true });

        Assert.Equal("bed-7", (await store.Directory.Student("S0001", Stop))!.Bed);
        Assert.Equal(["第 4 行 床位“3-502-1”：可能指：东区3-502-1、西区3-502-1。请写清楚是哪一个。", "第 5 行 床位“月球”：校园资料里没有这个名称。请核对写法，或先在校园资料里补上。"], store.Words(outcome.Plan));
    }

    [Fact]
    public async Task A_counsellor_must_be_of_the_present_staff()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes("工号,姓名,离岗日期\nC0001,晴小舟,\nC0002,岚听雪,2026-10-01\n");

        var plan = await store.Plans("学号,姓名,学院,年级,性别,辅导员工号\nS0001,棠问石,学院1,2024,男,C0001\nS0002,溪拾叶,学院1,2024,男,C0002\nS0003,禾望星,学院1,2024,男,C0009\n");

        Assert.Equal([3, 4], plan.Faults.Select(f => f.Row));
        Assert.Contains("先导入教工名单", store.Words(plan)[1]);
    }

    [Fact]
    public async Task Names_and_phones_lie_enciphered_in_the_database()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Two);
        await store.Takes("工号,姓名,电话\nC0001,霁观云,00000000077\n");

        await store.Query(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Stop));
        var file = await File.ReadAllBytesAsync(store.Connection, Stop);

        Assert.All(["晴小舟", "岚听雪", "00000000001", "霁观云", "00000000077"], words => Assert.Equal(-1, file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words))));
        Assert.NotEqual(-1, file.AsSpan().IndexOf("S0001"u8));
    }

    [Fact]
    public async Task A_list_of_changes_alone_cannot_bring_somebody_new()
    {
        await using var store = await PeopleStore.Open();

        var plan = await store.Plans("学号,手机\nS0009,00000000001\n");

        Assert.Equal(["第 2 行 学号“S0009”：是新的人，但文件缺少列：姓名、学院、年级、性别。请补上这些列，或先导入完整名单。"], store.Words(plan));
    }

    [Fact]
    public async Task Who_imported_what_and_when_is_kept()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Two);
        await store.Takes(Two);

        var history = await store.Imports.History(10, Stop);

        Assert.Equal([(2L, 0, 2), (1L, 2, 0)], history.Select(i => (i.Number, i.New, i.Unchanged)));
        Assert.All(history, i => Assert.Equal((PeopleKind.Students, PeopleImportState.InForce, "Staff:clerk", "list.csv", PeopleStore.Start, PeopleStore.Start), (i.Kind, i.State, i.Actor, i.File, i.StartedAt, i.InForceAt)));
        Assert.All(history, i => Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Two))), i.FileHash));
    }
}
