using System.Globalization;
using System.Xml.Linq;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus.Calendar;

/// <summary>
/// A month or a term as an SVG picture: one row a week from Monday, the week of term before it, a colour and a word for each kind of day.
/// Its colours are of the page's sheet (CalendarPicture.css): a style inside the picture would be refused by the page's content security policy.
/// </summary>
sealed class CalendarPicture(AcademicCalendar calendar, Texts texts)
{
    const int Cell = 60, Row = 46, Side = 76, Head = 82, Legend = 22, Edge = 8;
    static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public string OfMonth(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var title = Say("month", ("year", Text(year)), ("month", Text(month)));
        return Draw(title, title, null, first, first.AddMonths(1).AddDays(-1));
    }

    public string OfTerm(Term term)
    {
        var days = Say("days", ("first", Date(term.First)), ("last", Date(term.Last)));
        return Draw(Say("term", ("name", term.Name), ("days", days)), term.Name, days, term.First, term.Last);
    }

    /// <param name="label">For those who do not see it.</param>
    /// <param name="below">Below the title; null: nothing.</param>
    string Draw(string label, string title, string? below, DateOnly first, DateOnly last)
    {
        var monday = TermWeek.MondayOf(first);
        var weeks = (last.DayNumber - monday.DayNumber) / 7 + 1;
        var days = Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber).Select(d => (Day: d, Known: calendar.Day(d))).ToList();
        var kinds = Enum.GetNames<DayKind>().Append(nameof(Uncovered)).Intersect(days.Select(d => KindOf(d.Known))).ToList();
        var (width, height) = (Side + 7 * Cell + 2 * Edge, Head + weeks * Row + Legend * ((kinds.Count + 2) / 3) + 2 * Edge);

        return new XElement(Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("width", width), new XAttribute("height", height),
            new XAttribute("role", "img"), new XAttribute("class", "calendar"), new XAttribute("aria-label", label),
            Box(0, 0, width, height, "paper"),
            Words(Edge, 24, "title", title),
            below is null ? null : Words(Edge, 43, "days", below),
            Enumerable.Range(0, 7).Select(i => Words(X(i) + Cell / 2, Head - 10, "head", CampusTime.Weekday(monday.AddDays(i)))),
            Enumerable.Range(0, weeks).Select(week => WeekLabel(week, monday.AddDays(7 * week), first, last)),
            days.Select(d => DayBox(d.Day, d.Known, X((d.Day.DayNumber - monday.DayNumber) % 7), Y((d.Day.DayNumber - monday.DayNumber) / 7), d.Day == first)),
            kinds.Index().Select(k => LegendOf(k.Item, Edge + k.Index % 3 * (width - 2 * Edge) / 3, Head + weeks * Row + Edge + k.Index / 3 * Legend)))
            .ToString(SaveOptions.DisableFormatting);
    }

    static int X(int column) => Edge + Side + column * Cell;
    static int Y(int row) => Head + row * Row;

    /// <summary>The number of the first day in the row that has one: a term may begin in the middle of a week.</summary>
    XElement? WeekLabel(int row, DateOnly monday, DateOnly first, DateOnly last)
    {
        var term = Enumerable.Range(0, 7).Select(monday.AddDays).Where(d => d >= first && d <= last)
            .Select(d => calendar.Day(d).Is(out var day) ? day.Term : null).FirstOrDefault(t => t is not null);
        return term is null ? null : Words(Edge, Y(row) + Row / 2 + 5, "week", Say("week", ("week", Text(term.Week))));
    }

    XElement DayBox(DateOnly day, Covered<CalendarDay> known, int x, int y, bool isFirst)
    {
        var kind = KindOf(known);
        var name = known.Is(out var covered) ? covered.Holiday?.Name : null;
        return new XElement(Svg + "g", new XAttribute("class", kind),
            new XElement(Svg + "title", Say("day", ("date", Date(day)), ("weekday", CampusTime.Weekday(day)), ("kind", Say($"kind.{kind}")), ("name", name ?? "")).TrimEnd()),
            Box(x + 1, y + 1, Cell - 2, Row - 2, "box", 6),
            Words(x + Cell / 2, y + Row - 12, day.Day == 1 || isFirst ? "number first" : "number", day.Day == 1 || isFirst ? Say("first", ("month", Text(day.Month)), ("day", Text(day.Day))) : Text(day.Day)),
            texts.Has($"calendar/mark.{kind}") ? Words(x + Cell - 6, y + 15, "mark", Say($"mark.{kind}")) : null);
    }

    IEnumerable<XElement> LegendOf(string kind, int x, int y) =>
        [new(Svg + "g", new XAttribute("class", kind), Box(x, y, 16, 16, "box", 4)), Words(x + 22, y + 13, "legend", Say($"kind.{kind}"))];

    static string KindOf(Covered<CalendarDay> known) => known.Is(out var day) ? day.Kind.ToString() : nameof(Uncovered);

    static XElement Box(int x, int y, int width, int height, string style, int round = 0) => new(Svg + "rect",
        new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width), new XAttribute("height", height), new XAttribute("rx", round), new XAttribute("class", style));

    static XElement Words(int x, int y, string style, string words) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("class", style), words);

    string Say(string key, params (string, string)[] arguments) => texts.Render(Reply.Of($"calendar/{key}", arguments));

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
