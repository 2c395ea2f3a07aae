using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>The form in which names are compared: half-width, lower case, without spaces and quotation marks.</summary>
static class NameKey
{
    public static string Of(string name)
    {
        var kept = new StringBuilder(name.Length);
        foreach (var c in Writing.Fold(name))
            if (!char.IsWhiteSpace(c) && c is not ('“' or '”' or '"' or '‘' or '’' or '\'')) kept.Append(char.ToLowerInvariant(c));
        return kept.ToString();
    }

    /// <summary>"0502" is on the door as "502" or as "0502".</summary>
    public static string Number(string said)
    {
        var key = Of(said);
        return key.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : key;
    }
}
