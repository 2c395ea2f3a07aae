using System.Diagnostics;
using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>What the understanding makes of a row, in the form of shared/nlu/INTENTS.md, "Prediction files".</summary>
static class Prediction
{
    /// <summary>When a row is said that does not tell: the reference of the date files.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 30, 0, TimeSpan.FromHours(8));

    /// <exception cref="NotSupportedException">A dialogue: the policy's evals come with the dialogue issue.</exception>
    public static JsonObject Of(JsonObject row, Trained trained)
    {
        if (row["turns"] is not null) throw new NotSupportedException($"Row {row.Text("id")} is a dialogue; dialogues are not predicted yet.");

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
