using System.Text;

namespace Lanyue.Bot.Dialogue;

/// <summary>What a student writes for others to read, as he wrote it.</summary>
/// <param name="IsWhole">False: only how it began; what he answers to the question is added to it.</param>
public sealed record OwnWords(string Words, bool IsWhole = true)
{
    /// <summary>UTF-16 units. A whole message of WeChat has at most 2,048 bytes; it may be added to twice.</summary>
    public const int Most = 2000;

    /// <summary>Fewer name a matter and hardly tell it: "校园卡", "我要投诉".</summary>
    const int Telling = 8;

    const int MostShown = 120;

    const char Unfinished = '…';

    /// <summary>"校园卡丢了"; of a beginning "校园卡…".</summary>
    public string Text => IsWhole ? Words : Words + Unfinished;

    public SlotValue Value => new(Text, Shown(Words));

    public static OwnWords Parse(string text) => text.EndsWith(Unfinished) ? new(text[..^1], IsWhole: false) : new(text);

    /// <returns>Null: there are no words.</returns>
    public static OwnWords? Of(string said) => said.Trim().TrimEnd(Unfinished).Trim() is { Length: > 0 } words && words.EnumerateRunes().Any(Rune.IsLetterOrDigit) ? new(Writing.Cut(words, Most)) : null;

    /// <summary>The message that opened the form: few words are only its beginning.</summary>
    public static OwnWords? Opening(string said) => Of(said) is { } words ? words with { IsWhole = words.Words.Length >= Telling } : null;

    /// <summary>With more behind it. What stands there already is not said twice.</summary>
    /// <returns>Null: it is too long for one message.</returns>
    public OwnWords? And(OwnWords more) =>
        Words.Contains(more.Words, StringComparison.Ordinal) ? this with { IsWhole = true }
        : Words.Length + 1 + more.Words.Length > Most ? null
        : new($"{Words}；{more.Words}");

    /// <summary>In a question or a list: its beginning, where it is long.</summary>
    public static string Shown(string words) => Writing.Shorten(words, MostShown);
}
