using System.IO.Compression;
using System.Text;
using Lanyue.Skills.Campus;
using MiniExcelLibs;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class SourceFilesTests
{
    /// <summary>With a rare character: GBK has it not, GB18030 and UTF-8 write it in four bytes, UTF-16 in two units.</summary>
    const string List = "学号,姓名,学院,年级,性别\r\nS0001,晴小𠮷,学院1,2024,男\r\n";

    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<byte[]> Encoded => new()
    {
        { [.. Encoding.UTF8.GetBytes(List)] },
        { [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(List)] },
        { Gb18030.GetBytes(List) },
        { [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(List)] },
        { [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(List)] },
        { Gb18030.GetBytes(List.Replace(',', ';')) },
        { Encoding.UTF8.GetBytes(List.Replace(',', '\t').Replace("\r\n", "\r")) },
    };

    [Theory, MemberData(nameof(Encoded))]
    public async Task The_encoding_and_the_separator_are_found(byte[] file)
    {
        await using var store = await PeopleStore.Open();
        Assert.NotNull((await store.Takes(file)).Import);
        Assert.Equal("晴小𠮷", (await store.Directory.Student("S0001", Stop))!.Name);
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_line_ends_and_rows_keep_their_line()
    {
        var rows = SeparatedText.Read("a,\"b,\"\"c\"\"\r\nd\"\r\n\r\n e ,f\n").ToList();
        Assert.Equal([1, 3, 4], rows.Select(r => r.Number));
        Assert.Equal(["a", "b,\"c\"\r\nd"], rows[0].Cells);
        Assert.Equal([" e ", "f"], rows[2].Cells);
    }

    [Theory]
    [InlineData("people/file.empty", "")]
    [InlineData("people/file.empty", "\r\n,,\r\n")]
    [InlineData("people/file.header", "名字,学院\n晴小舟,学院1\n")]
    [InlineData("people/file.both", "学号,姓名,工号\n")]
    [InlineData("people/file.twice", "学号,手机,姓名,联系电话\n")]
    [InlineData("people/file.quote", "学号,姓名\nS0001,\"晴小舟\n")]
    [InlineData("people/file.encoding", "学号\0,姓名\n")]
    public async Task A_text_that_is_no_list_is_refused_with_a_remedy(string why, string text)
    {
        await using var store = await PeopleStore.Open();
        var plan = await store.Plans(text);
        Assert.Equal(why, plan.Refusal!.Key);
        Assert.Contains("请", store.Why(plan));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_old_Excel_and_damaged_Excel_are_refused()
    {
        await using var store = await PeopleStore.Open();
        var whole = Excel();

        Assert.Equal("people/file.encoding", await Refusal([0x89, 0xFF, 0xFF, 0xFF, 0x0A, 0x80]));
        Assert.Equal("people/file.old.excel", await Refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]));
        Assert.Equal("people/file.excel", await Refusal(whole[..(whole.Length / 2)]));
        Assert.Equal("people/file.excel", await Refusal([.. "PK\x03\x04"u8, 1, 2, 3]));
        Assert.Equal("people/file.excel", await Refusal(ZipOf("readme.txt", "no workbook")));
        Assert.Equal("people/file.large", await Refusal(ZipOf("xl/worksheets/sheet1.xml", new string(' ', (256 << 20) + 1))));
        Assert.Equal("people/file.large", await Refusal(new byte[SourceTable.MostBytes + 1]));

        async Task<string> Refusal(byte[] file) => (await store.Imports.Plan("list", file, new(), Stop)).Refusal!.Key;
    }

    /// <summary>Torn at random places, or with some bytes changed.</summary>
    [Fact]
    public void However_an_Excel_file_is_damaged_it_is_read_or_refused()
    {
        var (whole, random, refused) = (Excel(), new Random(5), 0);
        for (var i = 0; i < 600; i++)
        {
            var damaged = i % 3 == 0 ? whole[..random.Next(5, whole.Length)] : [.. whole];
            for (var k = 0; k < i % 5; k++) damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
            try
            {
                SourceTable.Read("list.xlsx", damaged);
            }
            catch (UnreadableFileException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 300, 600);
    }

    [Fact]
    public async Task An_Excel_file_is_read_with_its_numbers_dates_and_row_numbers()
    {
        await using var store = await PeopleStore.Open();

        var outcome = await store.Takes(Excel(), new() { SkipsFaulty = true }, name: "list.xlsx");

        Assert.Equal(new Student("20240001", "晴小舟", "学院1", 2024, Sex.Male, "a-1", "13800000001", null, null), await store.Directory.Student("20240001", Stop));
        Assert.Equal(new DateOnly(2026, 6, 30), (await store.Directory.Student("20240002", Stop))!.LeftOn);
        Assert.Equal(["第 5 行 性别“无”：性别请写“男”或“女”。"], store.Words(outcome.Plan));
    }

    /// <summary>A title row, a header, two students, a faulty one.</summary>
    static byte[] Excel()
    {
        using var to = new MemoryStream();
        to.SaveAs(new[]
        {
            Row("学生名单", null, null, null, null, null, null, null),
            Row("学号", "姓名", "学院", "年级", "性别", "床位", "手机", "离校日期"),
            Row(20240001d, "晴小舟", "学院1", 2024d, "男", "a-1", 13800000001d, null),
            Row(20240002d, "岚听雪", "学院1", 2024d, "女", null, null, new DateTime(2026, 6, 30)),
            Row(20240003d, "棠问石", "学院1", 2024d, "无", null, null, null),
        }, printHeader: false);
        return to.ToArray();
    }

    static Dictionary<string, object?> Row(params object?[] cells) => cells.Select((c, i) => (c, i)).ToDictionary(c => $"c{c.i}", c => c.c);

    static byte[] ZipOf(string name, string text)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = new StreamWriter(zip.CreateEntry(name).Open())) entry.Write(text);
        return to.ToArray();
    }
}
