using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>Words with what each means, to find the longest that a text begins with. Immutable; safe to share between threads.</summary>
/// <param name="cuts">A word may end in the middle of one of Latin letters.</param>
sealed class WordTable<T>(IReadOnlyDictionary<string, T> words, bool cuts = false)
{
    readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> meanings = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    readonly FrozenDictionary<char, int> longestByFirst = words.Keys.GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.Max(w => w.Length));

    public bool IsEmpty => longestByFirst.Count == 0;

    /// <param name="text">Not empty.</param>
    /// <returns>The word's length; 0: the text begins with none.</returns>
    public int Match(ReadOnlySpan<char> text, out T? meaning)
    {
        if (longestByFirst.TryGetValue(text[0], out var longest))
            for (var length = Math.Min(longest, text.Length); length > 0; length--)
                if (meanings.TryGetValue(text[..length], out meaning) && (cuts || !IsCut(text, length))) return length;
        meaning = default;
        return 0;
    }

    /// <summary>"ap" is no word inside of "app", "mon" none inside of "money".</summary>
    static bool IsCut(ReadOnlySpan<char> text, int length) =>
        length < text.Length && char.IsAsciiLetter(text[length - 1]) && char.IsAsciiLetter(text[length]);
}
