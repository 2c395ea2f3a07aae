using System.Collections.Frozen;

namespace Lanyue.Bot.Understanding;

/// <summary>Traditional characters by their simplified form.</summary>
static class SimplifiedCharacters
{
    static readonly FrozenDictionary<char, char> Forms = WordFile.Lines("Simplified.txt")
        .SelectMany(line => line.Split(' ')).ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The character itself where it has no other form.</summary>
    public static char Of(char character) => Forms.TryGetValue(character, out var simple) ? simple : character;
}
