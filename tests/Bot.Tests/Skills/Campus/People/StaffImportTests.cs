using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class StaffImportTests
{
    const string Header = "工号,姓名,单位,电话,角色,范围类型,范围,起始日期,截止日期\n";
    const string Three = Header +
        "C0001,晴小舟,学院1,00000000001,counsellor,学院,学院1,2026-09-01,\n" +
        "C0001,晴小舟,学院1,00000000001,building,楼栋,东区3,2026-09-01,2027-01-31\n" +
        "C0002,岚听雪,学院2,,counsellor,学院,学院2,2026/3/1,2026/8/31\n" +
        "W0001,棠问石,部门1,00000000002,duty,全校,,2026年9月1日,\n";

    [Theory, OnEachStore]
    public async Task Staff_have_their_roles_by_date(Provider on)
    {
        await using var store = await PeopleStore.Open(on);

        Assert.Equal(new PeopleCounts(3, 0, 0, 0, 0), (await store.Takes(Three)).Plan.Counts);

        Assert.Equal(
            [new StaffRole("building", RoleScope.Building, "东区3", new(2026, 9, 1), new(2027, 1, 31)), new StaffRole("counsellor", RoleScope.College, "学院1", new(2026, 9, 1), null)],
            (await store.Directory.Staff("C0001", Stop))!.Roles);
        Assert.Equal(["C0001"], await Holders(store, "building", RoleScope.Building, "东区3", new(2027, 1, 31)));
        Assert.Empty(await Holders(store, "building", RoleScope.Building, "东区3", new(2027, 2, 1)));
        Assert.Empty(await Holders(store, "building", RoleScope.Building, "东区4", new(2026, 9, 1)));
        Assert.Equal(["C0002"], await Holders(store, "counsellor", RoleScope.College, "学院2", new(2026, 3, 1)));
        Assert.Equal(["W0001"], await Holders(store, "duty", RoleScope.School, null, new(2026, 9, 1)));
    }

    [Theory, OnEachStore]
    public async Task A_list_replaces_the_roles_of_those_in_it_and_a_list_without_roles_leaves_them(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(Three);

        var phones = await store.Takes("工号,姓名,电话\nC0001,晴小舟,00000000009\n");
        Assert.Equal((1, 2), (phones.Plan.Counts.Changed, (await store.Directory.Staff("C0001", Stop))!.Roles.Length));

        var roles = await store.Takes(Header + "C0001,晴小舟,学院1,00000000009,counsellor,学院,学院1,2026-09-01,2026-12-31\nC0002,岚听雪,学院2,,,,,,\n");
        Assert.Equal(2, roles.Plan.Counts.Changed);
        Assert.Equal(new StaffRole("counsellor", RoleScope.College, "学院1", new(2026, 9, 1), new(2026, 12, 31)), Assert.Single((await store.Directory.Staff("C0001", Stop))!.Roles));
        Assert.Empty((await store.Directory.Staff("C0002", Stop))!.Roles);
        Assert.Single((await store.Directory.Staff("W0001", Stop))!.Roles);
    }

    [Fact]
    public async Task Who_left_holds_no_role_any_more()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes(Three);

        await store.Takes("工号,离职日期\nC0001,2026-11-01\n");

        Assert.Equal(["C0001"], await Holders(store, "counsellor", RoleScope.College, "学院1", new(2026, 10, 31)));
        Assert.Empty(await Holders(store, "counsellor", RoleScope.College, "学院1", new(2026, 11, 1)));
    }

    [Theory, OnEachStore]
    public async Task An_export_can_be_imported_into_an_empty_directory_and_exports_the_same(Provider on)
    {
        await using var store = await PeopleStore.Open(on);
        await store.Takes(Three + "W0002,溪拾叶,部门1,,,,,,\n");
        Assert.Equal(1, (await store.Takes("工号,离职日期\nC0002,2026-11-01\n")).Plan.Counts.Leaving);
        var exported = await store.Exports(PeopleKind.Staff);

        await using var other = await PeopleStore.Open();
        Assert.Equal(4, (await other.Takes(exported)).Plan.Counts.New);
        Assert.Equal(exported, await other.Exports(PeopleKind.Staff));
        Assert.Equal(new PeopleCounts(0, 0, 4, 0, 0), (await store.Takes(exported, new() { IsFullList = true })).Plan.Counts);
    }

    [Theory]
    [InlineData("C0001,晴小舟,,,counsellor,学院,学院1,,", "第 2 行 起始日期“”：不能为空，请填写。")]
    [InlineData("C0001,晴小舟,,,counsellor,宿舍,学院1,2026-9-1,", "第 2 行 范围类型“宿舍”：范围类型请写：全校、单位、楼栋、学院。")]
    [InlineData("C0001,晴小舟,,,counsellor,,学院1,2026-9-1,", "第 2 行 范围类型“”：不能为空，请填写。")]
    [InlineData("C0001,晴小舟,,,counsellor,学院,,2026-9-1,", "第 2 行 范围“”：不能为空，请填写。")]
    [InlineData("C0001,晴小舟,,,counsellor,全校,学院1,2026-9-1,", "第 2 行 范围“学院1”：范围类型是全校时，这一格请留空。")]
    [InlineData("C0001,晴小舟,,,counsellor,全校,,2026-9-31,", "第 2 行 起始日期“2026-9-31”：日期请写成 2024-09-01 这样的形式。")]
    [InlineData("C0001,晴小舟,,,counsellor,全校,,2026-9-2,2026-9-1", "第 2 行 截止日期“2026-9-1”：截止日期早于起始日期。请核对。")]
    [InlineData("C0001,晴小舟,,,,全校,,,", "第 2 行 范围类型“全校”：这一行没有写“角色”。请补上，或清空这一格。")]
    [InlineData("C0001,晴小舟,,,duty,全校,,2026-9-1,\nC0001,岚听雪,,,other,全校,,2026-9-1,", "第 3 行 姓名“岚听雪”：与第 2 行同一个人的写法不一致。请改成一样。")]
    [InlineData("C0001,晴小舟,,,duty,全校,,2026-9-1,\nC0001,晴小舟,,,duty,全校,,2026-9-1,", "第 3 行 角色“duty”：与前面一行的角色、范围和日期完全相同。请删去一行。")]
    [InlineData("C0001,晴小舟,,,duty,全校,,2026-9-1,\nC0001,晴小舟,,,,,,,", "第 3 行 工号“C0001”：与第 2 行是同一个人。请只留一行；一人多个角色时每行都要写角色。")]
    public async Task A_faulty_role_is_named(string rows, string said)
    {
        await using var store = await PeopleStore.Open();
        Assert.Equal([said], store.Words(await store.Plans(Header + rows)));
    }

    static async Task<IEnumerable<string>> Holders(PeopleStore store, string role, RoleScope kind, string? scope, DateOnly day) =>
        (await store.Directory.Holders(role, kind, scope, day, Stop)).Select(s => s.Number);
}
