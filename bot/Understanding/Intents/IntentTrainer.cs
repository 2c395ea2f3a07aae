using System.Numerics;

namespace Lanyue.Bot.Understanding;

/// <summary>How a model is trained. The figures were measured on the development sets (tests/Evals).</summary>
public sealed record TrainingPlan
{
    public int Seed { get; init; } = 20261125;
    public int Epochs { get; init; } = 14;
    public float Rate { get; init; } = 0.6f;
    public float Decay { get; init; } = 2e-5f;

    /// <summary>Other ways of writing each phrase.</summary>
    public int Variations { get; init; } = 2;
    public float VariationWeight { get; init; } = 0.4f;

    /// <summary>Share of a phrase's features left out at each look, so that the model does not lean on a few.</summary>
    public float Dropout { get; init; } = 0.25f;

    /// <summary>A feature of fewer phrases is not kept.</summary>
    public int FewestPhrases { get; init; } = 2;
}

/// <summary>Multinomial logistic regression by AdaGrad. The same phrases and plan give the same bytes.</summary>
static class IntentTrainer
{
    sealed record Example(int[] Rows, int Intent, float Weight);

    public static IntentModel Train(IReadOnlyList<Phrase> phrases, IReadOnlyList<string> intents, TrainingPlan plan)
    {
        var (texts, keys) = Prepare(phrases, intents, plan);
        var rows = keys.Index().ToDictionary(k => k.Item, k => k.Index);
        var features = new List<Feature>();
        var perIntent = new int[intents.Count];
        foreach (var text in texts) perIntent[text.Intent]++;
        var mean = (float)texts.Count / intents.Count;
        Example[] examples = [.. texts.Select(t =>
        {
            Features.Of(t.Plain, features);
            return new Example([.. features.Select(f => rows.GetValueOrDefault(f.Key, -1)).Where(r => r >= 0)], t.Intent, t.Weight * MathF.Pow(mean / perIntent[t.Intent], 0.35f));
        })];

        var width = IntentModel.WidthOf(intents.Count);
        var (weights, squares, bias, biasSquares) = (new float[keys.Length * width], new float[keys.Length * width], new float[intents.Count], new float[intents.Count]);
        var random = new Random(plan.Seed);
        var (scores, slope, kept) = (new float[width], new float[width], new List<int>());
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            random.Shuffle(examples);
            foreach (var example in examples)
            {
                kept.Clear();
                foreach (var row in example.Rows)
                    if (random.NextSingle() >= plan.Dropout) kept.Add(row);
                if (kept.Count == 0) continue;

                var value = 1 / MathF.Sqrt(kept.Count);
                Array.Clear(scores);
                foreach (var row in kept) Add(weights.AsSpan(row * width, width), scores);
                for (var i = 0; i < bias.Length; i++) scores[i] = scores[i] * value + bias[i];
                IntentModel.SoftMax(scores.AsSpan(0, bias.Length));

                Array.Clear(slope);
                for (var i = 0; i < bias.Length; i++) slope[i] = (scores[i] - (i == example.Intent ? 1 : 0)) * example.Weight;
                for (var i = 0; i < bias.Length; i++)
                {
                    biasSquares[i] += slope[i] * slope[i];
                    bias[i] -= 0.1f * plan.Rate * slope[i] / (MathF.Sqrt(biasSquares[i]) + 1e-6f);
                }
                for (var i = 0; i < slope.Length; i++) slope[i] *= value;
                foreach (var row in kept) Step(weights.AsSpan(row * width, width), squares.AsSpan(row * width, width), slope, plan);
            }
        }
        return new([.. intents], keys, weights, bias, 1);
    }

    sealed record Text(string Plain, int Intent, float Weight);

    static (List<Text> Texts, ulong[] Keys) Prepare(IReadOnlyList<Phrase> phrases, IReadOnlyList<string> intents, TrainingPlan plan)
    {
        var variation = new Variation(plan.Seed);
        var index = intents.Index().ToDictionary(i => i.Item, i => i.Index);
        var (texts, counts, features, seen) = (new List<Text>(), new Dictionary<ulong, int>(), new List<Feature>(), new HashSet<ulong>());
        foreach (var phrase in phrases)
        {
            var said = variation.Fill(phrase.Text);
            var intent = index[phrase.Intent];
            texts.Add(new(PlainText.Of(said), intent, 1));
            for (var n = 0; n < plan.Variations; n++)
                if (variation.Another(phrase.Text.Contains('{') ? variation.Fill(phrase.Text) : said) is { } other) texts.Add(new(PlainText.Of(other), intent, plan.VariationWeight));

            Features.Of(texts.FindLast(t => t.Weight == 1)!.Plain, features);
            seen.Clear();
            foreach (var feature in features)
                if (seen.Add(feature.Key)) counts[feature.Key] = counts.GetValueOrDefault(feature.Key) + 1;
        }
        return (texts, [.. counts.Where(c => c.Value >= plan.FewestPhrases).Select(c => c.Key).Order()]);
    }

    static void Add(ReadOnlySpan<float> row, Span<float> sum)
    {
        for (var at = 0; at < row.Length; at += Vector<float>.Count) (new Vector<float>(row[at..]) + new Vector<float>(sum[at..])).CopyTo(sum[at..]);
    }

    static void Step(Span<float> weights, Span<float> squares, ReadOnlySpan<float> slope, TrainingPlan plan)
    {
        var (rate, decay, tiny) = (new Vector<float>(plan.Rate), new Vector<float>(1 - plan.Rate * plan.Decay), new Vector<float>(1e-6f));
        for (var at = 0; at < slope.Length; at += Vector<float>.Count)
        {
            var g = new Vector<float>(slope[at..]);
            var sum = new Vector<float>(squares[at..]) + g * g;
            sum.CopyTo(squares[at..]);
            (new Vector<float>(weights[at..]) * decay - rate * g / (Vector.SquareRoot(sum) + tiny)).CopyTo(weights[at..]);
        }
    }
}
