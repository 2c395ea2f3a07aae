using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Matters;

/// <summary>How a student reads his cases: all in one line each, and one with what happened to it and what can be done now.</summary>
sealed class CaseWords(IEnumerable<ISkill> skills, Texts texts)
{
    public const int MostInList = 8;

    const int MostSteps = 4;

    /// <summary>Stands for a case's number where the list goes on: "more8", behind its first eight.</summary>
    const string More = "more";

    public static int? PageOf(string? asked) =>
        asked?.StartsWith(More, StringComparison.Ordinal) == true && int.TryParse(asked.AsSpan(More.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : null;

    public static string Label(OwnCase one) => $"{one.Number} {one.Title}";

    /// <param name="from">How many were shown before.</param>
    public IReadOnlyList<Reply> List(IReadOnlyList<OwnCase> open, int from, bool isAside)
    {
        var shown = open.Skip(from).Take(MostInList).ToList();
        if (isAside) return [.. shown.Select(c => c.State)];
        var choices = shown.Select(c => new Choice(Begins(MattersFlows.List, c.Number), texts.Render(c.State)));
        if (open.Count > from + MostInList) choices = choices.Append(new Choice(Begins(MattersFlows.List, $"{More}{from + MostInList}"), texts["bot/choice.more"]));
        return [Reply.Of("matters/list", ("count", $"{open.Count}")).Offering(choices)];
    }

    public async Task<IReadOnlyList<Reply>> Story(OwnCase one, ISkill skill, Reading reading, CancellationToken ct)
    {
        var steps = (await reading.Db.TimelineOf([one.Number]).ToListAsync(ct)).FindAll(s => texts.Has(EventOf(s)));  // what staff note and hand to one another is their own
        var replies = new List<Reply> { one.State };
        if (steps.Count > 1)
            replies.Add(Reply.Of("matters/steps", ("steps", string.Join("；", steps.TakeLast(MostSteps).Select(s => $"{Time(s.At)} {texts[EventOf(s)]}")))));
        var can = Can(one).ToList();
        if (can.Count > 0 && !reading.IsAside) replies.Add(Reply.Of("matters/can").Offering(can));
        return replies;

        string EventOf(TimelineEntry step) => $"{skill.Name}/desk.event.{step.Event}";
    }

    static string Time(DateTimeOffset at) => at.OnCampus().ToString("M月d日H:mm", CultureInfo.InvariantCulture);

    IEnumerable<Choice> Can(OwnCase one)
    {
        foreach (var touch in one.Touches) yield return Begin(touch == CaseTouch.Urge ? MattersFlows.Urge : MattersFlows.Add, one);
        foreach (var flow in one.Flows) yield return Begin(skills.SelectMany(s => s.Flows).First(f => f.Name == flow), one);
    }

    Choice Begin(Flow flow, OwnCase one) => new(Begins(flow, one.Number), texts[flow.Text(flow.TitleKey)]);

    static string Begins(Flow flow, string number) => $"{flow.Name}/{number}";
}
