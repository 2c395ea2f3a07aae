using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>Characters and Latin letters as toneless syllables: what a wrong homophone, and what was typed as it sounds, have in common with the right word.</summary>
static class Pinyin
{
    /// <summary>More letters without a space are no words.</summary>
    const int LongestRun = 48;

    const int LongestSyllable = 6;

    static readonly string[] Written;
    static readonly string[] Characters;
    static readonly FrozenDictionary<char, short> ByCharacter;
    static readonly FrozenDictionary<string, short> BySyllable;
    static readonly FrozenDictionary<string, short>.AlternateLookup<ReadOnlySpan<char>> BySpan;

    static Pinyin()
    {
        var lines = WordFile.Lines("Pinyin.txt").Select(l => l.Split(' ')).ToArray();
        (Written, Characters) = ([.. lines.Select(l => l[0])], [.. lines.Select(l => l[1])]);
        BySyllable = Written.Index().ToFrozenDictionary(s => s.Item, s => (short)s.Index);
        BySpan = BySyllable.GetAlternateLookup<ReadOnlySpan<char>>();
        ByCharacter = lines.Index().SelectMany(l => l.Item[1].Select(c => (c, (short)l.Index))).ToFrozenDictionary(c => c.c, c => c.Item2);
        Like = Written.ToDictionary(s => BySyllable[s], s => BySyllable.GetValueOrDefault(Slack(s), BySyllable[s])).ToFrozenDictionary();
    }

    /// <summary>Syllables that many people do not tell apart are one: zh and z, ch and c, sh and s, n and l, ing and in, eng and en.</summary>
    static FrozenDictionary<short, short> Like { get; }

    /// <summary>All characters of the list.</summary>
    public static IReadOnlyCollection<char> Known => ByCharacter.Keys;

    public static string Of(short syllable) => Written[syllable];

    /// <returns>-1: no character of the list.</returns>
    public static short Of(char character) => ByCharacter.TryGetValue(character, out var syllable) ? Like[syllable] : (short)-1;

    /// <param name="sound">Toneless: "dong".</param>
    public static bool Is(char character, string sound) => Of(character) is >= 0 and var syllable && BySyllable.TryGetValue(sound, out var asked) && Like[asked] == syllable;

    /// <summary>The same characters, or others of the same sound.</summary>
    public static bool SoundsLike(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length != word.Length) return false;
        for (var at = 0; at < text.Length; at++)
            if (text[at] != word[at] && (Of(text[at]) is not (>= 0 and var sound) || sound != Of(word[at]))) return false;
        return true;
    }

    /// <summary>Characters that sound so, the frequent ones.</summary>
    public static string Frequent(short syllable) => Characters[syllable][..Math.Min(Characters[syllable].Length, 8)];

    /// <summary>Letters as syllables, the longest first: "baoxiu" is bao, xiu; "zhuanrengong" has no reng. Nothing where a rest is none.</summary>
    /// <returns>How many.</returns>
    public static int Read(ReadOnlySpan<char> letters, Span<short> syllables)
    {
        if (letters.Length > LongestRun) return 0;
        var deadEnds = 0UL;
        return Read(letters, 0, syllables, ref deadEnds);
    }

    static int Read(ReadOnlySpan<char> letters, int at, Span<short> syllables, ref ulong deadEnds)
    {
        if (at == letters.Length || syllables.Length == 0 || (deadEnds >> at & 1) == 1) return 0;
        for (var length = Math.Min(LongestSyllable, letters.Length - at); length > 0; length--)
        {
            if ((length == 1 && letters.Length - at > 1) || !BySpan.TryGetValue(letters.Slice(at, length), out var syllable)) continue;
            var behind = Read(letters, at + length, syllables[1..], ref deadEnds);
            if (behind == 0 && at + length < letters.Length) continue;
            syllables[0] = Like[syllable];
            return behind + 1;
        }
        deadEnds |= 1UL << at;
        return 0;
    }

    static string Slack(string syllable)
    {
        if (syllable.Length > 2 && syllable[1] == 'h') syllable = syllable[..1] + syllable[2..];
        if (syllable[0] == 'n' && syllable.Length > 1 && syllable[1] != 'g') syllable = "l" + syllable[1..];
        return syllable.EndsWith("ing", StringComparison.Ordinal) || syllable.EndsWith("eng", StringComparison.Ordinal) ? syllable[..^1] : syllable;
    }
}
