using System.Globalization;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>Times and days in fields: by China's clock, "2026年3月1日 09:00"; a stretch of time as two of them joined by "~".</summary>
static partial class FieldTimes
{
    /// <param name="Day">Null: a time of any day.</param>
    /// <param name="Time">Null: the whole day.</param>
    readonly record struct Moment(DateOnly? Day, TimeOnly? Time);

    /// <summary>The platform's form of an instant.</summary>
    public static string Written(DateTimeOffset instant)
    {
        var here = instant.OnCampus();
        return Written(new Moment(DateOnly.FromDateTime(here.DateTime), TimeOnly.FromDateTime(here.DateTime)));
    }

    public static Fitted Fit(FieldKind kind, string text)
    {
        var ends = Between().Split(text.Contains('T') ? text : Hyphen().Replace(text, "~")).Select(Read).ToArray();
        if (ends.Length > 2 || ends.Any(e => e is null)) return new(null, FitChange.Unfit);

        var first = ends[0]!.Value;
        var to = ends.Length == 2 ? Complete(ends[1]!.Value, first) : (Moment?)null;
        if (kind == FieldKind.Date && (first.Day is null || to is { Day: null })) return new(null, FitChange.Unfit);
        if (first.Day is null && to is { Day: not null }) return new(null, FitChange.Unfit);

        // A time field takes no bare day: the whole of it is from its first minute to its last.
        if (kind == FieldKind.Time && (first.Time is null || to is { Time: null }))
        {
            var last = to ?? first;
            first = first with { Time = first.Time ?? TimeOnly.MinValue };
            to = last with { Time = last.Time ?? new(23, 59) };
        }

        var value = to is { } end ? $"{Written(first)}~{Written(end)}" : Written(first);
        return new(value, value == text ? FitChange.None : FitChange.Rewritten);
    }

    /// <summary>"3月1日 22:00~06:00" ends on the next day.</summary>
    static Moment Complete(Moment to, Moment from) => to.Day is null && from.Day is { } day && day < DateOnly.MaxValue
        ? to with { Day = to.Time < from.Time ? day.AddDays(1) : day }
        : to;

    static Moment? Read(string text)
    {
        var match = One().Match(text);
        if (!match.Success) return null;

        DateOnly? day = null;
        TimeOnly? time = null;
        if (match.Groups["y"].Success)
        {
            var (y, m, d) = (Int("y"), Int("m"), Int("d"));
            if (y is < 1900 or > 2999 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m)) return null;
            day = new(y, m, d);
        }
        if (match.Groups["h"].Success)
        {
            if (Int("h") > 23 || Int("min") > 59) return null;
            time = new(Int("h"), Int("min"));
        }
        if (day is null && time is null) return null;
        if (match.Groups["zone"].Value.StartsWith('-') && !text.Contains('T')) return null;
        return match.Groups["zone"].Success ? InChina(day, time!.Value, match.Groups["zone"].Value) : new(day, time);

        int Int(string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    static Moment? InChina(DateOnly? day, TimeOnly time, string zone)
    {
        var minutes = 0;
        if (zone is not ("Z" or "z"))
        {
            var digits = zone[1..].Replace(":", "");
            minutes = int.Parse(digits[..2], CultureInfo.InvariantCulture) * 60 + int.Parse(digits[2..], CultureInfo.InvariantCulture);
            if (minutes > 14 * 60) return null;
            if (zone[0] == '-') minutes = -minutes;
        }
        var shift = CampusTime.Offset - TimeSpan.FromMinutes(minutes);
        if (day is not { } date) return new(null, time.Add(shift));
        var here = date.ToDateTime(time) + shift;
        return new(DateOnly.FromDateTime(here), TimeOnly.FromDateTime(here));
    }

    static string Written(Moment moment) => string.Join(' ', new[]
    {
        moment.Day?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        moment.Time?.ToString("HH:mm", CultureInfo.InvariantCulture),
    }.Where(t => t is not null));

    [GeneratedRegex(@"^\s*(?:(?<y>[0-9]{4})[-/.年](?<m>[0-9]{1,2})[-/.月](?<d>[0-9]{1,2})日?)?(?:[T\s]*(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?\s*(?<zone>[Zz]|[+-][0-9]{2}:?[0-9]{2})?)?\s*$")]
    private static partial Regex One();

    [GeneratedRegex(@"\s*(?:~|至|到)\s*|\s+-\s+")]
    private static partial Regex Between();

    /// <summary>"09:00-10:00" is a stretch of time; only behind a "T" would it be an offset.</summary>
    [GeneratedRegex("(?<=:[0-9]{2})-(?=[0-9]{1,2}:)")]
    private static partial Regex Hyphen();
}
