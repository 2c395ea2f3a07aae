namespace Lanyue.Skills.Campus;

/// <summary>What the owner must say about dates, slogans and devices: PRODUCT 1.6 I6, I7, I9, I17, I19; and what the files' author asks.</summary>
static class PlanQuestions
{
    public static IEnumerable<Finding> Check(LintScope scope) =>
        UsedBeforeBuilt(scope.Entries).Concat(Gaps(scope.Entries)).Concat(Chapters(scope.Entries)).Concat(NotDefined(scope.Entries)).Concat(Faces(scope.Entries)).Concat(Asked(scope.Entries));

    static IEnumerable<Finding> UsedBeforeBuilt(SchoolEntries entries) =>
        from use in entries.Milestones.Where(m => m.Kind == MilestoneKind.Use)
        from build in entries.Milestones.Where(m => m.Kind == MilestoneKind.Build)
        where use.Until < build.Until
        from about in use.About.Intersect(build.About)
        select Finding.Of(LintRules.UsedBeforeBuilt, use.At, about, ("use", $"{use.Until:yyyy-MM-dd}"), ("build", $"{build.Until:yyyy-MM-dd}"));

    static IEnumerable<Finding> Gaps(SchoolEntries entries)
    {
        var stages = entries.Milestones.Where(m => m is { Kind: MilestoneKind.Stage, From: not null, Until: not null }).OrderBy(m => m.From).ToList();
        return stages.Zip(stages.Skip(1)).Where(s => s.Second.From > s.First.Until!.Value.AddDays(1))
            .Select(s => Finding.Of(LintRules.StagesLeaveGap, s.Second.At.Of("from"), s.Second.Id, ("days", $"{new Validity(s.First.Until!.Value.AddDays(1), s.Second.From!.Value.AddDays(-1))}")));
    }

    static IEnumerable<Finding> Chapters(SchoolEntries entries) =>
        from taxonomy in entries.Taxonomies
        where taxonomy.Chapter is not null
        from item in taxonomy.Items
        where item.Source is not null && !item.Source!.StartsWith(taxonomy.Chapter!, StringComparison.Ordinal)
        select Finding.Of(LintRules.OutsideItsChapter, item.At, taxonomy.Id, ("item", item.Name), ("source", item.Source!), ("chapter", taxonomy.Chapter!));

    static IEnumerable<Finding> NotDefined(SchoolEntries entries) =>
        entries.Taxonomies.Where(t => t is { Text: null, Items.Count: 0 }).Select(t => Finding.Of(LintRules.NotDefined, t.At, t.Id, ("name", t.Name)));

    static IEnumerable<Finding> Faces(SchoolEntries entries) =>
        entries.Devices.Where(d => d is { Faces: true, Alternatives.Count: 0 }).Select(d => Finding.Of(LintRules.OnlyByFace, d.At, d.Id, ("name", d.Name)));

    static IEnumerable<Finding> Asked(SchoolEntries entries) =>
        entries.Questions.Where(q => q.Answer is null).Select(q => Finding.Of(LintRules.Asked, q.At, q.Id, ("text", q.Text)));
}
