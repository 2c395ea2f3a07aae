using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class PeopleCommandsTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("lanyue-people-commands-");

    string Write(string text)
    {
        var file = Path.Combine(folder.FullName, "list.csv");
        File.WriteAllText(file, text);
        return file;
    }

    [Fact]
    public async Task A_list_is_checked_planned_applied_and_exported()
    {
        await using var store = await PeopleStore.Open();
        Assert.Equal((0, "还没有导入过。\n"), await Run(store, "history"));
        var file = Write("学号,姓名,学院,年级,性别,备注\nS0001,晴小舟,学院1,2024,男,\n");

        Assert.Equal((0, "list.csv：学生名单，识别的列：学号、姓名、学院、年级、性别\n没有用到的列：备注\n没有发现问题。\n"), await Run(store, "check", file));
        Assert.Equal((0, "list.csv：学生名单，识别的列：学号、姓名、学院、年级、性别\n没有用到的列：备注\n新增 1 人，变更 0 人，不变 0 人，离开 0 人，有问题 0 行\n没有发现问题。\n"), await Run(store, "plan", file));
        Assert.Null(await store.Directory.Student("S0001", Stop));

        var (code, said) = await Run(store, "apply", file, "--full");
        Assert.Equal(0, code);
        Assert.EndsWith("已导入，第 1 次导入现已生效。\n", said);
        Assert.NotNull(await store.Directory.Student("S0001", Stop));

        var export = Path.Combine(folder.FullName, "export.csv");
        Assert.Equal(0, (await Run(store, "export", "students", export)).Code);
        Assert.Equal(await store.Exports(PeopleKind.Students), await File.ReadAllBytesAsync(export, Stop));
        Assert.Contains("Staff:clerk 学生 list.csv 已生效：新增 1", (await Run(store, "history")).Said);
    }

    [Fact]
    public async Task A_faulty_file_ends_with_its_own_code_and_a_line_a_fault()
    {
        await using var store = await PeopleStore.Open();
        var file = Write("学号,姓名,学院,年级,性别\nS0001,晴小舟,学院1,2024,?\nS0002,岚听雪,学院1,2024,女\n");

        var refused = await Run(store, "apply", file);
        Assert.Equal(65, refused.Code);
        Assert.Contains("第 2 行 性别“?”：性别请写“男”或“女”。\n", refused.Said);
        Assert.Equal(65, (await Run(store, "check", file)).Code);
        Assert.Empty(await store.Imports.History(1, Stop));

        Assert.Equal(0, (await Run(store, "apply", file, "--skip-faulty")).Code);
        Assert.NotNull(await store.Directory.Student("S0002", Stop));
    }

    [Fact]
    public async Task The_share_and_the_day_of_leaving_are_options()
    {
        await using var store = await PeopleStore.Open();
        await store.Takes("学号,姓名,学院,年级,性别\nS0001,晴小舟,学院1,2024,男\nS0002,岚听雪,学院1,2024,女\n");
        var file = Write("学号\nS0001\n");

        Assert.Equal(65, (await Run(store, "apply", file, "--full")).Code);
        Assert.Equal(0, (await Run(store, "apply", file, "--full", "--most-leaving", "50", "--left-on", "2026-07-01")).Code);
        Assert.Equal(new DateOnly(2026, 7, 1), (await store.Directory.Student("S0002", Stop))!.LeftOn);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(64, "apply")]
    [InlineData(64, "apply", "list.csv", "--fast")]
    [InlineData(64, "apply", "list.csv", "--most-leaving", "101")]
    [InlineData(64, "apply", "list.csv", "--left-on", "gestern")]
    [InlineData(64, "export", "everybody", "list.csv")]
    [InlineData(66, "apply", "no-such-file.csv")]
    public async Task What_is_not_understood_has_its_own_code(int code, params string[] args)
    {
        await using var store = await PeopleStore.Open();
        var ended = await Run(store, args);
        Assert.Equal(code, ended.Code);
        Assert.NotEmpty(ended.Said);
    }

    static async Task<(int Code, string Said)> Run(PeopleStore store, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        return (await PeopleCommands.Run(args, store.Imports, store.Export, store.Texts, PeopleStore.Clerk, output, Stop), output.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
