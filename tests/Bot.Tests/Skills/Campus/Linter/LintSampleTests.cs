using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>
/// Each rule of the linter on a file that breaks it and one that just does not: Samples/C010.fail.yaml and C010.pass.yaml. The line "# finds" says all
/// that must be found, no more and no less. A sample is checked beside base.yaml, unless its first line is "# alone".
/// </summary>
public sealed class LintSampleTests
{
    const string Folder = "tests/Bot.Tests/Skills/Campus/Linter/Samples";

    public static TheoryData<string> Samples => [.. Repository.Files(Folder, ".yaml").Select(f => Path.GetFileName(f)).Where(f => f != "base.yaml").Order()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_found_out_for_what_it_says_and_nothing_else(string sample)
    {
        var text = Repository.Read($"{Folder}/{sample}");
        SchoolFile[] files = text.StartsWith("# alone", StringComparison.Ordinal) ? [new(sample, text)] : [new("base.yaml", Repository.Read($"{Folder}/base.yaml")), new(sample, text)];

        var result = Linter.Check(files, Schools.Day);

        Assert.Equal(Expected(text), result.Findings.Select(f => $"{f.Rule.Id} {f.About}").Order());
        Assert.Equal(result.Findings.All(f => f.Rule.Severity != Severity.Error), result.IsUsable);
        if (sample.EndsWith(".fail.yaml", StringComparison.Ordinal)) Assert.Contains(result.Findings, f => f.Rule.Id == sample[..4]);
    }

    static IEnumerable<string> Expected(string text)
    {
        var line = text.Split('\n').First(l => l.StartsWith("# finds ", StringComparison.Ordinal))["# finds ".Length..];
        return line == "nothing" ? [] : line.Split(", ").Order();
    }

    [Fact]
    public void The_base_of_the_samples_is_without_findings() =>
        Assert.Empty(Schools.Of(Repository.Read($"{Folder}/base.yaml")).Findings);

    /// <summary>C007 and C009 are about files too large to lie here; see below.</summary>
    [Fact]
    public void Every_rule_has_both_samples() =>
        Assert.Equal(
            LintRules.All.Where(r => r != LintRules.FileTooLong && r != LintRules.ListTooLong).SelectMany(r => (string[])[$"{r.Id}.fail.yaml", $"{r.Id}.pass.yaml"]).Order(),
            Repository.Files(Folder, ".yaml").Select(f => Path.GetFileName(f)).Where(f => f != "base.yaml").Order());

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_file_may_have_a_mebibyte_and_no_more(int more, int found)
    {
        var head = Repository.Read($"{Folder}/base.yaml");
        var padding = new string('#', SchoolFiles.LongestInBytes + more - System.Text.Encoding.UTF8.GetByteCount(head));

        Assert.Equal(found, Schools.Of(head + padding).Findings.Count(f => f.Rule == LintRules.FileTooLong));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_list_may_have_two_thousand_items_and_no_more(int more, int found)
    {
        var types = string.Concat(Enumerable.Range(0, EntryReader.LongestList + more).Select(n => $"  - {{id: t{n}, name: 第{n}种小站}}\n"));

        Assert.Equal(found, Schools.Of($"school: {{id: a, name: 甲}}\nplaceTypes:\n{types}").Findings.Count(f => f.Rule == LintRules.ListTooLong));
    }

    [Fact]
    public void Every_rule_has_a_message_and_a_remedy_in_Chinese()
    {
        var texts = new Lanyue.Bot.Dialogue.Texts(typeof(CampusCheck).Assembly);

        Assert.All(LintRules.All, rule => Assert.True(texts.Has($"campus/{rule.Id}") && texts.Has($"campus/{rule.Id}.remedy"), rule.Id));
        Assert.Equal(LintRules.All.Count, LintRules.All.Select(r => r.Id).Distinct().Count());
    }

    /// <summary>A place of a text that its finding does not fill throws.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_finding_can_be_put_into_words(string sample)
    {
        var words = new FindingWords(new(typeof(CampusCheck).Assembly));
        var result = Linter.Check([new(sample, Repository.Read($"{Folder}/{sample}"))], Schools.Day);

        Assert.All(result.Findings, f => Assert.Contains(f.Rule.Id, words.Line(f)));
        Assert.All(result.Findings.Where(f => f.At.Line > 0), f => Assert.StartsWith($"{sample}:", words.Line(f)));
    }

    [Theory]
    [InlineData("date: 2026-10-10, name: 补班", 0)]
    [InlineData("date: 2026-10-10, name: 补班, as: fri", 0)]
    [InlineData("date: 2026-10-10, name: 补班, as: sun", 1)]  // nobody works on Sundays
    [InlineData("date: 2026-10-03, name: 补班", 1)]           // in the holiday
    [InlineData("date: 2026-10-09, name: 补班", 1)]           // a Friday
    public void A_made_up_workday_is_a_free_day_that_stands_for_a_worked_one(string workday, int found)
    {
        var text = Repository.Read($"{Folder}/base.yaml") + $"  holidays: [{{name: 国庆节, from: 2026-10-01, until: 2026-10-07}}]\n  workdays: [{{{workday}}}]\n";

        Assert.Equal(found, Schools.Of(text).Findings.Count(f => f.Rule == LintRules.WorkdayUseless));
    }

    [Fact]
    public void A_calendar_may_speak_for_more_days_than_its_terms()
    {
        var text = Repository.Read($"{Folder}/base.yaml") + "  holidays: [{name: 春节, from: 2027-02-06, until: 2027-02-12}]\n";

        Assert.Single(Schools.Of(text).Findings, f => f.Rule == LintRules.OutsideTerms);
        Assert.Empty(Schools.Of(text + "  until: 2027-08-31\n").Findings);
    }
}
