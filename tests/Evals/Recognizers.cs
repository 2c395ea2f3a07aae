using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;

namespace Lanyue.Evals;

/// <summary>
/// What Microsoft.Recognizers.Text reads in the rows of datetime.jsonl, to measure the date reader by. It is judged kindly: of everything that it
/// finds in a text, with every candidate of each, one that is right is enough; and where nothing is to be found, nothing found is right.
/// </summary>
static class Recognizers
{
    static readonly DateTimeModel Model = new DateTimeRecognizer(Culture.Chinese).GetDateTimeModel(Culture.Chinese);

    public static bool IsRight(JsonObject row)
    {
        var now = DateTimeOffset.Parse(row.Text("reference"), CultureInfo.InvariantCulture).DateTime;
        var readings = Read(row.Text("text"), now).ToList();
        if (readings.Count == 0) return Readers.IsRight(row, null);
        var dates = readings.Where(r => r.Length == 10).Distinct().Order(StringComparer.Ordinal).ToList();
        return readings.Exists(r => Readers.IsRight(row, JsonValue.Create(r)))
            || (dates.Count > 1 && Readers.IsRight(row, new JsonArray([.. dates.Select(d => (JsonNode?)JsonValue.Create(d))])));
    }

    /// <summary>In the notation of shared/nlu/INTENTS.md.</summary>
    static IEnumerable<string> Read(string text, DateTime now)
    {
        foreach (var found in Model.Parse(text, now))
            if (found.Resolution?["values"] is List<Dictionary<string, string>> values)
                foreach (var value in values)
                    foreach (var notation in Notations(value, now)) yield return notation;
    }

    static IEnumerable<string> Notations(Dictionary<string, string> value, DateTime now)
    {
        var timex = value.GetValueOrDefault("timex", "");
        switch (value.GetValueOrDefault("type"))
        {
            case "date" when Moment(value, "value") is { } day:
                yield return Day(day);
                break;
            case "datetime" when Moment(value, "value") is { } moment:
                yield return Instant(moment);
                if (timex.Length <= 10) yield return Day(moment);
                break;
            case "time" when TimeSpan.TryParse(value.GetValueOrDefault("value"), CultureInfo.InvariantCulture, out var time):
                yield return Instant(now.Date + time);
                yield return Instant(now.Date.AddDays(1) + time);
                break;
            case "daterange":
                var (from, until) = (Moment(value, "start"), Moment(value, "end"));
                yield return $"{(from is { } f ? Day(f) : "")}/{(until is { } u ? Day(u.AddDays(-1)) : "")}";  // its end is the day behind
                yield return $"{(from is { } f2 ? Day(f2) : "")}/{(until is { } u2 ? Day(u2) : "")}";
                break;
            case "timerange" or "datetimerange":
                var (start, end) = (Moment(value, "start", now.Date), Moment(value, "end", now.Date));
                if (Part(timex) is { } part && (start ?? end) is { } on) yield return $"{Day(on)}@{part}";
                yield return $"{(start is { } s ? Instant(s) : "")}/{(end is { } e ? Instant(e) : "")}";
                break;
            case "set":
                if (Recurrence(timex) is { } again) yield return again;
                break;
        }
    }

    static DateTime? Moment(Dictionary<string, string> value, string name, DateTime? day = null) =>
        !value.TryGetValue(name, out var said) ? null
        : day is { } on && TimeSpan.TryParse(said, CultureInfo.InvariantCulture, out var time) ? on + time
        : DateTime.TryParse(said, CultureInfo.InvariantCulture, out var moment) ? moment
        : null;

    static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Instant(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    static string? Part(string timex) => timex.Length < 3 ? null : timex[^3..] switch
    {
        "TMO" => "morning",
        "TMI" => "noon",
        "TAF" => "afternoon",
        "TEV" => "evening",
        "TNI" => "night",
        "TDT" => "daytime",
        _ => null,
    };

    static string? Recurrence(string timex)
    {
        var behind = timex.IndexOf('T');
        var (day, part) = behind < 0 ? (timex, "") : (timex[..behind], Part(timex) is { } said ? "@" + said : timex[behind..]);
        if (day is "P1D" or "XXXX-XX-XX") return "R:daily" + part;
        return day.StartsWith("XXXX-WXX-", StringComparison.Ordinal) && int.TryParse(day.AsSpan(9), out var weekday) && weekday is >= 1 and <= 7
            ? $"R:{new[] { "MO", "TU", "WE", "TH", "FR", "SA", "SU" }[weekday - 1]}{part}" : null;
    }
}
