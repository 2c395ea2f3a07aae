using System.Text;
using System.Text.RegularExpressions;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Model;

/// <summary>
/// A message with placeholders for what points to a person: names, rooms, phones, student, card and case numbers, addresses of any net.
/// Rather too much than too little: only code needs the values, and it reads them from the words that are put back.
/// </summary>
/// <param name="Text">What may be sent.</param>
sealed partial record Redaction(string Text, IReadOnlyList<(string Placeholder, string Words)> Kept)
{
    const string Person = "人名", Place = "地点", Number = "号码", Code = "编号", Net = "网址";

    /// <summary>Mark a placeholder; a message that has one of them itself cannot be told from a redacted one.</summary>
    const char Opens = '〔', Closes = '〕';

    /// <summary>Places that are no public names.</summary>
    static readonly PlacePart[] Rooms = [PlacePart.Building, PlacePart.Room, PlacePart.Bed, PlacePart.Floor, PlacePart.Zone];

    /// <summary>Between two parts of one place: "3栋 502", "3栋的502".</summary>
    const int Joined = 1;

    public static bool CanBeTold(string text) => !text.Contains(Opens) && !text.Contains(Closes);

    /// <param name="places">Those of the school.</param>
    public static Redaction Of(string message, PlaceNames places)
    {
        var wording = new Wording(message);
        var found = Found(wording, message, places).Where(f => f.Where.Length > 0).OrderBy(f => f.Where.At).ThenByDescending(f => f.Where.Length).ToList();
        return Replace(message, Merged(found));
    }

    /// <summary>The words as they were written; null: it names a placeholder that is none.</summary>
    public string? Restore(string words)
    {
        foreach (var (placeholder, said) in Kept) words = words.Replace(placeholder, said, StringComparison.Ordinal);
        return CanBeTold(words) ? words : null;
    }

    /// <returns>In the message, in no order.</returns>
    static IEnumerable<(Stretch Where, string Kind)> Found(Wording wording, string message, PlaceNames places)
    {
        var text = wording.Text;
        foreach (var (form, kind) in Forms)
            for (var match = form.Match(text); match.Success; match = match.NextMatch())
                yield return (wording.Origin(new(match.Groups["it"].Index, match.Groups["it"].Length)), kind);
        foreach (var rooms in RoomsOf(wording, places)) yield return (wording.Origin(rooms), Place);
        foreach (var person in PersonWords.Find(text, places).Concat(NameWords.Find(text, places))) yield return (wording.Origin(person), Person);
        for (var match = LatinName().Match(message); match.Success; match = match.NextMatch()) yield return (new(match.Index, match.Length), Person);
        if (message.Length > wording.Origin(new(text.Length - 1, 1)).End && text.Length > 0) yield return (Stretch.Of(wording.Origin(new(text.Length - 1, 1)).End, message.Length), Code);  // what the readers did not get to see
    }

    static IEnumerable<Stretch> RoomsOf(Wording wording, PlaceNames places)
    {
        Stretch? open = null;
        foreach (var mention in (SaidPlace.Read(wording, places, isAsked: true)?.Mentions ?? []).Where(m => Rooms.Contains(m.Part)).OrderBy(m => m.Where.At))
        {
            if (open is { } before && mention.Where.At - before.End <= Joined) open = Stretch.Of(before.At, Math.Max(before.End, mention.Where.End));
            else
            {
                if (open is { } done) yield return done;
                open = mention.Where;
            }
        }
        if (open is { } last) yield return last;
    }

    /// <summary>What overlaps is one.</summary>
    static List<(Stretch Where, string Kind)> Merged(List<(Stretch Where, string Kind)> found)
    {
        var merged = new List<(Stretch Where, string Kind)>();
        foreach (var (where, kind) in found)
            if (merged is [.., var last] && where.At < last.Where.End) merged[^1] = (Stretch.Of(last.Where.At, Math.Max(last.Where.End, where.End)), last.Kind);
            else merged.Add((where, kind));
        return merged;
    }

    static Redaction Replace(string message, List<(Stretch Where, string Kind)> what)
    {
        var (text, kept, at) = (new StringBuilder(), new List<(string, string)>(), 0);
        foreach (var (where, kind) in what)
        {
            var words = message[where.At..where.End];
            var placeholder = kept.Find(k => k.Item2 == words).Item1 ?? $"{Opens}{kind}{kept.Count + 1}{Closes}";
            if (kept.TrueForAll(k => k.Item1 != placeholder)) kept.Add((placeholder, words));
            text.Append(message, at, where.At - at).Append(placeholder);
            at = where.End;
        }
        return new(text.Append(message, at, message.Length - at).ToString(), kept);
    }

    /// <summary>Over text as <see cref="Wording"/> folds it: half width, lower case. Each marks what it means by "it".</summary>
    static readonly (Regex Form, string Kind)[] Forms =
    [
        (Make(@"(?<it>[a-z0-9._%+-]+@[a-z0-9.-]+)"), Net),
        (Make(@"(?<it>https?://[^\s，。]+|www\.[^\s，。]+)"), Net),
        (Make(@"(?<it>[0-9零〇一二三四五六七八九幺两洞拐壹贰叁肆伍陆柒捌玖]([-_ —·]?[0-9零〇一二三四五六七八九幺两洞拐壹贰叁肆伍陆柒捌玖]){2,}x?)"), Number),
        (Make(@"(?<it>[a-z]{1,6}[-_ #]?[0-9]{3,})"), Code),
        (Make(@"(?<it>[a-z0-9_-]*([a-z][0-9_-]|[0-9][a-z])[a-z0-9_-]{3,})"), Code),
        (Make(@"(微信|vx|wx|weixin|qq|扣扣|抖音|微博)(号|号码|id)?(:|是|为| )*(?<it>[a-z][a-z0-9_-]{4,})"), Code),
        (Make(@"(我叫|名字叫|名叫|名字是|姓名是|姓名|联系人是|联系人|称呼我)(:|：| )*(?<it>[\u4e00-\u9fff·]{2,4})"), Person),
    ];

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    [GeneratedRegex(@"\b[A-Z][a-z]+[ -][A-Z][a-z]+\b", RegexOptions.CultureInvariant)]
    private static partial Regex LatinName();
}
