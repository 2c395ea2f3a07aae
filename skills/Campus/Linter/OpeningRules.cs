namespace Lanyue.Skills.Campus;

/// <summary>Opening calendars: hours that overlap, or none at all.</summary>
static class OpeningRules
{
    public static IEnumerable<Finding> Check(LintScope scope) => scope.Entries.Openings.SelectMany(Check);

    static IEnumerable<Finding> Check(OpeningEntry opening)
    {
        if (!opening.Weekly.Any(w => w.Days.Count > 0 && w.Hours.Count > 0) && !opening.Exceptions.Any(e => e.Hours.Count > 0))
            yield return Finding.Of(LintRules.NeverOpen, opening.At, opening.Id, ("name", opening.Name));

        var ofDays = Enum.GetValues<Weekday>().Select(day => opening.Weekly.Where(w => w.Days.Contains(day)).SelectMany(w => w.Hours).ToList());
        var all = ofDays.Concat(opening.Exceptions.Select(e => e.Hours.ToList()));
        foreach (var hours in all.SelectMany(h => LintScope.Pairs(h)).Where(p => Overlap(p.First, p.Second)).Select(p => p.Second).Distinct())
            yield return Finding.Of(LintRules.PeriodsOverlap, hours.At, opening.Id, ("hours", $"{hours.From:HH:mm}–{hours.Until:HH:mm}"));
    }

    /// <summary>On one day; what passes midnight lasts to its end.</summary>
    static bool Overlap(HoursEntry first, HoursEntry second) => first.From < End(second) && second.From < End(first);

    static TimeOnly End(HoursEntry hours) => hours.Until > hours.From ? hours.Until : TimeOnly.MaxValue;
}
