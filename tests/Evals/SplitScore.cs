using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>
/// What the crisis guard makes of messages that come soon after one another: how many more alarms it raises on everyday messages, put in
/// random order, because it reads each with the last two.
/// </summary>
static class SplitScore
{
    /// <param name="Alarms">Over messages that alone are none, with those before them that alone are none.</param>
    public sealed record Result(int Messages, IReadOnlyList<(string Text, IReadOnlyList<string> Earlier, CrisisFinding Finding)> Alarms)
    {
        public double Share => (double)Alarms.Count / Messages;
    }

    /// <summary>Sentences of the files that are no crisis and could not be taken for one.</summary>
    public static IReadOnlyList<string> Everyday(IEnumerable<string> files) =>
        [.. files.SelectMany(Rows.Read).Where(IsEveryday).Select(r => r.Text("text"))];

    static bool IsEveryday(JsonObject row) =>
        row["intent"] is not null && row.Text("intent") != Intents.Crisis && !row.Texts("accept").Contains(Intents.Crisis) && !row.Texts("tags").Contains("crisis_hard_negative");

    /// <param name="before">How many messages stand before each, 1 or 2.</param>
    /// <param name="seed">Of the order.</param>
    public static Result Of(IReadOnlyList<string> everyday, Trained? model, int before, int rounds, int seed)
    {
        var harmless = everyday.Where(t => CrisisGuard.Look(model, t, []) is null).ToArray();
        var (random, messages) = (new Random(seed), 0);
        var alarms = new List<(string, IReadOnlyList<string>, CrisisFinding)>();
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(harmless);
            for (var i = before; i < harmless.Length; i++, messages++)
            {
                string[] earlier = harmless[(i - before)..i];
                if (CrisisGuard.Look(model, harmless[i], earlier) is { } finding) alarms.Add((harmless[i], earlier, finding));
            }
        }
        return new(messages, alarms);
    }
}
