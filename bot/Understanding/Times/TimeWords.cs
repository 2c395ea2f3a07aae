using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>What of a message can tell when somebody is in. What is read is taken away here and there.</summary>
/// <param name="text">The message's text, unit for unit, the rest of it blanked.</param>
sealed class TimeWords(Heard heard, string text)
{
    public const string Number = "[0-9]{1,2}|[一二三四五六七八九两]?十[一二三四五六七八九]?|[零一二三四五六七八九两]";

    public static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public string Text => text;

    public Match? Take(Regex form)
    {
        var match = form.Match(text);
        if (!match.Success) return null;
        TakeAway(match.Index, match.Length);
        return match;
    }

    public void TakeAway(int at, int length)
    {
        heard.TakeAway(at, length);
        text = text[..at] + new string(' ', length) + text[(at + length)..];
    }
}
