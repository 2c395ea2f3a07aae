namespace Lanyue.Bot.Understanding;

/// <summary>The word lists beside this file, as they stand in the program.</summary>
static class WordFile
{
    /// <summary>Those that training goes by.</summary>
    public static readonly IReadOnlyList<string> All = ["Simplified.txt", "Pinyin.txt", "Lexicon.txt", "Fillings.txt"];

    /// <summary>Without comments ("# …") and empty lines.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(WordFile).Assembly.GetManifestResourceStream($"Words/{name}") ?? throw new InvalidOperationException($"The word list {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line;
    }
}
