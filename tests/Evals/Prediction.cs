using System.Diagnostics;
using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>What the understanding makes of a row, in the form of shared/nlu/INTENTS.md, "Prediction files".</summary>
static class Prediction
{
    /// <summary>When a row is said that does not tell: the reference of the date files.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    /// <returns>One; of a dialogue script one a turn.</returns>
    public static IEnumerable<JsonObject> Of(JsonObject row, Trained trained) => row["turns"] is null ? [OfSentence(row, trained)] : ScriptedTalk.Of(row, trained);

    static JsonObject OfSentence(JsonObject row, Trained trained)
    {
        var text = row.Text("text");
        var start = Stopwatch.GetTimestamp();
        var guess = trained.Read(text);
        var slots = SlotSpans.Read(text, Now, ShippedNames.Lanyue);
        var micros = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        JsonObject prediction = new()
        {
            ["id"] = row.Text("id"), ["text"] = text, ["intent"] = guess.Intent, ["confidence"] = Math.Round(guess.Confidence, 4),
            ["also"] = new JsonArray([.. guess.Also.Select(a => JsonValue.Create(a))]), ["slots"] = Readers.SlotsOf(slots), ["micros"] = Math.Round(micros, 1),
        };
        if (row["reference"] is not null) prediction["datetime"] = Readers.DateTimeOf(row);
        prediction["place"] = Readers.PlaceOf(row);
        return prediction;
    }
}
