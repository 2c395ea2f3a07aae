using System.Numerics;

namespace Lanyue.Bot.Understanding;

/// <summary>Multinomial logistic regression by AdaGrad. The same phrases and plan give the same bytes.</summary>
static class IntentTrainer
{
    /// <summary>Of a message with two matters: how much of it is the first's.</summary>
    const float FirstOfTwo = 0.6f;

    /// <param name="Second">Said behind it in the same message; -1: nothing.</param>
    sealed record Example(int[] Rows, int Intent, int Second, float Weight);

    /// <param name="threads">Models learned at once, at least 1; no matter for what comes out.</param>
    public static IntentModel Train(IReadOnlyList<Phrase> phrases, IReadOnlyList<string> intents, TrainingPlan plan, int threads)
    {
        var keys = Keys(phrases, plan);
        var rows = keys.Index().ToDictionary(k => k.Item, k => k.Index);
        var (weights, bias) = (new float[keys.Length * IntentModel.WidthOf(intents.Count)], new float[intents.Count]);
        foreach (var one in Enumerable.Range(0, plan.Models).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(Learned))
        {
            for (var i = 0; i < weights.Length; i++) weights[i] += one.Weights[i] / plan.Models;
            for (var i = 0; i < bias.Length; i++) bias[i] += one.Bias[i] / plan.Models;
        }
        return new([.. intents], keys, weights, bias, plan.Temperature);

        Learner Learned(int n)
        {
            var one = new Learner(keys.Length, intents.Count, plan, new Random(plan.Seed + n));
            one.Learn(Examples(phrases, intents, rows, plan, plan.Seed + n));
            return one;
        }
    }

    /// <summary>Features that several phrases have, by the phrases as they are written.</summary>
    static ulong[] Keys(IReadOnlyList<Phrase> phrases, TrainingPlan plan)
    {
        var variation = new Variation(plan.Seed);
        var (counts, features, seen) = (new Dictionary<ulong, int>(), new List<Feature>(), new HashSet<ulong>());
        foreach (var phrase in phrases)
        {
            Features.Of(PlainText.Of(variation.Fill(phrase.Text)), features);
            seen.Clear();
            foreach (var feature in features)
                if (seen.Add(feature.Key)) counts[feature.Key] = counts.GetValueOrDefault(feature.Key) + 1;
        }
        return [.. counts.Where(c => c.Value >= plan.FewestPhrases).Select(c => c.Key).Order()];
    }

    static Example[] Examples(IReadOnlyList<Phrase> phrases, IReadOnlyList<string> intents, Dictionary<ulong, int> rows, TrainingPlan plan, int seed)
    {
        var variation = new Variation(seed);
        var index = intents.Index().ToDictionary(i => i.Item, i => i.Index);
        var frequent = phrases.GroupBy(p => p.Intent).ToDictionary(g => g.Key, g => g.Count());
        var mean = (float)phrases.Count / intents.Count;
        var (examples, features) = (new List<Example>(), new List<Feature>());
        foreach (var phrase in phrases)
        {
            var balance = MathF.Pow(mean / frequent[phrase.Intent], 0.35f);
            var said = variation.Fill(phrase.Text);
            Add(said, balance);
            for (var n = 0; n < plan.Variations; n++)
                if (variation.Another(phrase.Text.Contains('{') ? variation.Fill(phrase.Text) : said) is { } other) Add(other, balance * plan.VariationWeight);

            void Add(string text, float weight)
            {
                Features.Of(PlainText.Of(text), features);
                examples.Add(new([.. features.Select(f => rows.GetValueOrDefault(f.Key, -1)).Where(r => r >= 0)], index[phrase.Intent], phrase.Second is { } second ? index[second] : -1, weight));
            }
        }
        return [.. examples];
    }

    sealed class Learner(int features, int intents, TrainingPlan plan, Random random)
    {
        readonly int width = IntentModel.WidthOf(intents);
        readonly float[] squares = new float[features * IntentModel.WidthOf(intents)], biasSquares = new float[intents];

        public float[] Weights { get; } = new float[features * IntentModel.WidthOf(intents)];
        public float[] Bias { get; } = new float[intents];

        public void Learn(Example[] examples)
        {
            var kept = new List<int>();
            for (var epoch = 0; epoch < plan.Epochs; epoch++)
            {
                random.Shuffle(examples);
                foreach (var example in examples)
                {
                    kept.Clear();
                    foreach (var row in example.Rows)
                        if (random.NextSingle() >= plan.Dropout) kept.Add(row);
                    if (kept.Count > 0) Learn(kept, example);
                }
            }
        }

        void Learn(List<int> rows, Example example)
        {
            Span<float> slope = stackalloc float[width];
            slope.Clear();
            var value = 1 / MathF.Sqrt(rows.Count);
            foreach (var row in rows) IntentModel.Add(Weights.AsSpan(row * width, width), slope);
            for (var i = 0; i < intents; i++) slope[i] = slope[i] * value + Bias[i];
            IntentModel.SoftMax(slope[..intents]);
            slope[intents..].Clear();

            for (var i = 0; i < intents; i++)
            {
                slope[i] = (slope[i] - Target(example, i)) * example.Weight;
                biasSquares[i] += slope[i] * slope[i];
                Bias[i] -= 0.1f * plan.Rate * slope[i] / (MathF.Sqrt(biasSquares[i]) + 1e-6f);
                slope[i] *= value;
            }
            foreach (var row in rows) Step(Weights.AsSpan(row * width, width), squares.AsSpan(row * width, width), slope, plan);
        }
    }

    static float Target(Example example, int intent) =>
        example.Second < 0 || example.Second == example.Intent ? intent == example.Intent ? 1 : 0
        : intent == example.Intent ? FirstOfTwo : intent == example.Second ? 1 - FirstOfTwo : 0;

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
