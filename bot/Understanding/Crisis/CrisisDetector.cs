using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>What the detector thinks of a message.</summary>
/// <param name="Rule">Which rule fired; null: none.</param>
/// <param name="Likely">The classifier's estimate, 0 to 1.</param>
public sealed record CrisisFinding(bool IsCrisis, string? Rule, double Likely);

/// <summary>
/// Self-harm, danger to another, violence, fire, medical emergency, sexual violence: now or announced. A pure function of the text: reviewed
/// rules (Rules.txt) over plain text, and a classifier tuned for recall. Rather one call too many than one too few.
/// </summary>
static class CrisisDetector
{
    public const string Intent = "crisis", Other = "other";

    /// <summary>Rules that need nobody's agreement: nothing else is meant by such words.</summary>
    const string Sure = "sure ";

    /// <summary>The models are sure without a rule. Measured on the development sets (tests/Evals).</summary>
    const double Alone = 0.25;

    /// <summary>A rule fired: the models must not hold it for harmless.</summary>
    const double WithRule = 0.06;

    /// <summary>One sentence of a long story counts, with so much trust; it has lost what stands around it.</summary>
    const double ClauseTrust = 0.3;

    const int ShortestClause = 6;

    /// <summary>Backtracking, which is bounded: every repetition in the rules has a limit, or one way only. Without it the tables of so many words take 170 MB.</summary>
    const RegexOptions Bounded = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    sealed record Rule(string Name, Regex Pattern);

    /// <summary>
    /// Each rule is asked by itself: it is looked for by how it may begin, where all in one pattern are tried at every character
    /// (Decisions/0026). The sure ones come first in the file, and first match counts.
    /// </summary>
    static readonly Rule[] Fires = [.. Read(isException: false)], SureFires = [.. Fires.Where(r => r.Name.StartsWith(Sure, StringComparison.Ordinal))];
    static readonly Regex Harmless = new(string.Join('|', Read(isException: true).Select(r => $"(?:{r.Pattern})")), Bounded);

    public static CrisisFinding Decide(Scores whole, IReadOnlyList<Scores> clauses)
    {
        var likely = whole.Alarm;
        foreach (var clause in clauses)
            if (clause.Text.Length >= ShortestClause) likely = Math.Max(likely, ClauseTrust * clause.Alarm);
        var rule = Fired(whole.Text, likely < WithRule ? SureFires : Fires);
        return new(rule is not null || likely >= Alone, rule, likely);
    }

    /// <returns>The first rule that fires on what is left when harmless words are out; null: none.</returns>
    public static string? Fired(string plain) => Fired(plain, Fires);

    /// <returns>The first rule that fires on words of which a part stands in each of two messages; null: none.</returns>
    public static string? FiredAcross(string before, string text)
    {
        var plain = PlainText.Of(before + text);
        if (!AnyOf(Fires, plain)) return null;
        var (first, second) = (PlainText.Of(before), PlainText.Of(text));
        plain = Harmless.Replace(plain, "，");
        return Fires.FirstOrDefault(r => IsAcross(r.Pattern.EnumerateMatches(plain), plain, first, second))?.Name;
    }

    static bool IsAcross(Regex.ValueMatchEnumerator found, ReadOnlySpan<char> plain, string first, string second)
    {
        foreach (var match in found)
        {
            var words = plain.Slice(match.Index, match.Length);
            if (!first.AsSpan().Contains(words, StringComparison.Ordinal) && !second.AsSpan().Contains(words, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    static string? Fired(string plain, Rule[] rules)
    {
        if (!AnyOf(rules, plain)) return null;
        plain = Harmless.Replace(plain, "，");
        return Array.Find(rules, r => r.Pattern.IsMatch(plain))?.Name;
    }

    static bool AnyOf(Rule[] rules, string plain) => Array.Exists(rules, r => r.Pattern.IsMatch(plain));

    static IEnumerable<Rule> Read(bool isException)
    {
        foreach (var line in WordFile.Lines("CrisisRules.txt"))
        {
            var at = line.IndexOf(": ", StringComparison.Ordinal);
            var name = line[..at];
            if (name.StartsWith("not ", StringComparison.Ordinal) == isException) yield return new(name, new(line[(at + 2)..], Bounded));
        }
    }
}
