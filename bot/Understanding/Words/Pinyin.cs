using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>Characters and Latin letters as toneless syllables: what a wrong homophone, and what was typed as it sounds, have in common with the right word.</summary>
static class Pinyin
{
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

    public static string Of(short syllable) => Written[syllable];

    /// <returns>-1: no character of the list.</returns>
    public static short Of(char character) => ByCharacter.TryGetValue(character, out var syllable) ? Like[syllable] : (short)-1;

    /// <summary>Characters that sound so, the frequent ones.</summary>
    public static string Frequent(short syllable) => Characters[syllable][..Math.Min(Characters[syllable].Length, 8)];

    /// <summary>Letters as syllables, the longest first: "baoxiu" is bao, xiu. Nothing where a rest is none.</summary>
    public static int Read(ReadOnlySpan<char> letters, Span<short> syllables)
    {
        var count = 0;
        while (letters.Length > 0)
        {
            if (count == syllables.Length) return 0;
            var length = Math.Min(LongestSyllable, letters.Length);
            for (; length > 0; length--)
                if (BySpan.TryGetValue(letters[..length], out var syllable) && !(length == 1 && letters.Length > 1)) { syllables[count++] = Like[syllable]; break; }
            if (length == 0) return 0;
            letters = letters[length..];
        }
        return count;
    }

    static string Slack(string syllable)
    {
        if (syllable.Length > 2 && syllable[1] == 'h') syllable = syllable[..1] + syllable[2..];
        if (syllable[0] == 'n' && syllable.Length > 1 && syllable[1] != 'g') syllable = "l" + syllable[1..];
        return syllable.EndsWith("ing", StringComparison.Ordinal) || syllable.EndsWith("eng", StringComparison.Ordinal) ? syllable[..^1] : syllable;
    }
}
