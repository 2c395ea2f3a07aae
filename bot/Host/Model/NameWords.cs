using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Model;

/// <summary>
/// What could be a person's name though nothing around says so: a surname with one or two characters behind it that make no word known to
/// the bot. Finds words that are none, too, so that it serves to hide and not to read.
/// </summary>
static class NameWords
{
    /// <summary>Never of a name, or of a name so rarely that the sentence is worth more.</summary>
    const string NoName = "的是在了和跟找约有我你他她它二三四五六七八九十几个位名这那向问请帮不没好太很都还再又能会可上下来去过出进到么吗呢吧啊哦说要想就也把给让被从对多少什怎时候号楼栋室点与及或并但而且以为于之其此每各全另把用做打开关看听写拿放等得着们里外前后左右间内底边门窗灯床桌椅水电网卡费钱分钟天周月年日,，。.!！?？;；:：、…~ 0123456789abcdefghijklmnopqrstuvwxyz";

    public static IEnumerable<Stretch> Find(string text, PlaceNames places)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Known(text, at, places) is > 1 and var word) at += word;
            else if (Length(text, at, places) is > 0 and var name)
            {
                yield return new(at, name);
                at += name;
            }
            else at++;
        }
    }

    static int Length(string text, int at, PlaceNames places)
    {
        if (!PersonWords.Surnames.Contains(text[at]) || !IsGiven(text, at + 1, places)) return 0;
        return IsGiven(text, at + 2, places) ? 3 : 2;
    }

    static bool IsGiven(string text, int at, PlaceNames places) => at < text.Length && !NoName.Contains(text[at]) && char.IsLetter(text[at]) && Known(text, at, places) < 2;

    /// <summary>Length of the longest word that begins here.</summary>
    static int Known(string text, int at, PlaceNames places)
    {
        var rest = text.AsSpan(at);
        return Math.Max(Math.Max(Lexicon.Match(rest, out _), SlotWords.Match(rest, out _)), Math.Max(places.Match(rest, out _), TimeLexicon.Match(rest, out _)));
    }
}
