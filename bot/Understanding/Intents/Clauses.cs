using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>Where one matter may end and another begin: at marks, and before words that add something.</summary>
static class Clauses
{
    const int Shortest = 3, Most = 8;

    static readonly Regex Ends = new("[，,。.!！?？;；、~\n]+|(?=然后|另外|顺便|顺带|还有|再帮|再给|再约|再把|再问|以及|同时|对了|还想|也想|也帮|还要|完了再|完再)", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>Nothing where the text is one clause.</summary>
    public static List<string> Of(string plain)
    {
        var clauses = new List<string>();
        foreach (var range in Ends.EnumerateSplits(plain))
        {
            var clause = plain.AsSpan(range).Trim();
            if (clause.Length >= Shortest && clauses.Count < Most) clauses.Add(clause.ToString());
        }
        if (clauses.Count < 2) clauses.Clear();
        return clauses;
    }
}
