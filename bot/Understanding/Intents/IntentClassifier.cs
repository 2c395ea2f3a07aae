namespace Lanyue.Bot.Understanding;

/// <summary>Says what a message is about, from what the models say of it and of its clauses.</summary>
static class IntentClassifier
{
    /// <summary>Below this the best guess is none. Measured on the development sets (tests/Evals).</summary>
    const double Threshold = 0.2;

    /// <summary>A clause that is so sure says a matter of its own.</summary>
    const double SureClause = 0.6;

    public static Guess Decide(Scores whole, IReadOnlyList<Scores> clauses)
    {
        var (best, second) = (whole.Best, whole.Second);
        var matters = clauses.Where(c => c.Best.Confidence >= SureClause && Intents.IsMatter(c.Best.Intent)).Select(c => c.Best.Intent).Distinct().ToList();
        var first = matters.Count > 1 && matters.Contains(best.Intent) ? matters[0] : best.Intent;
        if (first != best.Intent) (best, second) = (new(first, best.Confidence), best);

        var intent = best.Confidence < Threshold ? Intents.OutOfScope : best.Intent;
        return new(intent, best.Confidence, second, [.. matters.Where(m => m != intent)]);
    }
}
