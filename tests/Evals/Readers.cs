using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>Predictions of the readers for rows of datetime.jsonl and places.jsonl, and whether a prediction is right (shared/nlu/INTENTS.md).</summary>
static class Readers
{
    /// <returns>A value in the notation, a list for separate dates, or null.</returns>
    public static JsonNode? DateTimeOf(JsonObject row) => Node(WhenReader.Read(row.Text("text"), DateTimeOffset.Parse(row.Text("reference"), null)));

    /// <returns>{zone, building, room, floor} and what else is said of new_apartment, place, bed and also.</returns>
    public static JsonObject PlaceOf(JsonObject row)
    {
        var place = SaidPlace.Read(new Wording(row.Text("text")), ShippedNames.Lanyue, isAsked: true);
        var said = new JsonObject { ["zone"] = place?.Zone, ["building"] = place?.Building, ["room"] = place?.Room, ["floor"] = Floor(place?.Floor) };
        if (place is null) return said;
        if (place.IsNewApartment) said["new_apartment"] = true;
        foreach (var (name, value) in new[] { ("place", place.Name), ("bed", place.Bed), ("also", place.Also) })
            if (value is not null) said[name] = value;
        return said;
    }

    /// <returns>{name: span or [spans]}.</returns>
    public static JsonObject SlotsOf(SlotSpans read)
    {
        var slots = new JsonObject();
        foreach (var (name, spans) in read.Spans)
            slots[name] = spans is [var one] ? JsonValue.Create(one) : new JsonArray([.. spans.Select(s => (JsonNode?)JsonValue.Create(s))]);
        return slots;
    }

    /// <summary>Each span of a row's slots with its name, and whether it is among the predicted; a count may have its measure word or not.</summary>
    public static IEnumerable<(string Name, string Span, bool IsFound)> Recall(JsonObject row, JsonObject predicted)
    {
        foreach (var (name, said) in row["slots"] as JsonObject ?? [])
        {
            var found = Spans(predicted[name]).ToList();
            foreach (var span in Spans(said))
            {
                var at = found.FindIndex(f => f == span || (name == "num" && (f.StartsWith(span, StringComparison.Ordinal) || span.StartsWith(f, StringComparison.Ordinal))));
                if (at >= 0) found.RemoveAt(at);
                yield return (name, span, at >= 0);
            }
        }
    }

    static IEnumerable<string> Spans(JsonNode? said) => said switch { null => [], JsonArray several => several.Select(s => $"{s}"), var one => [$"{one}"] };

    static JsonNode? Floor(string? floor) => int.TryParse(floor, out var number) ? number : floor;

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
