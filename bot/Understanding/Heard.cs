using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>A message on its way through the readers: each takes away what it understood, so that no two read the same words.</summary>
sealed class Heard
{
    /// <summary>More than this is a story; its beginning says what it is about.</summary>
    const int Longest = 600;

    /// <summary>Where something was taken away; ends a clause.</summary>
    const char Gap = '，';

    public string Text { get; private set; }

    public Heard(string text) => Text = Plain(text);

    /// <summary>Half-width, upper case, without control characters; halves of surrogate pairs become U+FFFD.</summary>
    static string Plain(string text)
    {
        var kept = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length >= Longest) break;
            if (!Rune.IsControl(rune)) kept.Append(rune.ToString());
            else if (rune.Value is '\n' or '\t') kept.Append(Gap);
        }
        return kept.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
    }

    public bool Has(string word) => Text.Contains(word, StringComparison.Ordinal);

    public bool HasAny(IEnumerable<string> words) => words.Any(Has);

    public void TakeAway(int at, int length) => Text = Text[..at] + Gap + Text[(at + length)..];

    /// <summary>Drops everything up to the end of this word's last occurrence: "不是502，是503" says 503.</summary>
    public void DropThrough(string word)
    {
        var at = Text.LastIndexOf(word, StringComparison.Ordinal);
        if (at >= 0) Text = Text[(at + word.Length)..];
    }

    /// <summary>What is left, cut where a person would pause.</summary>
    public IEnumerable<string> Clauses => Text.Split(['，', ',', '。', '.', '!', '?', ';', '、', '~', ' ', '…', ':'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
