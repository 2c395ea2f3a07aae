using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Plans and the history in lines for people.</summary>
static class PeopleWording
{
    const int ShownLeaving = 50;

    /// <summary>Columns, counts, every fault, and last why it is refused.</summary>
    public static IEnumerable<string> Of(PeoplePlan plan, Texts texts)
    {
        if (plan.Kind is { } kind)
        {
            yield return texts.Render(Reply.Of("people/seen", ("file", plan.File), ("kind", texts[$"people/kind.{kind}"]), ("columns", string.Join('、', plan.Columns.Select(c => c.Header)))));
            if (plan.Ignored.Length > 0) yield return texts.Render(Reply.Of("people/ignored", ("columns", string.Join('、', plan.Ignored))));
            if (plan.IsCompared) yield return Counts(plan.Counts, texts);
            if (Leaving(plan, texts) is { } leaving) yield return leaving;
        }
        foreach (var fault in plan.Faults) yield return fault.Words(texts);
        if (plan.Refusal is { } refusal) yield return texts.Render(refusal);
        else if (plan.Faults.Length == 0) yield return texts["people/clean"];
    }

    /// <summary>Who would leave, by number, the first of them; null: nobody.</summary>
    public static string? Leaving(PeoplePlan plan, Texts texts) => plan.Leaving.Length == 0 ? null
        : texts.Render(Reply.Of("people/leaving", ("numbers", string.Join('、', plan.Leaving.Take(ShownLeaving)) + (plan.Leaving.Length > ShownLeaving ? " …" : ""))));

    public static string Counts(PeopleCounts counts, Texts texts) => texts.Render(Reply.Of("people/counts",
        ("new", $"{counts.New}"), ("changed", $"{counts.Changed}"), ("unchanged", $"{counts.Unchanged}"), ("leaving", $"{counts.Leaving}"), ("faulty", $"{counts.FaultyRows}")));

    public static string Of(PeopleImportRow row, Texts texts) => texts.Render(Reply.Of("people/history",
        ("number", $"{row.Number}"), ("at", row.StartedAt.OnCampus().ToString("yyyy-MM-dd HH:mm")), ("actor", row.Actor), ("kind", texts[$"people/kind.{row.Kind}"]), ("file", row.File),
        ("state", texts[$"people/state.{row.State}"]), ("new", $"{row.New}"), ("changed", $"{row.Changed}"), ("unchanged", $"{row.Unchanged}"), ("leaving", $"{row.Leaving}"), ("faulty", $"{row.Faulty}"),
        ("hash", row.FileHash[..12])));
}
