using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The founding plan contradicts itself (PRODUCT 1.6). Its files say so word for word, and the linter finds each item and nothing else.</summary>
public sealed class FoundingPlanTests
{
    static readonly string[] OfThePlan =
    [
        "C101 academy-1", "C101 academy-2",                               // I1: four names for two academies
        "C102 academy-1", "C102 academy-2",                               // I2: which academy is where
        "C103 station-mind",                                              // I3: one character from the leaders' station
        "C104 station-exam", "C104 station-study",                        // I4: named, never described
        "C105 station-mind",                                              // I5: psychology at two stations
        "C106 service-centre",                                            // I6: in use before it is built
        "C107 stage-review",                                              // I7: two months in no stage
        "C108 innovation-centre",                                         // I8: its room is taken over
        "C109 six-projects",                                              // I9: one of six in another chapter
        "C110 demo-deputy-2",                                             // I10: deputy and executive deputy
        "C111 security", "C111 student-affairs",                          // I12, I11: written in two ways
        "C112 asset-company", "C112 hospital", "C112 library", "C112 marxism", "C112 psychology-centre",  // I12: work, but no members
        "C113 residence",                                                 // I13: majors without a zone
        "C115 building-duty-counsellor",                                  // I15: secretary and duty are two roles
        "C116 grid",                                                      // I16: four levels that are not named
        "C117 five-entries", "C117 five-helps", "C117 four-qualities", "C117 three-masters",  // I17
        "C119 face-recognition",                                          // I19: by face only
        "C120 outer-stations",                                            // I20: "and others"
        "C130 several-counsellors", "C130 slips-of-the-text",             // I14, I18: no machine can tell
    ];

    [Fact]
    public void Every_contradiction_of_the_plan_is_found_and_nothing_else() =>
        Assert.Equal(OfThePlan.Order(), Schools.Lanyue.Findings.Where(f => f.Rule != LintRules.NotReviewed).Select(f => $"{f.Rule.Id} {f.About}").Order());

    [Fact]
    public void Every_text_and_number_that_students_will_get_waits_for_review()
    {
        var entries = Schools.Lanyue.School!.Entries;

        Assert.Equal(
            entries.Texts.Select(t => t.Id).Concat(entries.Phones.Select(p => p.Id)).Concat(entries.Units.Select(u => u.Id)).Order(),
            Schools.Lanyue.Findings.Where(f => f.Rule == LintRules.NotReviewed).Select(f => f.About).Order());
    }

    [Fact]
    public void All_of_them_are_questions_and_the_files_can_be_used()
    {
        Assert.All(Schools.Lanyue.Findings, f => Assert.Equal(Severity.Question, f.Rule.Severity));
        Assert.True(Schools.Lanyue.IsUsable);
    }

    [Fact]
    public void Each_is_told_with_its_file_and_line() =>
        Assert.All(Schools.Lanyue.Findings, f => Assert.Matches(@"^\w+\.yaml:\d+:\d+$", $"{f.At}"));

    [Fact]
    public void What_the_owner_decides_is_asked_no_more()
    {
        var files = Schools.Files("Lanyue").Select(f => f with
        {
            Text = f.Text.Replace("{name: 凤凰书院, kind: disputed", "{name: 凤凰书院, kind: official").Replace("{name: 桂馨书院, kind: disputed", "{name: 桂馨书院, kind: alias")
                .Replace("site: e3-f1, status: unconfirmed", "site: e3-f1, status: confirmed"),
        });

        var left = Linter.Check(files, Schools.Day).Findings.Where(f => f.Rule != LintRules.NotReviewed).Select(f => $"{f.Rule.Id} {f.About}");

        Assert.Equal(OfThePlan.Except(["C101 academy-1", "C102 academy-1"]).Order(), left.Order());
    }

    [Fact]
    public void The_second_school_has_nothing_to_ask() => Assert.Empty(Schools.Qingshiwan.Findings);
}
