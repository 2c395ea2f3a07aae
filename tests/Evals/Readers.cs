using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>Predictions of the readers for rows of datetime.jsonl, and whether a prediction is right (shared/nlu/INTENTS.md).</summary>
static class Readers
{
    /// <returns>A value in the notation, a list for separate dates, or null.</returns>
    public static JsonNode? DateTimeOf(JsonObject row) => Node(WhenReader.Read(row.Text("text"), DateTimeOffset.Parse(row.Text("reference"), null)));

    static JsonNode? Node(When? when) => when?.Notation switch
    {
        null => null,
        [var one] => JsonValue.Create(one),
        var several => new JsonArray([.. several.Select(s => (JsonNode?)JsonValue.Create(s))]),
    };

    /// <summary>Exactly what is expected or one of what is accepted; "any" accepts all.</summary>
    public static bool IsRight(JsonObject row, JsonNode? predicted) =>
        JsonNode.DeepEquals(row["expected"], predicted)
        || (row["accept"] is JsonArray accepted && accepted.Any(a => JsonNode.DeepEquals(a, predicted) || (a is JsonValue value && value.TryGetValue<string>(out var any) && any == "any")));
}
