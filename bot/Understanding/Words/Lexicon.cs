using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>Words by what they stand for, "灯管" and "台灯" alike.</summary>
static class Lexicon
{
    static readonly string[] Groups;
    static readonly FrozenDictionary<string, short> ByWord;
    static readonly FrozenDictionary<string, short>.AlternateLookup<ReadOnlySpan<char>> BySpan;
    static readonly FrozenDictionary<char, int> LongestByFirst;

    static Lexicon()
    {
        var lines = WordFile.Lines("Lexicon.txt").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Groups = [.. lines.Select(l => l[0])];
        ByWord = lines.Index().SelectMany(l => l.Item.Skip(1).Select(w => (Word: w, Group: (short)l.Index))).ToFrozenDictionary(w => w.Word, w => w.Group);
        BySpan = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        LongestByFirst = ByWord.Keys.GroupBy(w => w[0]).ToFrozenDictionary(g => g.Key, g => g.Max(w => w.Length));
    }

    public static string Name(short group) => Groups[group];

    /// <summary>The longest word that begins the text.</summary>
    /// <returns>Its length in characters; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out short group)
    {
        group = -1;
        if (!LongestByFirst.TryGetValue(text[0], out var longest)) return 0;
        for (var length = Math.Min(longest, text.Length); length > 0; length--)
            if (BySpan.TryGetValue(text[..length], out group) && !CutsWord(text, length)) return length;
        group = -1;
        return 0;
    }

    /// <summary>"ap" is no word inside of "app".</summary>
    static bool CutsWord(ReadOnlySpan<char> text, int length) =>
        length < text.Length && char.IsAsciiLetter(text[length - 1]) && char.IsAsciiLetter(text[length]);
}
