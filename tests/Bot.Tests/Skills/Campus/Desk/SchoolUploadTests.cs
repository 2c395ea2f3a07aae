using System.IO.Compression;
using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Bot.Tests.Skills.Campus.Desk;

/// <summary>What is taken of files that anybody may have made, and what is refused, each time in words.</summary>
public sealed class SchoolUploadTests
{
    static readonly Texts Words = new(typeof(SchoolUpload).Assembly);

    static Task<SchoolUpload> Read(params (string Name, byte[] Body)[] files) =>
        SchoolUpload.Read([.. files.Select(f => new FormFile(new MemoryStream(f.Body), 0, f.Body.Length, "files", f.Name))], Stop);

    internal static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        return packed.ToArray();
    }

    static async Task<string> Refused(params (string, byte[])[] files)
    {
        var upload = await Read(files);
        Assert.Empty(upload.Files);
        return Words.Render(upload.Refusal!);
    }

    [Fact]
    public async Task Files_and_zips_are_read_together_without_the_folder_around_and_what_is_no_yaml()
    {
        var upload = await Read(
            ("units.yaml", [0xEF, 0xBB, 0xBF, .. "units: []"u8]),
            ("school.zip", Zip(("My School/places.yaml", "places: []"), ("My School/more/types.yaml", "a"), ("My School/", ""), ("My School/README.md", "#"), ("__MACOSX/My School/._places.yaml", "x"), ("My School/.hidden.yaml", "x"))));

        Assert.Null(upload.Refusal);
        Assert.Equal([new("units.yaml", "units: []"), new("places.yaml", "places: []"), new("more/types.yaml", "a")], upload.Files);
    }

    [Theory]
    [InlineData("../places.yaml")]
    [InlineData("a/../../places.yaml")]
    [InlineData("/etc/places.yaml")]
    [InlineData("C:/places.yaml")]
    [InlineData("a\\..\\places.yaml")]
    [InlineData("a//places.yaml")]
    [InlineData("./places.yaml")]
    [InlineData("a\u0000b.yaml")]
    [InlineData("../readme.md")]
    public async Task A_path_that_leads_out_of_the_folder_refuses_the_whole_zip(string path) =>
        Assert.Contains("路径只能往下", await Refused(("good.yaml", "a: 1"u8.ToArray()), ("school.zip", Zip(("places.yaml", "places: []"), (path, "x")))));

    [Fact]
    public async Task A_small_zip_that_unpacks_to_much_is_stopped()
    {
        var bomb = Zip(("places.yaml", new string('#', 200 << 20)));
        Assert.InRange(bomb.Length, 1, 1 << 20);
        Assert.Contains("超过 1024 KB", await Refused(("school.zip", bomb)));

        var many = Zip([.. Enumerable.Range(0, 20).Select(n => ($"f{n}.yaml", new string('#', 1 << 20)))]);
        Assert.Contains("超过 8 MB", await Refused(("school.zip", many)));
        Assert.Contains("超过 200 个", await Refused(("school.zip", Zip([.. Enumerable.Range(0, 201).Select(n => ($"f{n}.txt", ""))]))));
    }

    [Fact]
    public async Task What_is_too_large_damaged_of_another_kind_or_encoding_is_told()
    {
        Assert.Contains("超过 8 MB", await Refused(("a.yaml", new byte[5 << 20]), ("b.yaml", new byte[5 << 20])));
        Assert.Contains("超过 1024 KB", await Refused(("a.yaml", new byte[(1 << 20) + 1])));
        Assert.Contains("打不开", await Refused(("school.zip", "PK no zip"u8.ToArray())));
        var cut = Zip(("places.yaml", string.Concat(Enumerable.Range(0, 9999))));
        Assert.Contains("打不开", await Refused(("school.zip", cut[..(cut.Length / 2)])));
        Assert.Contains("不是 .yaml 或 .zip", await Refused(("places.exe", [1])));
        Assert.Contains("不是 UTF-8", await Refused(("a.yaml", [0xB5, 0xD8, 0xB5, 0xE3])));
        Assert.Contains("都叫“A.yaml”", await Refused(("A.yaml", "a: 1"u8.ToArray()), ("a.yaml", "a: 2"u8.ToArray())));
        Assert.Contains("没有找到 .yaml", await Refused(("school.zip", Zip(("readme.md", "")))));
        Assert.Contains("没有找到 .yaml", await Refused());
    }

    /// <summary>Every byte of a zip may be another, wherever it comes from.</summary>
    [Fact]
    public async Task A_zip_with_any_byte_changed_is_read_or_refused_and_never_thrown()
    {
        var zip = Zip(("a/places.yaml", "places: []"), ("a/units.yaml", "units: []"));
        for (var at = 0; at < zip.Length; at++)
            foreach (var flipped in (byte[])[0x01, 0x80, 0xFF])
            {
                var changed = zip.ToArray();
                changed[at] ^= flipped;
                var upload = await Read(("school.zip", changed));
                Assert.True(upload.Refusal is null != (upload.Files.Count == 0));
            }
    }

    [Fact]
    public void Packed_files_come_back_as_they_were_folder_and_all()
    {
        SchoolFile[] files = [new("a/places.yaml", "地点: 1\n"), new("a/.types.yaml", "")];
        Assert.Equal(files, SchoolUpload.Unpack(SchoolUpload.Packed(files)).Files);
    }

    [Fact]
    public void A_file_takes_the_place_of_the_one_of_its_name_or_of_the_only_one_that_ends_so()
    {
        SchoolFile[] before = [new("a/places.yaml", "old"), new("b/types.yaml", "b"), new("c/types.yaml", "c"), new("units.yaml", "u")];
        var upload = new SchoolUpload([new("places.yaml", "new"), new("types.yaml", "t"), new("units.yaml", "v")], null);

        Assert.Equal([new("a/places.yaml", "new"), new("b/types.yaml", "b"), new("c/types.yaml", "c"), new("types.yaml", "t"), new("units.yaml", "v")], upload.Over(before));
    }
}
