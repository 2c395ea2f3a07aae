using System.Text;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus.People;

/// <summary>A spreadsheet must not run what a directory says.</summary>
public sealed class FormulaTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")")]
    [InlineData("+8613800001111")]
    [InlineData("-2+3")]
    [InlineData("@SUM(1)")]
    [InlineData("\tx")]
    public void What_looks_like_a_formula_is_shown_as_text_and_read_back_as_it_was(string cell)
    {
        using var to = new MemoryStream();
        PeopleLists.Write(to, [new Student("2023000001", cell, "college", 2023, Sex.Male, null, null, null, null)]);
        var written = Encoding.UTF8.GetString(to.ToArray()).Split("\r\n")[1];

        Assert.DoesNotContain("," + cell[0], written, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"" + cell[0], written, StringComparison.Ordinal);
        if (cell[0] != '\t') Assert.Equal(cell, CellText.Trim("'" + cell));
    }
}
