using CsCheck;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

public sealed class FilesTests
{
    static IEnumerable<string> Found(params string[] texts) => Schools.Of(texts).Findings.Where(f => f.Rule.Severity == Severity.Error).Select(f => $"{f.At} {f.Rule.Id} {f.About}");

    [Theory]
    [InlineData("unitz: []", "0.yaml:1:1 C002 unitz")]
    [InlineData("units:\n  - {id: a, name: 甲, phne: {}}", "0.yaml:2:22 C002 phne")]
    [InlineData("units: {id: a}", "0.yaml:1:8 C003 units")]
    [InlineData("units: [甲]", "0.yaml:1:9 C003 units")]
    [InlineData("units: [{name: 甲}]", "0.yaml:1:9 C004 id")]
    [InlineData("phones: [{id: a, name: 甲, number: 8001}]", "0.yaml:1:35 C003 number")]
    [InlineData("texts: [{id: a, text: no words, reviewed: 2026-02-30}]", "0.yaml:1:43 C003 reviewed")]
    [InlineData("texts: [{id: a, text: }]", "0.yaml:1:23 C003 text")]
    [InlineData("roles: [{id: a, title: 甲, single: yes}]", "0.yaml:1:35 C003 single")]
    [InlineData("calendar: {periods: [{from: 8:00, until: 12:00}]}", "0.yaml:1:29 C003 from")]
    [InlineData("calendar: {periods: [{from: 08:00, until: 24:00}]}", "0.yaml:1:43 C003 until")]
    [InlineData("- a\n- b", "0.yaml:1:1 C003 0.yaml")]
    [InlineData("texts: &a []\nphones: *a", "0.yaml:2:9 C001 0.yaml")]
    [InlineData("texts: [\n  {id: a", "0.yaml:3:1 C001 0.yaml")]
    [InlineData("texts: []\n---\nphones: []", "0.yaml:2:1 C001 0.yaml")]
    [InlineData("texts: []\ntexts: []", "0.yaml:2:1 C006 texts")]
    [InlineData("{[a]: b}", "0.yaml:1:2 C003 ?")]
    public void A_fault_is_found_where_it_stands(string text, string finding) =>
        Assert.Contains(finding, Found(text));

    [Fact]
    public void A_faulty_entry_is_left_out_and_the_others_are_read()
    {
        var entries = SchoolFiles.Read([new("a.yaml", "texts: [{id: a, text: 甲}, {id: b}, {id: c, text: 丙}]")], []);

        Assert.Equal(["a", "c"], entries.Texts.Select(t => t.Id));
    }

    [Fact]
    public void A_section_may_be_spread_over_files_and_a_single_one_may_not()
    {
        var findings = new List<Finding>();
        var entries = SchoolFiles.Read([new("a.yaml", "school: {id: a, name: 甲}\ntexts: [{id: a, text: 甲}]"), new("b.yaml", "texts: [{id: b, text: 乙}]\nschool: {id: b, name: 乙}")], findings);

        Assert.Equal(["a.yaml:2:9 a", "b.yaml:1:9 b"], entries.Texts.Select(t => $"{t.At} {t.Id}"));
        Assert.Equal("b.yaml:2:9 C005", findings.Select(f => $"{f.At} {f.Rule.Id}").Single());
        Assert.Equal("a", entries.School!.Id);
    }

    [Fact]
    public void Everything_read_knows_where_its_values_stand()
    {
        var entries = SchoolFiles.Read([new("a.yaml", "units:\n  - id: a\n    name: 甲\n    phone:\n      number: \"1\"\n    aliases: [子, 丑]")], []);
        var unit = entries.Units.Single();

        Assert.Equal(("a.yaml:2:5", "a.yaml:3:11", "a.yaml:5:15", "a.yaml:6:18", "a.yaml:2:5"),
            ($"{unit.At}", $"{unit.At.Of("name")}", $"{unit.Phone!.At.Of("number")}", $"{unit.At.Of("aliases", 1)}", $"{unit.At.Of("duty")}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    public void An_empty_file_says_nothing(string text)
    {
        var findings = new List<Finding>();
        Assert.Empty(SchoolFiles.Read([new("a.yaml", text)], findings).Places);
        Assert.Empty(findings);
    }

    [Fact]
    public void A_school_without_findings_of_error_is_compiled_and_another_is_not()
    {
        Assert.True(Schools.Of("school: {id: a, name: 甲}").IsUsable);
        Assert.False(Schools.Of("school: {id: a, nmae: 甲}").IsUsable);
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_a_finding(char open) =>
        Assert.Contains("C001", string.Join(" ", Found("texts: " + new string(open, 100_000))));

    [Fact]
    public void Places_that_lie_in_each_other_are_a_finding() =>
        Assert.Equal(2, Schools.Of("school: {id: a, name: 甲}\nplaces: [{id: x, level: zone, name: 子, in: y}, {id: y, level: zone, name: 丑, in: x}]").Findings.Count(f => f.Rule == LintRules.WronglyPlaced));

    /// <summary>Whatever an upload holds, it is findings, never an exception.</summary>
    [Fact]
    public void No_text_makes_the_linter_throw()
    {
        string[] pieces =
        [
            "school:", "places:", "generated:", "calendar:", "units:", "  - ", "- ", "{", "}", "[", "]", ",", ": ", "\n", "\n  ", "\n    ", "id", "id: a", "level: room", "in: a", "name: 甲", "\"", "'", "|", ">", "&a", "*a", "!!int", "!x",
            "%YAML 1.2", "---", "...", "?", "#", "\t", "\0", "\uD800", "\u2028", "from: 2026-09-01", "until: 0001-01-01", "buildings: \"1-9\"", "building: e", "floors: \"1\"", "rooms: \"1-\"", "~", "null", "<<: ", "@", "`", "{building}",
        ];
        Gen.Int[0, pieces.Length - 1].Array[0, 60].Select(p => string.Concat(p.Select(at => pieces[at]))).Sample(text => { _ = Schools.Of(text); }, iter: 3_000);
    }

    /// <summary>Likewise of a school's own file with a stretch cut out or doubled.</summary>
    [Fact]
    public void No_cut_in_a_file_makes_the_linter_throw()
    {
        var files = Schools.Files("Qingshiwan").ToList();
        Gen.Select(Gen.Int[0, files.Count - 1], Gen.Double[0, 1], Gen.Int[1, 200], Gen.Bool).Sample((which, where, length, isDoubled) =>
        {
            var text = files[which].Text;
            var at = (int)(where * (text.Length - 1));
            var end = Math.Min(text.Length, at + length);
            var spoiled = isDoubled ? text[..end] + text[at..] : text[..at] + text[end..];
            _ = Linter.Check(files.Select((f, i) => i == which ? f with { Text = spoiled } : f), Schools.Day);
        }, iter: 300);
    }
}
