namespace Lanyue.Bot.Understanding;

/// <summary>Says what a message is about. Pure, and safe to share between threads.</summary>
sealed class IntentClassifier(IntentModel model)
{
    /// <summary>Below this the best guess is none. Measured on the development sets (tests/Evals).</summary>
    const double Threshold = 0.2;

    /// <summary>A clause that is so sure says a matter of its own.</summary>
    const double SureClause = 0.6;

    [ThreadStatic] static List<Feature>? features;

    public Guess Read(string plain)
    {
        Span<float> likely = stackalloc float[IntentModel.WidthOf(model.Intents.Count)];
        var (best, second) = Ranked(plain, likely);
        var matters = Matters(plain);
        var first = matters.Count > 1 && matters.Contains(best.Intent) ? matters[0] : best.Intent;
        if (first != best.Intent) (best, second) = (new(first, best.Confidence), best);

        var intent = best.Confidence < Threshold ? Intents.OutOfScope : best.Intent;
        return new(intent, best.Confidence, second, [.. matters.Where(m => m != intent)]);
    }

    /// <summary>Matters that clauses say by themselves, in their order.</summary>
    List<string> Matters(string plain)
    {
        var matters = new List<string>();
        Span<float> likely = stackalloc float[IntentModel.WidthOf(model.Intents.Count)];
        foreach (var clause in Clauses.Of(plain))
        {
            var best = Ranked(clause, likely).Best;
            if (best.Confidence >= SureClause && Intents.IsMatter(best.Intent) && !matters.Contains(best.Intent)) matters.Add(best.Intent);
        }
        return matters;
    }

    (Likely Best, Likely Second) Ranked(string plain, Span<float> likely)
    {
        Features.Of(plain, features ??= new(512));
        model.Read(features, likely);
        var (best, second) = (0, 1);
        for (var i = 1; i < model.Intents.Count; i++)
            if (likely[i] > likely[best]) (best, second) = (i, best);
            else if (likely[i] > likely[second]) second = i;
        return (new(model.Intents[best], likely[best]), new(model.Intents[second], likely[second]));
    }
}
