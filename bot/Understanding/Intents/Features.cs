namespace Lanyue.Bot.Understanding;

/// <summary>What a message has, as numbers that two messages share where they have it both.</summary>
/// <param name="Kind">One letter: which row of signs, or how the message is made.</param>
readonly record struct Feature(char Kind, int First, int Second = 0, int Third = 0, int Fourth = 0)
{
    /// <summary>The same on every machine and in every run.</summary>
    public ulong Key
    {
        get
        {
            var key = Mix(Mix(Mix(Mix(Mix(0xCBF29CE484222325, Kind), First), Second), Third), Fourth);
            return key == 0 ? 1 : key;
        }
    }

    public override string ToString() => $"{Kind}:{Said(First)}{Said(Second)}{Said(Third)}{Said(Fourth)}";

    static string Said(int sign) => sign == 0 ? "" : Signs.Said(sign);

    static ulong Mix(ulong hash, int value)
    {
        hash = (hash ^ (uint)value) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }
}

static class Features
{
    /// <summary>Raised when the same text gives other features or the trainer other weights: models trained before are not read then.</summary>
    public const int Version = 1;

    const int LongestWhole = 10, MostGroups = 12;

    static readonly int[] Lengths = [2, 4, 6, 9, 13, 18, 25, 40, 80];

    /// <param name="plain">As <see cref="PlainText"/> makes it.</param>
    public static void Of(string plain, List<Feature> features)
    {
        features.Clear();
        if (plain.Length == 0) return;
        var signs = new Signs(plain);
        var (characters, words, sounds) = (signs.Characters, signs.Words, signs.Sounds);

        for (var at = 1; at < characters.Count - 1; at++) features.Add(new('c', characters[at]));
        for (var at = 0; at + 1 < characters.Count; at++) features.Add(new('d', characters[at], characters[at + 1]));
        for (var at = 0; at + 2 < characters.Count; at++) features.Add(new('e', characters[at], characters[at + 1], characters[at + 2]));
        for (var at = 0; at + 2 < characters.Count; at++) features.Add(new('s', characters[at], characters[at + 2]));

        for (var at = 1; at < words.Count - 1; at++) features.Add(new('w', words[at]));
        for (var at = 0; at + 1 < words.Count; at++) features.Add(new('v', words[at], words[at + 1]));
        for (var at = 0; at + 2 < words.Count; at++) features.Add(new('u', words[at], words[at + 1], words[at + 2]));

        for (var at = 0; at + 1 < sounds.Count; at++) features.Add(new('p', sounds[at], sounds[at + 1]));
        for (var at = 0; at + 2 < sounds.Count; at++) features.Add(new('q', sounds[at], sounds[at + 1], sounds[at + 2]));

        var groups = signs.Groups;
        if (groups.Count <= MostGroups)
        {
            groups.Sort();
            for (var a = 0; a < groups.Count; a++)
                for (var b = a + 1; b < groups.Count; b++) features.Add(new('g', groups[a] + 1, groups[b] + 1));
        }

        if (characters.Count - 2 <= LongestWhole) features.Add(Whole(characters));
        features.Add(new('l', Lengths.Count(l => l < characters.Count - 2) + 1));
        if (plain[^1] is '?' or '吗' or '呢' or '么' or '没' or '不') features.Add(new('y', plain[^1]));
        if (plain.Contains('?')) features.Add(new('y', 1));
        if (plain.Contains('!')) features.Add(new('y', 2));
    }

    static Feature Whole(List<int> characters)
    {
        var hash = 17;
        foreach (var sign in characters) hash = unchecked(hash * 31 + sign);
        return new('t', hash | 1);
    }
}
