using System.Buffers;
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

    /// <summary>The sure ones come first in the file, and first match counts.</summary>
    static readonly Rule[] Fires = [.. Read(isException: false)], SureFires = [.. Fires.Where(r => r.Name.StartsWith(Sure, StringComparison.Ordinal))];
    static readonly Regex AnyFires = Together(Fires), AnySureFires = Together(SureFires), Harmless = Together(Read(isException: true));

    /// <summary>Every rule needs one of these, or Latin letters: nearly every message has none and is not asked further.</summary>
    static readonly SearchValues<char> Grave = SearchValues.Create(
        "死杀自轻寻了断活药瓶炭绳遗绝永世消失解脱醒残伤刀砍捅炸枪血火烟焦糊煤燃气晕昏吐抽休克救强性猥迷轮非骚偷跟尾霸凌欺打殴威恐勒索逼摸裸溺落触坠摔掉滚骨窒噎卡过中毒癫口心呼喘叫喊没不止便胸急要羊别帮照把撑坚熬看生农百割划刺撞掐烫吞攒站坐爬天楼顶跳离弄同持拿带举掏被动家校围群扇拖下躲着起失冒泄爆电插锅快abcdefghijklmnopqrstuvwxyz");

    public static CrisisFinding Decide(Scores whole, IReadOnlyList<Scores> clauses)
    {
        var likely = whole.Alarm;
        foreach (var clause in clauses)
            if (clause.Text.Length >= ShortestClause) likely = Math.Max(likely, ClauseTrust * clause.Alarm);
        var rule = likely < WithRule ? Fired(whole.Text, SureFires, AnySureFires) : Fired(whole.Text);
        return new(rule is not null || likely >= Alone, rule, likely);
    }

    /// <returns>The first rule that fires on what is left when harmless words are out; null: none.</returns>
    public static string? Fired(string plain) => Fired(plain, Fires, AnyFires);

    /// <returns>The first rule that fires on words of which a part stands in each of two messages; null: none.</returns>
    public static string? FiredAcross(string before, string text)
    {
        var plain = PlainText.Of(before + text);
        if (plain.AsSpan().IndexOfAny(Grave) < 0 || !AnyFires.IsMatch(plain)) return null;
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

    static string? Fired(string plain, Rule[] rules, Regex any)
    {
        if (plain.AsSpan().IndexOfAny(Grave) < 0 || !any.IsMatch(plain)) return null;
        plain = Harmless.Replace(plain, "，");
        return rules.FirstOrDefault(r => r.Pattern.IsMatch(plain))?.Name;
    }

    static Regex Together(IEnumerable<Rule> rules) =>
        new(string.Join('|', rules.Select(r => $"(?:{r.Pattern})")), Bounded);

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
