using System.Diagnostics;
using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>What the understanding makes of a row, in the form of INTENTS.md, "Prediction files".</summary>
static class Prediction
{
    public static JsonObject Of(JsonObject row, Trained trained)
    {
        var text = row.Text("text");
        var start = Stopwatch.GetTimestamp();
        var guess = trained.Read(text);
        var micros = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new()
        {
            ["id"] = row.Text("id"), ["text"] = text, ["intent"] = guess.Intent, ["confidence"] = Math.Round(guess.Confidence, 4),
            ["also"] = new JsonArray([.. guess.Also.Select(a => JsonValue.Create(a))]), ["micros"] = Math.Round(micros, 1),
        };
    }
}
