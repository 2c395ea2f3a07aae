namespace Lanyue.Bot.Understanding;

static class Prefix
{
    /// <summary>The first of the words that the text begins with: where one begins another, the longer stands first.</summary>
    /// <returns>Its length; 0: none does.</returns>
    public static int Of(ReadOnlySpan<char> text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.StartsWith(word, StringComparison.Ordinal)) return word.Length;
        return 0;
    }
}
