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
sealed class CrisisDetector(IntentModel alarm, IntentModel intents, CrisisDetector.Thresholds thresholds)
{
    /// <summary>Rules that need nobody's agreement: nothing else is meant by such words.</summary>
    const string Sure = "sure ";

    public const string Intent = "crisis", Other = "other";

    /// <summary>Measured on the development sets (tests/Evals).</summary>
    /// <param name="Alone">The classifier is sure without a rule.</param>
    /// <param name="WithRule">A rule fired: the classifier must not hold it for harmless.</param>
    public sealed record Thresholds(double Alone, double WithRule)
    {
        public static readonly Thresholds Shipped = new(0.25, 0.06);
    }

    /// <summary>One sentence of a long story counts, with so much trust; it has lost what stands around it.</summary>
    const double ClauseTrust = 0.3;

    const double TrustInAll = 0.7;

    const int ShortestClause = 6;

    readonly int crisis = intents.Intents.Index().First(i => i.Item == Intents.Crisis).Index;


    sealed record Rule(string Name, Regex Pattern);

    static readonly Rule[] Fires = [.. Read(isException: false)];
    static readonly Regex[] Harmless = [.. Read(isException: true).Select(r => r.Pattern)];

    /// <param name="plain">As <see cref="PlainText"/> makes it.</param>
    /// <param name="features">Room to work in.</param>
    public CrisisFinding Look(string plain, List<Feature> features)
    {
        var likely = Likely(plain, features);
        foreach (var clause in Clauses.Of(plain))
            if (clause.Length >= ShortestClause) likely = Math.Max(likely, ClauseTrust * Likely(clause, features));
        var rule = Fired(plain);
        if (rule is not null && likely < thresholds.WithRule && !rule.StartsWith(Sure, StringComparison.Ordinal)) rule = null;
        return new(rule is not null || likely >= thresholds.Alone, rule, likely);
    }

    /// <summary>Of two models: one knows crisis and all else, the other what all else is, and is trusted more.</summary>
    double Likely(string plain, List<Feature> features)
    {
        Features.Of(plain, features);
        Span<float> two = stackalloc float[IntentModel.WidthOf(2)], all = stackalloc float[IntentModel.WidthOf(intents.Intents.Count)];
        alarm.Read(features, two);
        intents.Read(features, all);
        return (1 - TrustInAll) * two[0] + TrustInAll * all[crisis];
    }

    /// <returns>The first rule that fires on what is left when harmless words are out; null: none.</returns>
    public static string? Fired(string plain)
    {
        foreach (var harmless in Harmless) plain = harmless.Replace(plain, "，");
        foreach (var rule in Fires)
            if (rule.Pattern.IsMatch(plain)) return rule.Name;
        return null;
    }

    static IEnumerable<Rule> Read(bool isException)
    {
        foreach (var line in WordFile.Lines("CrisisRules.txt"))
        {
            var at = line.IndexOf(": ", StringComparison.Ordinal);
            var name = line[..at];
            if (name.StartsWith("not ", StringComparison.Ordinal) == isException) yield return new(name, new(line[(at + 2)..], RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
    }
}
