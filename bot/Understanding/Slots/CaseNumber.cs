using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>A case's number: "R-1042", "r1042", "R20261123004". Its own form is letter, "-", digits.</summary>
static class CaseNumber
{
    static readonly Regex Form = new("(?<letter>[A-Z]) ?(?<dash>[-#]?) ?(?<digits>[0-9]{3,16})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    static readonly Regex Digits = new("^[，, ]*(?<digits>[0-9]{3,16})[，, .。]*$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Six digits are more than a room has: such a number is one whatever its letter.</summary>
    const int MoreThanRoom = 6;

    /// <returns>Null when none was said. What was read is taken away.</returns>
    public static string? Read(Heard heard, Hearing hearing)
    {
        for (var match = Form.Match(heard.Text); match.Success; match = match.NextMatch())
        {
            var (letter, digits) = (match.Groups["letter"].Value, match.Groups["digits"].Value);
            if (!IsAlone(heard.Text, match)) continue;
            if (hearing.Flows.All(f => f.CaseLetter != letter) && digits.Length < MoreThanRoom) continue;  // "B102"
            heard.TakeAway(match.Index, match.Length);
            return $"{letter}-{digits}";
        }
        return WasAsked(hearing) && Digits.Match(heard.Text) is { Success: true } bare ? $"{hearing.Open!.CaseLetter}-{bare.Groups["digits"].Value}" : null;
    }

    static bool WasAsked(Hearing hearing) => hearing is { Asked.Kind: SlotKind.OneOf, Open.CaseLetter: not null };

    static bool IsAlone(string text, Match match) =>
        (match.Index == 0 || !char.IsAsciiLetterOrDigit(text[match.Index - 1]))
        && (match.Index + match.Length == text.Length || !char.IsAsciiLetterOrDigit(text[match.Index + match.Length]));
}
