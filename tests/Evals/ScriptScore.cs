using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>
/// Which turns of the dialogue scripts went as they should. A script of which any turn needs a matter that no skill serves yet counts only by what
/// must not happen.
/// </summary>
static class ScriptScore
{
    /// <summary>Matters that need a skill; all others are the policy's own, or the guard's.</summary>
    static readonly string[] Unserved =
    [
        "dorm_change", "dorm_swap", "dorm_change_status", "station_booking", "booking_change", "booking_cancel", "booking_list", "counselling_appointment", "counsellor_appointment", "duty_counsellor",
        "service_window", "campus_card", "printing", "leave_feedback_appeal", "leader_meeting_signup", "expert_consult", "event_list", "event_signup", "peer_help_request", "peer_help_offer",
        "party_contact", "growth_report", "growth_record_query", "volunteer_hours", "knowledge_question", "complaint_escalate",
    ];

    /// <summary>Events that need what is not there: a conversation with a person, and things of which there is a number.</summary>
    static readonly string[] Undone = ["relay", "handover", "handover_wait", "handover_ended", "full", "wait"];

    /// <summary>Tags of scripts about what no skill does yet and whose turns do not tell.</summary>
    static readonly string[] Pending = ["agents_offline", "booking", "station"];

    /// <param name="Right">Turns that went as they should, of <paramref name="All"/> in scripts whose skill exists.</param>
    /// <param name="Broken">Turns in which something happened that must not, in scripts whose skill exists; <paramref name="BrokenElsewhere"/>: in the others.</param>
    /// <param name="Whole">Scripts without a fault.</param>
    /// <param name="Unserved">Ids of the scripts that count only by what must not happen.</param>
    public sealed record Counted(int Right, int All, int Broken, int BrokenElsewhere, int Whole, IReadOnlyList<string> Unserved, IReadOnlyList<string> Faults);

    public static IEnumerable<string> Of(IReadOnlyList<JsonObject> scripts, Trained trained)
    {
        if (scripts.Count == 0) yield break;
        var counted = Count(scripts, trained);
        yield return $"dialogues        turns {counted.Right}/{counted.All}{(counted.All == 0 ? "" : $" = {100.0 * counted.Right / counted.All:0.0} %")} of {scripts.Count - counted.Unserved.Count} scripts, {counted.Whole} of them without a fault; "
            + $"must_not broken {counted.Broken} times in these, {counted.BrokenElsewhere} times in the other {counted.Unserved.Count}";
        foreach (var line in counted.Faults) yield return "  " + line;
        if (counted.Unserved.Count > 0) yield return $"  by must_not alone, their skills do not exist: {string.Join(", ", counted.Unserved)}";
    }

    public static Counted Count(IReadOnlyList<JsonObject> scripts, Trained trained)
    {
        var (right, all, broken, elsewhere, whole) = (0, 0, 0, 0, 0);
        List<string> faults = [], unserved = [];
        foreach (var script in scripts)
        {
            var isServed = IsServed(script);
            if (!isServed) unserved.Add(script.Text("id"));
            var before = faults.Count;
            foreach (var (row, turn) in ScriptedTalk.Of(script, trained).Zip(script["turns"]!.AsArray()))
            {
                var expect = turn!["expect"]!.AsObject();
                var forbidden = expect.Texts("must_not").Intersect(row.Texts("events")).ToList();
                var wrong = isServed ? Wrong(expect, row).ToList() : [];
                if (isServed) all++;
                if (forbidden.Count > 0 && isServed) broken++;
                if (forbidden.Count > 0 && !isServed) elsewhere++;
                if (wrong.Count == 0 && forbidden.Count == 0) right += isServed ? 1 : 0;
                else faults.Add($"{script.Text("id")} {script.Text("title")}: {turn.AsObject().Text("text")}: {string.Join("; ", wrong.Concat(forbidden.Select(f => $"MUST NOT {f}")))} ({string.Join(" ", row.Texts("says"))})");
            }
            if (isServed && faults.Count == before) whole++;
        }
        return new(right, all, broken, elsewhere, whole, unserved, faults);
    }

    static bool IsServed(JsonObject script) =>
        !script.Texts("tags").Any(Pending.Contains)
        && script["turns"]!.AsArray().Select(t => t!["expect"]!.AsObject()).All(e => Some(e["intent"], Unserved) && Some(e["event_any"], Undone));

    /// <summary>Whether something is allowed that can be.</summary>
    static bool Some(JsonNode? allowed, string[] missing) => allowed is not JsonArray any || any.Count == 0 || any.Any(a => a is null || !missing.Contains(a.GetValue<string>()));

    static IEnumerable<string> Wrong(JsonObject expect, JsonObject row)
    {
        if (expect["intent"] is JsonArray intents && !intents.Any(i => Is(i?.GetValue<string>(), row["intent"]?.GetValue<string>()))) yield return $"open is {row["intent"] ?? "nothing"}";
        if (expect["ask_any"] is JsonArray && expect.Texts("ask_any") is var asks && (asks.Contains("any") ? row.Texts("ask").Count == 0 && !row.Texts("events").Contains("choose") : !asks.Intersect(row.Texts("ask")).Any())) yield return $"asks {row["ask"]!.ToJsonString()}";
        if (expect["event_any"] is JsonArray && !expect.Texts("event_any").Intersect(row.Texts("events")).Any()) yield return $"did {row["events"]!.ToJsonString()}";
        foreach (var wrong in Missing(expect["slots"] as JsonObject, (row["record"] ?? row["slots"])!.AsObject(), expect, row)) yield return wrong;
        if (row["record"] is JsonObject record)
            foreach (var wrong in Missing(expect["record"] as JsonObject, record, expect, row)) yield return wrong;
    }

    /// <summary>Nothing open is how a message about no matter of ours ends.</summary>
    static bool Is(string? wanted, string? open) => wanted == open || (open is null && wanted is Intents.OutOfScope or "human_agent");

    static IEnumerable<string> Missing(JsonObject? wanted, JsonObject known, JsonObject expect, JsonObject row)
    {
        foreach (var (name, value) in wanted ?? [])
        {
            var (has, want) = (known[name]?.GetValue<string>(), Wanted($"{value}", row));
            if (has is null ? !expect.Texts("optional").Contains(name) : want != "*" && !Holds(name, has, want)) yield return $"{name} is {has ?? "not known"}, not {want}";
        }
    }

    /// <summary>A room or building is the number on the door; of the rest a part is enough.</summary>
    static bool Holds(string name, string has, string wanted) =>
        name is "room" or "building" ? has.TrimStart('0') == wanted.TrimStart('0') : has.Contains(wanted, StringComparison.Ordinal);

    /// <summary>"@2": the second of what was offered.</summary>
    static string Wanted(string value, JsonObject row) =>
        value is ['@', .. var number] && int.TryParse(number, out var at) && row.Texts("offered") is var offered && at >= 1 && at <= offered.Count ? offered[at - 1] : value;
}
