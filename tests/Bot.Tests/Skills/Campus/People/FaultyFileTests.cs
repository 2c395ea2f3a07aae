using System.Text;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class FaultyFileTests
{
    const string Header = "学号,姓名,学院,年级,性别,床位,手机,离校日期\n";

    [Theory]
    [InlineData("S 1,晴小舟,学院1,2024,男,,,", "第 2 行 学号“S 1”：编号应为 4 到 20 位字母、数字或“-”。请核对，Excel 里请把该列设为文本。")]
    [InlineData("2.02407E+13,晴小舟,学院1,2024,男,,,", "第 2 行 学号“2.02407E+13”：编号应为 4 到 20 位字母、数字或“-”。请核对，Excel 里请把该列设为文本。")]
    [InlineData(",晴小舟,学院1,2024,男,,,", "第 2 行 学号“”：不能为空，请填写。")]
    [InlineData("S0001,=1+1,学院1,2024,男,,,", "第 2 行 姓名“=1+1”：姓名应为 1 到 40 个文字，可含“·”，不含数字和其他符号。请核对。")]
    [InlineData("S0001,,学院1,2024,男,,,", "第 2 行 姓名“”：不能为空，请填写。")]
    [InlineData("S0001,晴小舟,,2024,男,,,", "第 2 行 学院“”：不能为空，请填写。")]
    [InlineData("S0001,晴小舟,学院1,24级,男,,,", "第 2 行 年级“24级”：年级应为入学年份，例如 2023 或 2023级。请改写。")]
    [InlineData("S0001,晴小舟,学院1,2024,未知,,,", "第 2 行 性别“未知”：性别请写“男”或“女”。")]
    [InlineData("S0001,晴小舟,学院1,2024,男,,1380000转8,", "第 2 行 手机“1380000转8”：电话应为 5 到 20 位数字，可带“+”“-”和空格。请核对，没有就留空。")]
    [InlineData("S0001,晴小舟,学院1,2024,男,,,2027-01-01", "第 2 行 离校日期“2027-01-01”：日期还没到。请先留空，到时再导入。")]
    [InlineData("S0001,晴小舟,学院1,2024,男,,,,多了,一格", "第 2 行：有 10 格，表头只有 8 列。文字里若有分隔符，请把这一格用引号括起来。")]
    [InlineData("S0001,晴小舟,学院1,2024,男,,,\nS0001,岚听雪,学院1,2024,女,,,", "第 3 行 学号“S0001”：与第 2 行是同一个人。请只留一行；一人多个角色时每行都要写角色。")]
    public async Task A_fault_names_row_column_value_and_remedy(string rows, string said)
    {
        await using var store = await PeopleStore.Open();
        Assert.Equal([said], store.Words(await store.Plans(Header + rows)));
    }

    [Theory]
    [InlineData("阿依·古丽")]
    [InlineData("O'Neil-Smith Jr.")]
    [InlineData("晴𠮷")]
    public async Task Names_of_many_forms_are_names(string name)
    {
        await using var store = await PeopleStore.Open();
        Assert.Empty((await store.Plans(Header + $"S0001,{name},学院1,2024,男,,,\n")).Faults);
    }

    [Fact]
    public async Task A_row_tells_all_its_faults_at_once()
    {
        await using var store = await PeopleStore.Open();
        Assert.Equal(["姓名", "年级", "性别"], (await store.Plans(Header + "S0001,1,学院1,大三,?,,,\n")).Faults.Select(f => f.Column));
    }

    /// <summary>Every second row of two thousand has another fault.</summary>
    [Fact]
    public async Task Of_a_thousand_faulty_rows_each_is_named_and_nothing_is_written()
    {
        await using var store = await PeopleStore.Open();
        var file = ThousandFaults();

        var refused = await store.Takes(file);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (2 * i + 3, Wrong(i).Column, Wrong(i).Value)), refused.Plan.Faults.Select(f => (f.Row, f.Column, f.Value)));
        Assert.All(store.Words(refused.Plan), words => Assert.Matches("^第 [0-9]+ 行 .+“.*”：.*请.*。$", words));
        Assert.Equal((null, "1000 行共有 1000 处问题，没有导入任何内容。请改好再导入，或选择跳过有问题的行。"), (refused.Import, store.Why(refused.Plan)));
        Assert.Empty(await store.Imports.History(1, Stop));
        Assert.Null(await store.Directory.Student("S00000", Stop));
    }

    [Fact]
    public async Task The_good_rows_are_taken_where_that_is_asked_for()
    {
        await using var store = await PeopleStore.Open();

        var outcome = await store.Takes(ThousandFaults(), new() { SkipsFaulty = true });

        Assert.Equal((1L, new PeopleCounts(1000, 0, 0, 0, 1000)), (outcome.Import, outcome.Plan.Counts));
        Assert.Equal(1000, Assert.Single(await store.Imports.History(1, Stop)).Faulty);
        Assert.NotNull(await store.Directory.Student("S00999", Stop));
    }

    static (string Column, string Value) Wrong(int i) => (i % 4) switch { 0 => ("年级", $"第{i}级"), 1 => ("性别", $"某{i}"), 2 => ("手机", $"无{i}"), _ => ("姓名", $"{i}") };

    static string ThousandFaults()
    {
        var csv = new StringBuilder(Header);
        for (var i = 0; i < 1000; i++)
        {
            var (column, value) = Wrong(i);
            csv.Append($"S{i:00000},晴小舟,学院1,2024,男,,,\n");
            csv.Append($"F{i:00000},{(column == "姓名" ? value : "岚听雪")},学院1,{(column == "年级" ? value : "2024")},{(column == "性别" ? value : "女")},,{(column == "手机" ? value : "")},\n");
        }
        return csv.ToString();
    }
}
