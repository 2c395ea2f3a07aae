using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// A message as three rows of signs that features are made of: its characters, its words by what they stand for, and how it sounds.
/// A sign is a number: a rune, or a group, syllable or Latin word above all runes.
/// </summary>
readonly ref struct Signs
{
    const int Group = 1 << 24, Syllable = 2 << 24, Latin = 3 << 24;

    public const int Number = Group - 1, Edge = Group - 2;

    public List<int> Characters { get; }
    public List<int> Words { get; }
    public List<int> Sounds { get; }

    /// <summary>Groups of the words, each once.</summary>
    public List<short> Groups { get; }

    public Signs(string plain)
    {
        (Characters, Words, Sounds, Groups) = (new(plain.Length + 2) { Edge }, new(plain.Length + 2) { Edge }, new(plain.Length), new(8));
        Span<short> syllables = stackalloc short[32];
        for (var at = 0; at < plain.Length;)
        {
            var rune = Rune.GetRuneAt(plain, at);
            var word = Lexicon.Match(plain.AsSpan(at), out var group);
            if (word > 0)
            {
                Words.Add(Group + group);
                if (!Groups.Contains(group)) Groups.Add(group);
                AddCharacters(plain.AsSpan(at, word), syllables);
                at += word;
                continue;
            }
            var length = RunOf(plain, at, rune);
            AddCharacters(plain.AsSpan(at, length), syllables);
            if (Rune.IsDigit(rune)) Words.Add(Number);
            else if (rune.IsAscii && Rune.IsLetter(rune)) Words.Add(Latin + (Hash(plain.AsSpan(at, length)) & 0xFFFFFF));
            else if (rune.Value != ' ') Words.Add(rune.Value);
            at += length;
        }
        Characters.Add(Edge);
        Words.Add(Edge);
    }

    /// <summary>"灯", "[light]", "deng", "#": for people who want to know why.</summary>
    public static string Said(int sign) => sign switch
    {
        Number => "#",
        Edge => "|",
        >= Latin => "latin",
        >= Syllable => Pinyin.Of((short)(sign - Syllable)),
        >= Group => $"[{Lexicon.Name((short)(sign - Group))}]",
        _ => char.ConvertFromUtf32(sign),
    };

    /// <summary>A number, or letters, as one; else a single rune.</summary>
    static int RunOf(string plain, int at, Rune rune)
    {
        var end = at + rune.Utf16SequenceLength;
        if (!rune.IsAscii || !Rune.IsLetterOrDigit(rune)) return end - at;
        while (end < plain.Length && char.IsAscii(plain[end]) && (Rune.IsDigit(rune) ? char.IsAsciiDigit(plain[end]) : char.IsAsciiLetter(plain[end]))) end++;
        return end - at;
    }

    readonly void AddCharacters(ReadOnlySpan<char> text, scoped Span<short> syllables)
    {
        if (char.IsAsciiLetter(text[0]))
        {
            var count = Pinyin.Read(text, syllables);
            foreach (var syllable in syllables[..count]) Sounds.Add(Syllable + syllable);
        }
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ') continue;
            Characters.Add(Rune.IsDigit(rune) ? Number : rune.Value);
            if (rune.IsBmp && !rune.IsAscii && Pinyin.Of((char)rune.Value) is >= 0 and var sound) Sounds.Add(Syllable + sound);
        }
    }

    static int Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619;
        return (int)(hash ^ hash >> 24);
    }
}
