using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>One matter that is cut in two is a wrong form; two of which one is not heard is a matter forgotten. Counted over rows of utterances, <c>also</c> naming the further ones.</summary>
static class MatterScore
{
    /// <param name="Single">Rows of one matter.</param>
    /// <param name="Split">Those of them in which more were heard.</param>
    /// <param name="Several">Rows of several matters, none a crisis.</param>
    /// <param name="Missed">Those of them in which one alone was heard.</param>
    public sealed record Counted(int Single, IReadOnlyList<string> Split, int Several, IReadOnlyList<string> Missed);

    public static Counted Count(IEnumerable<JsonObject> rows, Trained trained)
    {
        var understander = new LearnedUnderstander { Trained = trained, Places = ShippedNames.Lanyue };
        var (single, several) = (0, 0);
        List<string> split = [], missed = [];
        foreach (var row in rows.Where(r => r["intent"] is not null && r.Text("intent") != Intents.Crisis))
        {
            var also = row.Texts("also");
            if (also.Contains(Intents.Crisis)) continue;
            var matters = MattersOf(row.Text("text"), understander);
            var wanted = also.Prepend(row.Text("intent")).Where(Intents.IsMatter).Select(i => i == "complaint_escalate" ? "human_agent" : i).Distinct().Count();  // both go to a person
            if (wanted > 1) several++;
            else single++;
            if (wanted < 2 && matters.Count > 1) split.Add($"{row.Text("text")}: {string.Join(" | ", matters)}");
            if (wanted > 1 && matters.Count < 2) missed.Add($"{row.Text("text")} [{string.Join(", ", [row.Text("intent"), .. also])}]: {string.Join(" | ", matters)}");
        }
        return new(single, split, several, missed);
    }

    public static IEnumerable<string> Of(IEnumerable<JsonObject> rows, Trained trained)
    {
        var counted = Count(rows, trained);
        if (counted.Single > 0) yield return $"one matter split    {counted.Split.Count}/{counted.Single} = {100.0 * counted.Split.Count / counted.Single:0.00} %";
        foreach (var line in counted.Split) yield return "  " + line;
        if (counted.Several > 0) yield return $"several heard       {counted.Several - counted.Missed.Count}/{counted.Several} = {100.0 * (counted.Several - counted.Missed.Count) / counted.Several:0.0} %";
        foreach (var line in counted.Missed) yield return "  " + line;
    }

    /// <summary>What is begun, told, asked or kept for later.</summary>
    static List<string> MattersOf(string text, LearnedUnderstander understander)
    {
        var read = understander.Read(new Hearing(text, Prediction.Now, ScriptedTalk.Flows, null, null), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return [.. read.Select(c => c switch
        {
            Command.StartSkill(var flow) => flow,
            Command.Status => "status",
            Command.Ask => "ask",
            Command.Handoff => "handoff",
            Command.Mention(var matter) => matter.Flow ?? matter.Intent,
            _ => null,
        }).OfType<string>()];
    }
}
