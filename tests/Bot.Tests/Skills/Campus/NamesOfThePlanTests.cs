using System.Text.RegularExpressions;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The school is configuration (DESIGN rule 4): what the plan names stands in files, not in code.</summary>
public sealed class NamesOfThePlanTests
{
    /// <summary>Names that only this school has. Words that any school may use (食堂, 教务处) are not among them, nor 揽月 alone: the product is called so too.</summary>
    static readonly string[] Own =
        ["湖北科技学院", "湖科", "揽月湖", "凤凰", "杏林", "桂馨", "竹风", "云中湖科", "咸安", "赤壁", "心桥", "心灵驿站", "成长驿站", "学习驿站", "服务驿站", "志愿驿站", "劳动驿站", "美育驿站",
            "安全驿站", "征兵驿站", "创业驿站", "考研驿站", "健康驿站", "红色驿站", "公寓驿站", "名师工作室", "五帮五促", "五进五同", "七站一室", "7站1室"];

    [Fact]
    public void No_code_names_what_the_plan_names()
    {
        var found = from folder in (string[])["bot", "adapters", "skills", "knowledge"]
                    from file in Repository.Files(folder, ".cs")
                    let text = Repository.Read(file)
                    from name in Own
                    where Regex.IsMatch(text, name)
                    select $"{file}: {name}";

        Assert.Empty(found);
    }

    [Fact]
    public void The_names_looked_for_are_those_of_the_schools_files()
    {
        var files = string.Concat(Schools.Files("Lanyue").Select(f => f.Text));

        Assert.All(Own.Except(["湖科", "7站1室"]), name => Assert.Contains(name, files));
    }
}
