namespace Lanyue.Bot.Understanding;

/// <summary>A sentence that somebody may write, and what he wants.</summary>
/// <param name="Second">Said in the same message behind it; null: nothing.</param>
public sealed record Phrase(string Text, string Intent, string? Second = null);

/// <summary>A list of phrases as it stands in a skill's folder: one a line, "# " begins a comment, " | intent" ends a line that says a second matter too.</summary>
public static class PhraseFile
{
    /// <summary>In such a file the named intent is the true one: harmless words that look like another.</summary>
    const string HardNegatives = "_hard_negative";

    const string Between = " | ";

    /// <param name="name">"repair_request": the intent of all its lines.</param>
    public static IEnumerable<Phrase> Read(string name, TextReader lines)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Trim() is not { Length: > 0 } said || said.StartsWith("# ", StringComparison.Ordinal)) continue;
            var at = said.LastIndexOf(Between, StringComparison.Ordinal);
            var (text, other) = at < 0 ? (said, null) : (said[..at].Trim(), said[(at + Between.Length)..].Trim());
            yield return name.EndsWith(HardNegatives, StringComparison.Ordinal) ? new(text, other ?? "out_of_scope") : new(text, name, other);
        }
    }
}
