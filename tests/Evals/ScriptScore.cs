using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>
/// Which turns of the dialogue scripts went as they should. A script about a matter that no skill serves yet counts only by what must not happen.
/// </summary>
static class ScriptScore
{
    static readonly string[] Served = ["repair_request", "repair_status", "repair_cancel", "ticket_status"];

    public static IEnumerable<string> Of(IReadOnlyList<JsonObject> scripts, Trained trained)
    {
        if (scripts.Count == 0) yield break;
        var (right, all, broken, unserved) = (0, 0, 0, 0);
        var lines = new List<string>();
        foreach (var script in scripts)
        {
            var isServed = IsServed(script);
            if (!isServed) unserved++;
            foreach (var (row, turn) in ScriptedTalk.Of(script, trained).Zip(script["turns"]!.AsArray()))
            {
                var expect = turn!["expect"]!.AsObject();
                var forbidden = expect.Texts("must_not").Intersect(row.Texts("events")).ToList();
                var wrong = isServed ? Wrong(expect, row).ToList() : [];
                if (forbidden.Count > 0) broken++;
                if (isServed) all++;
                if (isServed && wrong.Count == 0 && forbidden.Count == 0) right++;
                else if (wrong.Count > 0 || forbidden.Count > 0)
                    lines.Add($"  {script.Text("id")} {script.Text("title")}: {turn.AsObject().Text("text")}: {string.Join("; ", wrong.Concat(forbidden.Select(f => $"MUST NOT {f}")))}");
            }
        }
        yield return $"dialogues        turns {right}/{all}{(all == 0 ? "" : $" = {100.0 * right / all:0.0} %")} of {scripts.Count - unserved} scripts; must_not broken {broken} times in all {scripts.Count}";
        foreach (var line in lines) yield return line;
    }

    static bool IsServed(JsonObject script) => script["turns"]!.AsArray()
        .SelectMany(t => t!["expect"]!["intent"] as JsonArray ?? []).OfType<JsonValue>().All(i => Served.Contains($"{i}")) && !script.Texts("tags").Any(t => t is "complaint" or "crisis" or "edit_ticket" or "booking" or "station");

    static IEnumerable<string> Wrong(JsonObject expect, JsonObject row)
    {
        if (expect["intent"] is JsonArray intents && !intents.Any(i => i?.GetValue<string>() == row["intent"]?.GetValue<string>())) yield return $"open is {row["intent"] ?? "nothing"}";
        if (expect["ask_any"] is JsonArray && expect.Texts("ask_any") is var asks && !asks.Contains("any") && !asks.Intersect(row.Texts("ask")).Any()) yield return $"asks {row["ask"]!.ToJsonString()}";
        if (expect["event_any"] is JsonArray && !expect.Texts("event_any").Intersect(row.Texts("events")).Any()) yield return $"did {row["events"]!.ToJsonString()}";
        foreach (var wrong in Missing(expect["slots"] as JsonObject, (row["record"] ?? row["slots"])!.AsObject(), expect)) yield return wrong;
        if (row["record"] is JsonObject record)
            foreach (var wrong in Missing(expect["record"] as JsonObject, record, expect)) yield return wrong;
    }

    static IEnumerable<string> Missing(JsonObject? wanted, JsonObject known, JsonObject expect)
    {
        foreach (var (name, value) in wanted ?? [])
        {
            var has = known[name]?.GetValue<string>();
            if (has is null ? !expect.Texts("optional").Contains(name) : $"{value}" != "*" && !has.Contains($"{value}", StringComparison.Ordinal)) yield return $"{name} is {has ?? "not known"}, not {value}";
        }
    }
}
