namespace Lanyue.Bot.Understanding;

/// <summary>What the models say of a message or a clause of it.</summary>
/// <param name="Text">Plain.</param>
/// <param name="Best">The likeliest matter but a crisis, which <see cref="CrisisDetector"/> alone decides on.</param>
/// <param name="Alarm">How likely it is a crisis, 0 to 1.</param>
readonly record struct Scores(string Text, Likely Best, Likely Second, double Alarm);

/// <summary>What the models say of a whole message.</summary>
/// <param name="Text">As it was written.</param>
sealed record MessageScores(Trained By, string Text, Scores Whole, IReadOnlyList<Scores> Clauses)
{
    /// <summary>What it is about, a crisis left out.</summary>
    public Guess Matter => IntentClassifier.Decide(Whole, Clauses);

    public CrisisFinding Crisis => CrisisDetector.Decide(Whole, Clauses);
}

/// <summary>Reads a text with both models: one pass over its features. Safe to share between threads.</summary>
/// <param name="alarm">Knows crisis and all else.</param>
sealed class Scorer(IntentModel intents, IntentModel alarm)
{
    /// <summary>The model of all intents knows what all else is, and is trusted more.</summary>
    const float TrustInAll = 0.7f;

    readonly int crisis = intents.Intents.Index().First(i => i.Item == Intents.Crisis).Index;

    [ThreadStatic] static List<Feature>? features;

    public Scores Read(string plain)
    {
        Features.Of(plain, features ??= new(512));
        Span<float> all = stackalloc float[IntentModel.WidthOf(intents.Intents.Count)], two = stackalloc float[IntentModel.WidthOf(2)];
        intents.Read(features, all);
        alarm.Read(features, two);

        var (best, second, danger) = (-1, -1, all[crisis]);
        for (var i = 0; i < intents.Intents.Count; i++)
            if (i == crisis) continue;
            else if (best < 0 || all[i] > all[best]) (best, second) = (i, best);
            else if (second < 0 || all[i] > all[second]) second = i;
        return new(plain, new(intents.Intents[best], all[best]), new(intents.Intents[second], all[second]), (1 - TrustInAll) * two[0] + TrustInAll * danger);
    }
}
