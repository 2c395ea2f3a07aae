using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Model;

/// <summary>
/// What no model gets to see: crisis and counselling, by class and by words, and whatever is said beside an open form or a case of that
/// kind (DESIGN §7, §9). In doubt it says no.
/// </summary>
/// <param name="isInDanger">By dialogue: a crisis case is open.</param>
class Discretion(LearnedUnderstander understander, Func<string, Task<bool>> isInDanger)
{
    /// <summary>A guess of one of these so sure, the second too, is a class.</summary>
    const double Suspicious = 0.05;

    /// <summary>Far below what the guard calls a crisis.</summary>
    const double Alarming = 0.02;

    static readonly HashSet<string> Private = [Intents.Crisis, "counselling_appointment", "counsellor_appointment"];

    static readonly string[] Words = [.. EmbeddedText.Lines("PrivateWords.txt")];

    public virtual async Task<bool> IsPrivate(string dialogue, DialogueState state, Hearing hearing) => IsBesidePrivate(state, hearing) || IsPrivate(hearing.Text) || await isInDanger(dialogue);

    static bool IsBesidePrivate(DialogueState state, Hearing hearing) =>
        hearing.Open is { IsConfidential: true }
        || state.Flows.Any(f => hearing.Flows.Any(of => of.Name == f.Name && of.IsConfidential))
        || state.Later.Any(m => Private.Contains(m.Intent) || hearing.Flows.Any(of => of.Name == m.Flow && of.IsConfidential));

    /// <summary>Until the classes are known, words alone are not trusted.</summary>
    public bool IsPrivate(string text)
    {
        if (understander.Trained is not { } trained || SaysPrivateWord(text)) return true;
        var guess = trained.Read(text);
        return Private.Contains(guess.Intent) || guess.Also.Any(Private.Contains)
            || (Private.Contains(guess.Second.Intent) && guess.Second.Confidence >= Suspicious)
            || trained.Look(text) is { Likely: >= Alarming } or { Rule: not null };
    }

    /// <summary>What stands between the characters hides no word: "抑 郁", "抑.郁".</summary>
    static bool SaysPrivateWord(string text)
    {
        var letters = string.Concat(PlainText.Of(text).Where(char.IsLetterOrDigit));
        return Words.Any(w => letters.Contains(w, StringComparison.Ordinal));
    }

    /// <summary>Names of matters that are not offered to a model either.</summary>
    public static bool IsPrivateIntent(string intent) => Private.Contains(intent);
}
