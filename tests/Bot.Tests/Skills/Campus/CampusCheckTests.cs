using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class CampusCheckTests
{
    [Theory]
    [InlineData("Lanyue")]
    [InlineData("Qingshiwan")]
    public void Both_schools_can_be_used(string school)
    {
        var output = new StringWriter();

        var code = CampusCheck.Run([Path.Combine(Repository.Root, "skills/Campus/Schools", school)], output);

        Assert.Equal((0, ""), (code, code == 0 ? "" : $"{output}"));
        Assert.Contains("文件可以使用", $"{output}");
    }

    [Fact]
    public void A_fault_is_told_with_its_place_and_remedy_and_fails()
    {
        var file = Path.Combine(Path.GetTempPath(), $"campus-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(file, "school: {id: one, name: 一校}\nunits:\n  - {id: works, name: 总务部, phnoe: {number: \"1\"}}\n");
        try
        {
            var output = new StringWriter();
            Assert.Equal(1, CampusCheck.Run([file], output));
            Assert.Contains($"{file}:3:28 错误 C002 不认识的键“phnoe”。此处可用：id, name,", $"{output}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_path_that_cannot_be_read_is_told()
    {
        var output = new StringWriter();

        Assert.Equal(2, CampusCheck.Run([Path.Combine(Path.GetTempPath(), "no-such-school.yaml")], output));
        Assert.Contains("no-such-school.yaml", $"{output}");
    }

    [Fact]
    public void A_folder_without_files_is_told()
    {
        var folder = Directory.CreateTempSubdirectory("campus-");
        try
        {
            var output = new StringWriter();
            Assert.Equal(2, CampusCheck.Run([folder.FullName], output));
            Assert.Contains(folder.FullName, $"{output}");
        }
        finally
        {
            folder.Delete();
        }
    }
}
