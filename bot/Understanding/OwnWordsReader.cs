using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// A text for others to read, being written in an open form: what is said is the text, whatever things and matters it names ("他踩坏了我桌子").
/// Only what begins with the words of another matter leaves it.
/// </summary>
static class OwnWordsReader
{
    /// <summary>A question how far something is is short; "进度太慢了，等了三天" complains of it.</summary>
    const int LongestQuestion = 12;

    /// <summary>Wanting a person, or to leave, said for itself; longer, it is part of the text.</summary>
    const int LongestAside = 8;

    /// <summary>Said before a matter is named.</summary>
    static readonly string[] Before = ["另外", "还有", "顺便", "对了", "先", "再", "我要", "我想", "想要", "想", "要", "帮我", "帮忙", "麻烦", "请", "给我", "我"];

    /// <summary>What goes between a cue and the text behind it: "补充一下：厕所也漏水".</summary>
    static readonly string[] Between = ["一下", "说明", "一句", "一点", "个", "：", ":", "，", ",", "。", " ", "给学校", "给老师"];

    /// <summary>Whether a text is being written.</summary>
    public static bool IsOpen(Hearing hearing) => hearing.Open?.WordsSlot is { } slot && (hearing.Asked == slot || IsToBeConfirmed(hearing, slot));

    /// <summary>The text was made of what was said of an errand: its writer is not telling a story, and a fault that he names next is one of its own.</summary>
    public static bool IsErrand(Hearing hearing) =>
        hearing.Known.GetValueOrDefault(Flow.MatterSlot)?.Value is { Length: > 0 } matter && !Stories.Contains(matter);

    /// <summary>Matters that are told.</summary>
    static readonly string[] Stories = ["complaint_escalate", "leave_feedback_appeal", "human_agent"];

    static bool IsToBeConfirmed(Hearing hearing, Slot slot) => hearing.AsksYesOrNo && hearing.Known.ContainsKey(slot.Name);

    public static bool IsAside(Heard heard) => heard.Words.Length <= LongestAside;

    /// <summary>Another matter than the text: named at the beginning, by its words or a case's number.</summary>
    public static bool BeginsAnother(string text, Hearing hearing)
    {
        var upper = Bare(Writing.Fold(text, 60).ToUpperInvariant());
        if (CaseNumber.Read(new Heard(upper.Length > LongestQuestion ? upper[..LongestQuestion] : upper, PlaceNames.None), hearing with { Asked = null }) is { } number && char.IsAsciiLetter(upper[0]) && upper[0] == number[0]) return true;
        return hearing.Flows.Any(f => f != hearing.Open && (f.Kind == FlowKind.Effect || text.Length <= LongestQuestion) && f.Cues.Any(c => upper.StartsWith(c.ToUpperInvariant(), StringComparison.Ordinal)));
    }

    static string Bare(string upper)
    {
        while (Before.FirstOrDefault(b => upper.Length > b.Length && upper.StartsWith(b, StringComparison.Ordinal)) is { } before) upper = upper[before.Length..];
        return upper.TrimStart(' ', '，', ',');
    }

    /// <summary>The whole message, where the text was asked for. Null: there are no words in it.</summary>
    public static Command? Asked(Hearing hearing) =>
        hearing.Open?.WordsSlot is { } slot && hearing.Asked == slot && OwnWords.Of(hearing.Text) is { } words ? new Command.SetSlot(slot.Name, words.Value) : null;

    /// <summary>What is understood as nothing else, while the text is to be confirmed, is more of it.</summary>
    public static IReadOnlyList<Command> OrMore(Hearing hearing, IReadOnlyList<Command> understood) =>
        understood is [Command.Unknown] && hearing.Open?.WordsSlot is { } slot && IsToBeConfirmed(hearing, slot) && OwnWords.Of(hearing.Text) is { } words ? [new Command.SetSlot(slot.Name, words.Value)] : understood;

    /// <summary>What stands behind the words that begin the flow. Null: nothing.</summary>
    public static SlotValue? Behind(Heard heard, Flow flow)
    {
        var best = flow.Cues.Select(c => (Cue: c, At: heard.Text.IndexOf(c.ToUpperInvariant(), StringComparison.Ordinal))).Where(c => c.At >= 0).OrderByDescending(c => c.Cue.Length).FirstOrDefault();
        if (best.Cue is null) return null;
        var rest = heard.Words[(best.At + best.Cue.Length)..];
        while (Between.FirstOrDefault(b => rest.StartsWith(b, StringComparison.Ordinal)) is { } between) rest = rest[between.Length..];
        return OwnWords.Of(rest)?.Value;
    }
}
