namespace Lanyue.Bot.Model;

/// <summary>The text files of this folder, as they stand in the program.</summary>
static class EmbeddedText
{
    public static string Of(string name)
    {
        using var stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream($"Model/{name}") ?? throw new InvalidOperationException($"The text {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Without comments ("# …") and empty lines.</summary>
    public static IEnumerable<string> Lines(string name) =>
        Of(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#');
}
