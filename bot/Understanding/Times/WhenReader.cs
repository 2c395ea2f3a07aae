using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>When a message says: values in the notation of shared/nlu/INTENTS.md. What it takes back ("不是周三是周四", "明天不行，后天可以") does not count.</summary>
static class WhenReader
{
    static readonly string[] Corrections = ["不对", "改成", "改到", "改为", "换成", "换到", "调到", "调成", "推到", "推迟到", "提前到", "延到", "延后到", "挪到", "应该是", "说错", "写错", "错了", "哦不", "啊不", "噢不", "算了", "还是", "而是", "换个", "打错", "那就", "要不就", "，不，", ",不,", "，不是，", "所以约", "改约"];
    static readonly string[] Refusals = ["不行", "没空", "不方便", "没时间", "没有时间", "没有空", "不可以", "有课", "不在", "去不了", "来不了", "不要", "不能", "有事", "没人", "不得空", "除外", "不算", "不去", "不用", "不来", "要上课", "不得行", "有考试", "要考试", "要补课"];
    static readonly string[] Denials = ["不是", "除了", "除", "不要", "别", "不想", "非", "不约", "别约", "不在"];

    /// <param name="now">Any zone; days are those of campus time.</param>
    /// <returns>Null: no time is said, there is no such time, or it is too vague for one.</returns>
    public static When? Read(string message, DateTimeOffset now)
    {
        var wording = new Wording(message);
        var phrases = Phrases(wording, now);
        return Choose(wording.Text, phrases, now);
    }

    /// <summary>Every phrase of time that is said, in the order of the text; places in the text are those of the wording.</summary>
    public static IReadOnlyList<TimePhrase> Phrases(Wording wording, DateTimeOffset now) => new TimeParser(wording.Text, now.OnCampus()).Read();

    /// <summary>Of several phrases the one that holds in the end.</summary>
    public static When? Choose(string text, IReadOnlyList<TimePhrase> phrases, DateTimeOffset now)
    {
        if (phrases.Count == 0) return null;
        if (phrases.Count == 1) return IsRefused(text, phrases[0]) ? null : phrases[0].Value;

        var held = phrases.Where(p => !p.IsNow && !IsRefused(text, p)).ToList();
        var corrected = Corrections.Max(word => text.LastIndexOf(word, StringComparison.Ordinal));
        var behind = corrected < 0 ? [] : held.Where(p => p.Where.At > corrected).ToList();
        var coming = held.Where(p => !IsPast(p.Value, now)).ToList();  // "昨天报的，今天下午能来不"
        var chosen = behind.Count > 0 ? behind : coming.Count > 0 ? coming : held;
        if (chosen.Count == 0) return null;
        return Joined(chosen[0], [.. phrases.Where(p => p != chosen[0] && (p.Where.At < chosen[0].Where.At ? behind.Count > 0 || held.Contains(p) || p.Pieces is [{ Hour: not null }] : chosen.Contains(p)))], now) ?? chosen[0].Value;
    }

    static bool IsPast(When? value, DateTimeOffset now) =>
        value is When.At(var moment) && moment.Day < CampusTime.DayOf(now);

    /// <summary>"下午三点吧，明天", "明天三点，不对，四点": the day from one, the hour from the other.</summary>
    static When? Joined(TimePhrase phrase, IReadOnlyList<TimePhrase> others, DateTimeOffset now)
    {
        if (phrase.Pieces is not [var piece] || phrase.Value is not When.At) return null;
        var meaning = new TimeMeaning(now.OnCampus());
        if (piece.IsOnlyHours && others.LastOrDefault(o => o.Pieces is [{ Days.IsOne: true }]) is { } dated)
            return meaning.Of(new() { Days = dated.Pieces[0].Days, Part = piece.Part ?? PartFor(piece, dated.Pieces[0]), Hour = piece.Hour });
        if (!piece.IsOnlyDays || others.FirstOrDefault(o => o.Where.At > phrase.Where.At && o.Pieces.All(p => p.IsOnlyHours) && o.Pieces.Count > 0) is not { } timed) return null;
        return timed.Pieces switch
        {
            [var one] when timed.Value is When.At => meaning.Of(new() { Days = piece.Days, Part = one.Part, Hour = one.Hour }),
            [var from, var until] when timed.Value is When.Between => meaning.Between(new() { Days = piece.Days, Part = from.Part, Hour = from.Hour }, until),
            _ => null,
        };
    }

    static DayPart? PartFor(TimePiece hours, TimePiece dated) => hours.Hour is null ? null : dated.Part;

    /// <summary>"周三不行", "除了周三", "不是周三是周四".</summary>
    static bool IsRefused(string text, TimePhrase phrase)
    {
        var before = text.AsSpan(0, phrase.Where.At);
        foreach (var word in Denials)
            if (before.EndsWith(word, StringComparison.Ordinal) && !before.EndsWith("是不是", StringComparison.Ordinal)) return true;
        var behind = text.AsSpan(phrase.Where.End);
        if (behind.IndexOfAny(",，。;；!?") is >= 0 and var end) behind = behind[..end];
        behind = behind[..Math.Min(behind.Length, 7)];
        foreach (var word in Refusals)
            if (behind.IndexOf(word, StringComparison.Ordinal) is >= 0 and <= 3 and var at && !behind[(at + word.Length)..].StartsWith("吗") && !behind[..at].ContainsAny('行', '得')) return true;
        return false;
    }
}
