namespace Lanyue.Bot.Dialogue;

/// <summary>One of the choices that stand, named instead of numbered.</summary>
static class Picks
{
    /// <summary>A choice's own words or id, or "the last one", instead of its number. Words that name no standing choice are left to understanding.</summary>
    public static async Task<Command?> Read(Draft draft)
    {
        if (draft.State.Question is not { Choices.IsDefaultOrEmpty: false } question || draft.Turn.Text.Length > 60) return null;
        var said = Name(draft.Turn.Text);
        if (ExactWords.Place(said, question.Choices.Length) is { } place) return new Command.Choose(place);
        for (var i = 0; i < question.Choices.Length; i++)
            if (Name(question.Choices[i].Label) == said || Name(question.Choices[i].Id) == said)
                return await MayMean(draft, question) ? new Command.Choose(i + 1) : null;
        return draft.Top?.Asking == Form.Change && PartOfOne(said, question) is { } part && await MayMean(draft, question) ? new Command.Choose(part) : null;

        static string Name(string text) => ExactWords.Plain(text).Replace("-", "");  // "r1042" is R-1042
    }

    /// <summary>"时间", where one of the items is "上门时间".</summary>
    static int? PartOfOne(string said, Question question) =>
        said.Length >= 2 && question.Choices.Select((c, i) => (c.Label, Number: i + 1)).Where(c => c.Label.Contains(said, StringComparison.Ordinal)).ToList() is [var only] ? only.Number : null;

    /// <summary>Whether the message can be about this question: the platform says about none or this one, and it still stands (T8).</summary>
    public static async Task<bool> MayMean(Draft draft, Question question) =>
        (draft.Turn.Question is null || draft.Turn.Question == question.By) && await draft.Work.Stands(question);
}
