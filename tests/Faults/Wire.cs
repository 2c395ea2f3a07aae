using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Faults;

/// <summary>One thing said, as it appeared on a phone.</summary>
/// <param name="Act">MsgId of the act that it answers.</param>
/// <param name="IsMarked">Said again as "possibly delivered".</param>
/// <param name="IsNotice">Not an answer: a timer's or a colleague's.</param>
/// <param name="Message">Which visible message it stood in.</param>
sealed record Said(string Act, string Text, bool IsMarked, bool IsNotice, long Message);

/// <summary>What became visible, read on the platform's side only.</summary>
static partial class Wire
{
    public static IReadOnlyList<VisibleEntry> Visible(this SimulatedPlatform platform, string student, long since = 0) =>
        [.. platform.Log.Since(since, int.MaxValue, typeof(VisibleEntry)).Entries.OfType<VisibleEntry>().Where(v => v.Student == student)];

    /// <summary>The parts of a visible message, a template's or subscription's card among them; the failure line and "later" have none.</summary>
    public static IEnumerable<Said> Parts(this VisibleEntry visible) => visible.Source is VisibleSource.Template or VisibleSource.Subscription
        ? [new(visible.Text["编号：".Length..], visible.Text, false, true, visible.Seq)]
        : Parts(visible.Text, visible.Seq);

    /// <summary>Of what a member of WeCom was shown: words, or a card.</summary>
    public static IEnumerable<Said> Parts(this WeComShownEntry shown) => Parts(shown.Text ?? shown.Card?.Text ?? "", shown.Seq);

    static IEnumerable<Said> Parts(string text, long message)
    {
        foreach (Match part in Part().Matches(text))
            yield return new(part.Groups["act"].Value, part.Groups["text"].Value, part.Groups["text"].Value.Contains("（补发）"), part.Groups["notice"].Success, message);
    }

    /// <summary>Case numbers that a text says were given.</summary>
    public static IEnumerable<string> Numbers(string text) => Registered().Matches(text).Select(m => m.Groups["number"].Value);

    [GeneratedRegex("已登记，单号 (?<number>R-[0-9]+)")]
    private static partial Regex Registered();

    [GeneratedRegex("(?<text>[^⟦]*)⟦(?<notice>n:)?(?<act>[^⟧]+)⟧")]
    private static partial Regex Part();
}
