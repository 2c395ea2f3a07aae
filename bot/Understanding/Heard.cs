using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>A message on its way through the readers: each takes away what it understood, so that no two read the same words.</summary>
sealed class Heard
{
    /// <summary>More than this is a story; its beginning says what it is about.</summary>
    const int Longest = 600;

    /// <summary>Stands for what was taken away, unit by unit, so that places in the text stay; ends a clause.</summary>
    const char Gap = '，';

    /// <summary>No ":", "." and "~": they stand inside of times.</summary>
    const string Ends = "，,。!?;、 …";

    static readonly char[] Edges = [' ', '.', ':', '~', '-'];

    static readonly string[] Not = ["不", "没", "别", "未", "勿", "没有", "不是", "不用", "不要", "不想", "不需要", "无需", "先不"];

    /// <summary>As written, but half-width.</summary>
    public string Words { get; private set; }

    /// <summary>The same in upper case, for comparing.</summary>
    public string Text { get; private set; }

    /// <summary>Of the school that it is said in.</summary>
    public PlaceNames Places { get; }

    public Heard(string text, PlaceNames places) : this(Writing.Fold(text, Longest), upper: null, places) { }

    Heard(string words, string? upper, PlaceNames places) => (Words, Text, Places) = (words, upper ?? words.ToUpperInvariant(), places);

    /// <summary>A reader's own copy to try on.</summary>
    public Heard Copy() => new(Words, Text, Places);

    public bool Has(string word) => Text.Contains(word, StringComparison.Ordinal);

    public bool HasAny(IEnumerable<string> words) => words.Any(Has);

    /// <summary>It is said, and not with a "不" before it.</summary>
    public bool Says(string word)
    {
        for (var at = Text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(word, at + 1, StringComparison.Ordinal))
            if (!IsDenied(Text, at)) return true;
        return false;
    }

    public bool SaysAny(IEnumerable<string> words) => words.Any(Says);

    /// <summary>Whether what begins here has a "不" right before it.</summary>
    public static bool IsDenied(string text, int at) => Not.Any(no => text.AsSpan(0, at).EndsWith(no, StringComparison.Ordinal));

    public void TakeAway(int at, int length)
    {
        var gap = new string(Gap, length);
        Words = Words[..at] + gap + Words[(at + length)..];
        Text = Text[..at] + gap + Text[(at + length)..];
    }

    /// <summary>Keeps only what comes from here on.</summary>
    public void DropUntil(int at) => TakeAway(0, at);

    /// <summary>What is left, cut where a person would pause.</summary>
    public IEnumerable<string> Clauses => SpansOf(Text).Select(s => Words.Substring(s.At, s.Length).Trim(Edges)).Where(c => c.Length > 0);

    /// <summary>Where each clause begins and how long it is.</summary>
    public static IEnumerable<(int At, int Length)> SpansOf(string text)
    {
        for (int at = 0, end; at <= text.Length; at = end + 1)
        {
            end = text.AsSpan(at).IndexOfAny(Ends) is >= 0 and var next ? at + next : text.Length;
            if (end > at) yield return (at, end - at);
        }
    }
}
