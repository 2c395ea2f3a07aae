using System.Numerics;

namespace Lanyue.Bot.Understanding;

/// <summary>A linear model over features: for each it knows a weight an intent. Immutable; safe to share between threads.</summary>
sealed class IntentModel
{
    readonly string[] intents;
    readonly ulong[] slots;
    readonly int[] rows;
    readonly float[] weights, bias;
    readonly int mask, width;

    /// <param name="keys">Of features, each once.</param>
    /// <param name="weights">A row for each key, in order, each <see cref="WidthOf"/> the intents long.</param>
    /// <param name="temperature">Divides the sums, so that what is called 80 % likely is so in 80 of 100 cases.</param>
    public IntentModel(string[] intents, ulong[] keys, float[] weights, float[] bias, float temperature)
    {
        (this.intents, this.weights, this.bias, Temperature, Keys) = (intents, weights, bias, temperature, keys);
        width = WidthOf(intents.Length);
        var size = 16;
        while (size < keys.Length * 2) size *= 2;
        (slots, rows, mask) = (new ulong[size], new int[size], size - 1);
        for (var row = 0; row < keys.Length; row++)
        {
            var at = (int)(keys[row] & (uint)mask);
            while (slots[at] != 0) at = (at + 1) & mask;
            (slots[at], rows[at]) = (keys[row], row);
        }
    }

    public IReadOnlyList<string> Intents => intents;
    public ulong[] Keys { get; }
    public float Temperature { get; }

    public ReadOnlySpan<float> Weights => weights;
    public ReadOnlySpan<float> Bias => bias;

    /// <summary>Rows are whole vectors of eight.</summary>
    public static int WidthOf(int intents) => (intents + 7) / 8 * 8;

    public ReadOnlySpan<float> WeightsOf(int row) => weights.AsSpan(row * width, width);

    /// <returns>-1: the feature is not known.</returns>
    public int Row(ulong key)
    {
        for (var at = (int)(key & (uint)mask); slots[at] != 0; at = (at + 1) & mask)
            if (slots[at] == key) return rows[at];
        return -1;
    }

    /// <summary>How likely each intent is, in the order of <see cref="Intents"/>; they sum to 1.</summary>
    /// <param name="likely">As long as a row.</param>
    public void Read(List<Feature> features, Span<float> likely)
    {
        likely.Clear();
        var known = 0;
        foreach (var feature in features)
        {
            if (Row(feature.Key) is not (>= 0 and var row)) continue;
            known++;
            Add(WeightsOf(row), likely);
        }
        var scale = known == 0 ? 0 : 1 / MathF.Sqrt(known);
        for (var i = 0; i < intents.Length; i++) likely[i] = (likely[i] * scale + bias[i]) / Temperature;
        SoftMax(likely[..intents.Length]);
    }

    public static void SoftMax(Span<float> scores)
    {
        var (highest, sum) = (float.MinValue, 0f);
        foreach (var score in scores) highest = MathF.Max(highest, score);
        foreach (ref var score in scores) sum += score = MathF.Exp(score - highest);
        foreach (ref var score in scores) score /= sum;
    }

    public static void Add(ReadOnlySpan<float> row, Span<float> sum)
    {
        for (var at = 0; at < row.Length; at += Vector<float>.Count) (new Vector<float>(row[at..]) + new Vector<float>(sum[at..])).CopyTo(sum[at..]);
    }
}
