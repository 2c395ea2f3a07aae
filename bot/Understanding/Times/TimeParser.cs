using static Lanyue.Bot.Understanding.TimeKind;

namespace Lanyue.Bot.Understanding;

/// <summary>Finds the phrases of time in a message, from left to right.</summary>
/// <param name="now">Campus time.</param>
sealed class TimeParser(string text, DateTimeOffset now)
{
    static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    readonly List<TimeToken> tokens = TimeLexer.Read(text);
    readonly DateOnly today = DateOnly.FromDateTime(now.DateTime);
    readonly TimeMeaning meaning = new(now);
    DayWords days = null!;
    HourWords hours = null!;

    TimeKind Kind(int i) => i < tokens.Count && i >= 0 ? tokens[i].Kind : Pause;

    public List<TimePhrase> Read()
    {
        var phrases = new List<TimePhrase>();
        if (tokens.TrueForAll(t => t.Kind is Other or Pause)) return phrases;
        (days, hours) = (new(tokens, text, today), new(tokens, text));
        for (var i = 0; i < tokens.Count;)
            if ((Again(i) ?? Phrase(i)) is var (phrase, next)) { phrases.Add(phrase with { Around = Stretch.Of(tokens[i].At, tokens[next - 1].End) }); i = next; }
            else i++;
        return phrases;
    }

    /// <summary>"每周三晚上", "每天", "每周一到周五", "工作日".</summary>
    (TimePhrase, int)? Again(int i)
    {
        var at = Kind(i) == Every ? i + 1 : i;
        IReadOnlyList<DayOfWeek>? on = null;
        if (Kind(at) == Working) (on, at) = (Week[..5], at + 1);
        else if (Kind(i) == Weekday && WeekdaysOfEach(i) is var (each, behind)) (on, at) = (each, behind);
        else if (Kind(i) == Daily) (on, at) = (Week, at + 1);
        else if (Kind(i) == Every)
        {
            if (Kind(at) == TimeKind.Week && tokens[at].Week is null) at += Kind(at + 1) == Of ? 2 : 1;
            if (Kind(at) == DaySign || Kind(at) == Part) (on, at) = (Week, Kind(at) == Part ? at : at + 1);
            else if (Kind(at) == Weekday) on = Weekdays(ref at);
            else if (Kind(at) == Working) (on, at) = (Week[..5], at + 1);
            else if (Kind(at) is Count or MonthSign or YearSign || Kind(at - 1) == TimeKind.Week) return Unsayable(i, at);
            else return null;
        }
        if (on is null) return null;

        var (day, piece, behindDays) = (Stretch.Of(tokens[i].At, tokens[at - 1].End), new TimePiece(), at);
        if (Kind(at) == Of && Kind(at + 1) is Part or Number) at++;
        at = HoursAt(at, piece);
        if (at < tokens.Count && Kind(at) is To or Dash && !piece.IsEmpty && HoursAt(at + 1, new()) is var end && end > at + 1) at = end;
        piece.DayWords = day;
        var clock = piece.Hour is { } hour && meaning.Clock(hour, piece.Part, today) is { } time ? time.Time : (TimeOnly?)null;
        var separate = tokens[i..behindDays].FindAll(t => t.Kind == Weekday);
        Stretch[] dayWords = separate.Count > 1 ? [.. separate.Select(t => new Stretch(t.At, t.Length))] : [day];
        return (new(new When.Every(on, piece.Part, clock), Stretch.Of(day.At, piece.End), dayWords, piece.HourWords is { } words ? [words] : [], [piece]), at);
    }

    /// <summary>"周一到周五每天".</summary>
    (List<DayOfWeek> Days, int Next)? WeekdaysOfEach(int i)
    {
        if (tokens[i].Week is not null) return null;
        var said = Weekdays(ref i);
        return Kind(i) == Daily ? (said, i + 1) : null;
    }

    /// <summary>"每个月1号" has no notation: said, and no value.</summary>
    (TimePhrase, int) Unsayable(int i, int at)
    {
        while (Kind(at) is Count or MonthSign or YearSign or DateSign or Number or Of) at++;
        var words = Stretch.Of(tokens[i].At, tokens[at - 1].End);
        return (new(null, words, [words], [], []), at);
    }

    List<DayOfWeek> Weekdays(ref int i)
    {
        var said = new SortedSet<int>();
        void Say(int day) { if (day == 8) said.UnionWith([6, 7]); else said.Add(day); }

        Say(tokens[i].Value);
        for (i++; ;)
        {
            var next = Kind(i) is And or Pause or To or Dash ? i + 1 : i;
            var isDay = Kind(next) == Weekday || (next > i && Kind(next) == Number && tokens[next] is { Digits: -1 or 1, Value: >= 1 and <= 7 } && Kind(next + 1) is not (Hour or DateSign or LessonSign or Colon or MonthSign));
            if (!isDay) break;
            if (Kind(i) is To or Dash) for (var day = tokens[i - 1].Value + 1; day < tokens[next].Value && day <= 7; day++) said.Add(day);
            Say(tokens[next].Value);
            i = next + 1;
        }
        return [.. said.Select(day => Week[day - 1])];
    }

    (TimePhrase, int)? Phrase(int i)
    {
        var isUntil = Kind(i) == Until;
        var start = isUntil || Kind(i) == From ? i + 1 : i;
        if (Away(start) is { } away) return away;

        var at = start;
        if (Piece(ref at) is not { } first) return null;
        if (first is { IsOnlyDays: true, Days.IsOne: true } && DayBeside(at) is var (daysAway, beside))
        {
            first.Days = DaysNamed.One(first.Days.Value.First.AddDays(daysAway));
            first.SayDay(first.At, tokens[beside - 1].End);
            at = beside;
        }
        if (first.IsOnlyDays && DaysLong(at) is var (count, behindDays)) return One(meaning.Lasting(first, count), first, behindDays);
        if (first.Hour is not null && Lasting(at) is var (length, behind)) return One(meaning.Lasting(first, length), first, behind);

        if (Kind(at) is To or Dash)
        {
            var end = at + 1;
            if (Piece(ref end, first) is { } last) return Range(first, last, end);
        }
        if (isUntil || Kind(at) == Before) return One(meaning.Until(first), first, Kind(at) == Before ? at + 1 : at);
        if (Kind(at) == After || (Kind(i) == From && Kind(at) == Of && Kind(at + 1) == After))
            return One(meaning.From(first, isIncluded: tokens[Kind(at) == After ? at : at + 1].Value == 1), first, Kind(at) == After ? at + 1 : at + 2);
        if (Kind(at) == Inside) at++;
        return Several(first, at);
    }

    /// <summary>"两小时后", "过半小时", "两小时内", "现在".</summary>
    (TimePhrase, int)? Away(int i)
    {
        if (Kind(i) == Now) return (Exactly(meaning.Minute(TimeSpan.Zero), i, i + 1).Phrase with { IsNow = true }, i + 1);
        var at = Kind(i) == Past ? i + 1 : i;
        if (hours.Length(at) is not var (length, next)) return null;
        if (Kind(i) == Past || Kind(next) == After) return Exactly(meaning.Minute(length), i, Kind(next) == After ? next + 1 : next);
        if (Kind(next) == Before) return Exactly(meaning.Minute(-length), i, next + 1);
        if (Kind(next) != Inside) return null;
        var piece = Said(i, next + 1);
        return One(new When.Between(meaning.Minute(TimeSpan.Zero), meaning.Minute(length)), piece, next + 1);
    }

    (TimePhrase Phrase, int Next) Exactly(Moment moment, int i, int next)
    {
        var piece = Said(i, next);
        piece.Exact = moment;
        return One(new When.At(moment), piece, next);
    }

    TimePiece Said(int i, int next)
    {
        var piece = new TimePiece();
        piece.SayHour(tokens[i].At, tokens[next - 1].End);
        return piece;
    }

    /// <summary>"三点开始两个小时", "三点，用半小时".</summary>
    (TimeSpan Length, int Next)? Lasting(int i)
    {
        for (var at = i; at < i + 5; at++)
        {
            if (hours.Length(at) is { } length && Kind(length.Next) is not (After or Before or Inside)) return length;
            if (Kind(at) is not (Other or Pause or After or Of or About)) return null;
        }
        return null;
    }

    /// <summary>"前一天", "后一天" of the day said.</summary>
    (int Away, int Next)? DayBeside(int i) =>
        Kind(i) is Before or After && tokens[i].Length == 1 && tokens[i].Value == 0 && Kind(i + 1) == Number && tokens[i + 1].Value == 1 && Kind(i + 2) == DaySign ? (Kind(i) == Before ? -1 : 1, i + 3) : null;

    /// <summary>"起三天", "开始连续五天".</summary>
    (int Count, int Next)? DaysLong(int i)
    {
        if (Kind(i) != After || tokens[i].Value != 1) return null;
        for (var at = i + 1; at < i + 5; at++)
        {
            if (Kind(at) == Number && Kind(at + 1) == DaySign && Kind(at + 2) is not (After or Before or Inside)) return (tokens[at].Value, at + 2);
            if (Kind(at) is not (Other or Of or Pause)) return null;
        }
        return null;
    }

    static (TimePhrase, int) One(When? value, TimePiece piece, int next) =>
        (new(piece.IsImpossible ? null : value, Stretch.Of(piece.At, piece.End), Words(piece.DayWords), Words(piece.HourWords), [piece]), next);

    static Stretch[] Words(Stretch? words) => words is { } said ? [said] : [];

    (TimePhrase, int) Range(TimePiece first, TimePiece last, int next)
    {
        if (last is { IsPartBehind: true, Days: null }) first.Part ??= last.Part;
        var value = first.IsImpossible || last.IsImpossible ? null : meaning.Between(first, last);
        return (new(value, Stretch.Of(first.At, last.End), Words(first.DayWords, last.DayWords), Words(first.HourWords, last.HourWords), [first, last]), next);
    }

    /// <summary>Of both ends; of "2-4点", "周三到周五" all of it.</summary>
    static Stretch[] Words(Stretch? first, Stretch? last) =>
        first is { } from && last is { } until && until.At - from.End is >= 0 and <= 2 ? [Stretch.Of(from.At, until.End)] : [.. Words(first), .. Words(last)];

    /// <summary>One piece, or a set of them: "周三和周五", "周一三五下午", "26、27号", "三点或者四点".</summary>
    (TimePhrase, int) Several(TimePiece first, int i)
    {
        var all = new List<TimePiece> { first };
        while (Joined(i, all[^1]) is { } at && all.Count < 31)
        {
            var isRightBehind = at == i;
            if (Piece(ref at, all[^1]) is not { } piece || !IsLike(first, piece)) break;
            if (isRightBehind && piece.IsWeekday != all[^1].IsWeekday) first.IsImpossible = true;  // "周五28号" is no day when Friday is the 27th
            all.Add(piece);
            i = at;
        }
        if (all.Count == 1) return One(meaning.Of(first), first, i);
        foreach (var piece in all) if (piece.Part is null && piece.Hour is null && piece.Days is not null) (piece.Part, piece.Hour) = (all[^1].Part, all[^1].Hour);
        var value = all.Exists(p => p.IsImpossible) ? null : meaning.Each(all);
        return (new(value, Stretch.Of(first.At, all.Max(p => p.End)), [.. all.SelectMany(p => Words(p.DayWords))], [.. all.SelectMany(p => Words(p.HourWords))], all), i);
    }

    /// <summary>Where the next of a set may begin: behind "和", a comma, or right here when it is a day.</summary>
    int? Joined(int i, TimePiece last)
    {
        if (Kind(i) == And || (Kind(i) == Pause && i < tokens.Count && last.Days is not null && last.Hour is null && Kind(i + 1) is Day or Weekday or Number)) return i + 1;
        return Kind(i) is Day or Weekday or Number && last.Days is not null && last.Hour is null && i < tokens.Count ? i : null;
    }

    /// <summary>Days with days, hours with hours, parts of a day with parts; the day may be left off behind the first: "明天两点或者四点".</summary>
    static bool IsLike(TimePiece first, TimePiece next) =>
        first.Days is not null && next.DayWords is not null ? first.Hour is null || next.Hour is not null
        : next.IsOnlyHours && (next.Hour is null) == (first.Hour is null) && (first.Hour is not null || first.Part is not null);

    /// <summary>A day, a part of it and an hour as far as they are said, in any order; null and <paramref name="i"/> as it was when none is.</summary>
    TimePiece? Piece(ref int i, TimePiece? before = null)
    {
        var piece = new TimePiece();
        for (var at = i; ; at = Kind(i) == Of && !piece.IsEmpty ? i + 1 : i)
        {
            var next = DayAt(at, piece, before) ?? (HoursAt(at, piece) is var hour && hour > at ? hour : null as int?);
            if (next is null) break;
            i = next.Value;
        }
        return piece.IsEmpty ? null : piece;
    }

    int? DayAt(int at, TimePiece piece, TimePiece? before)
    {
        if (piece.Days is not null || piece.IsImpossible) return SameDayAt(at, piece);
        if (before?.Days is not null && Kind(at) == Number && Kind(at + 1) is not DateSign && IsWeekdayOnly(at, before)) return WeekdayOnly(at, piece, before);
        if (Kind(at) == Number && (Kind(at + 1) == Hour || Kind(at + 1) is To or Dash && Kind(at + 2) == Number && Kind(at + 3) == Hour)) return null;
        if (days.Read(at, before?.Days?.First) is not { } found) return null;
        if (found.Days is null) piece.IsImpossible = true; else piece.Days = found.Days;
        piece.IsWeekday = Kind(found.Next - 1) == Weekday;
        piece.SayDay(tokens[at].At, tokens[found.Next - 1].End);
        return found.Next;
    }

    /// <summary>"11月25日星期三" says one day twice.</summary>
    int? SameDayAt(int at, TimePiece piece)
    {
        if (piece.Days is not { IsOne: true } day || Kind(at) is not (Day or Weekday or Number or TimeKind.Week) || days.Read(at, day.First) is not { } again) return null;
        if (again.Days != day && !(Kind(at) == Weekday && days.Read(at) is { Days: { } plain } && plain == day)) return null;
        piece.SayDay(tokens[at].At, tokens[again.Next - 1].End);
        return again.Next;
    }

    /// <summary>The "五" of "周一到五", the "三" of "周一、三".</summary>
    bool IsWeekdayOnly(int at, TimePiece before) =>
        tokens[at] is { Digits: -1 or 1, Value: >= 1 and <= 7 } && Kind(at - 1) is To or And or Pause or Dash && before.Hour is null && before.IsWeekday && Kind(at + 1) is not (Hour or LessonSign or Colon or MonthSign or Count or HourSign or Dash or Slash or Dot or DaySign);

    int? WeekdayOnly(int at, TimePiece piece, TimePiece before)
    {
        var day = before.Days!.Value.Last.AddDays((tokens[at].Value - ((int)before.Days.Value.Last.DayOfWeek + 6) % 7 - 1 + 7) % 7);
        (piece.Days, piece.IsWeekday) = (DaysNamed.One(day), true);
        piece.SayDay(tokens[at].At, tokens[at].End);
        return at + 1;
    }

    /// <summary>A part of a day and an hour; the token behind them.</summary>
    int HoursAt(int i, TimePiece piece)
    {
        if (Kind(i) == Part && i < tokens.Count && (piece.Part is null || tokens[i].Value == (int)piece.Part || Kind(i - 1) == Part && tokens[i - 1].Length == 0) && IsPart(i, piece))
        {
            piece.Part = (DayPart)tokens[i].Value;
            piece.IsPartBehind = piece.Hour is not null;
            if (tokens[i].Length > 0) piece.SayHour(tokens[i].At, tokens[i].End);
            i++;
            if (Kind(i) == Of && Kind(i + 1) == Number) i++;
        }
        if (piece.Hour is not null || piece.IsImpossible) return i;
        var isSure = piece.Part is not null || piece.Days is not null;
        if (hours.Lesson(i, isSure) is var (part, next))
        {
            if (piece.Part is null) piece.SayHour(tokens[i].At, tokens[next - 1].End);
            piece.Part ??= part;
            return next;
        }
        if (hours.Read(i, isSure) is not { } found) return i;
        piece.Hour = found.Hour;
        if (!meaning.IsHour(found.Hour)) piece.IsImpossible = true;
        piece.SayHour(tokens[i].At, tokens[found.Next - 1].End);
        return found.Next;
    }

    /// <summary>"早" and "晚" alone are one with a day before or an hour behind; so is what only sounds like one.</summary>
    bool IsPart(int i, TimePiece piece) =>
        tokens[i].Length != 1 || piece.Days is not null || Kind(i + 1) == Number && Kind(i + 2) is Hour or Colon or Pause or HalfSign or Before or After or To or Other or Of || tokens.Count == 1;
}
