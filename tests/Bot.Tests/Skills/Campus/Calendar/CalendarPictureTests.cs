using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Bot.Tests.Skills.Campus.Calendar;

/// <summary>The calendar as an administrator sees it.</summary>
public sealed partial class CalendarPictureTests
{
    static readonly AcademicCalendar Campus = Calendars.Named("campus");
    static readonly CalendarPicture Picture = new(Campus, new Texts(typeof(CalendarPicture).Assembly));

    [Fact]
    public void A_month_shows_each_day_in_its_kind()
    {
        var days = Days(Picture.OfMonth(2026, 10));

        Assert.Equal(31, days.Count);
        Assert.Equal("2026-10-01 周四 节假日 国庆节", days[0].Title);
        Assert.Equal("2026-10-10 周六 调休上班", days[9].Title);
        Assert.Equal(Enumerable.Range(1, 31).Select(d => Campus.Day(new(2026, 10, d)).Value.Kind.ToString()), days.Select(d => d.Kind));
        Assert.Equal(["10月1日", "休"], days[0].Words);
        Assert.Equal(["10", "班"], days[9].Words);
        Assert.Equal(["12"], days[11].Words);
    }

    [Fact]
    public void The_week_of_term_stands_before_each_row()
    {
        Assert.Equal(["第5周", "第6周", "第7周", "第8周", "第9周"], Weeks(Picture.OfMonth(2026, 10)));
        Assert.Equal(["第1周"], Weeks(Picture.OfMonth(2026, 8)));
        Assert.Empty(Weeks(Picture.OfMonth(2027, 2)));
    }

    [Fact]
    public void A_term_is_all_its_days_and_weeks()
    {
        var svg = Picture.OfTerm(Campus.Terms[0]);
        Assert.Equal(140, Days(svg).Count);
        Assert.Equal(Enumerable.Range(1, 20).Select(w => $"第{w}周"), Weeks(svg));
        Assert.Equal("2026秋（2026-08-31 至 2027-01-17）", XElement.Parse(svg).Attribute("aria-label")!.Value);
    }

    [Fact]
    public void Days_beyond_the_calendar_are_marked_as_such()
    {
        var days = Days(Picture.OfMonth(2028, 8));
        Assert.Equal(("Break", "Uncovered"), (days[26].Kind, days[27].Kind));
        Assert.Contains("？", days[27].Words);
    }

    /// <summary>Every kind that is drawn is explained, and no other.</summary>
    [Fact]
    public void The_legend_explains_what_is_drawn() =>
        Assert.Equal(["工作日", "休息日", "节假日", "调休上班"], Texts(Picture.OfMonth(2026, 10), "legend"));

    [Fact]
    public void Days_lie_in_their_weekdays_column_and_do_not_overlap()
    {
        var boxes = XElement.Parse(Picture.OfTerm(Campus.Terms[1])).Elements().Where(e => e.Elements().Any(c => c.Name.LocalName == "title"))
            .Select((g, i) => (Day: Campus.Terms[1].First.AddDays(i), X: (int)g.Elements().Single(c => c.Name.LocalName == "rect").Attribute("x")!, Y: (int)g.Elements().Single(c => c.Name.LocalName == "rect").Attribute("y")!)).ToList();
        Assert.All(boxes.GroupBy(b => b.Day.DayOfWeek), column => Assert.Single(column.Select(b => b.X).Distinct()));
        Assert.Equal(boxes.Count, boxes.Select(b => (b.X, b.Y)).Distinct().Count());
        Assert.Equal(boxes.Select(b => b.Day).Order(), boxes.OrderBy(b => b.Y).ThenBy(b => b.X).Select(b => b.Day));
    }

    [Fact]
    public void It_loads_nothing_and_names_are_only_names()
    {
        var calendar = AcademicCalendar.Of(Calendars.Campus with { Holidays = [new("<script>&\"", new(2026, 10, 1), new(2026, 10, 1))], MakeUpDays = [] });
        var svg = new CalendarPicture(calendar, new Texts(typeof(CalendarPicture).Assembly)).OfMonth(2026, 10);

        Assert.DoesNotContain("<script", svg);
        Assert.DoesNotMatch("https?:(?!//www.w3.org/2000/svg)|url\\(|@import|@font-face|href", svg);
        Assert.EndsWith("<script>&\"", Days(svg)[0].Title);
    }

    /// <summary>WCAG 2.2, 1.4.3: 4.5 to 1, for each kind of day, light and dark.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public void Words_stand_out_from_their_ground(bool isDark)
    {
        var css = Repository.Read("skills/Campus/Calendar/CalendarPicture.css").Split("@media");
        var colours = Colour().Matches(css[isDark ? 1 : 0]).ToDictionary(m => m.Groups[1].Value, m => Luminance(m.Groups[2].Value));
        Assert.All(Enum.GetNames<DayKind>().Append("Uncovered"), kind => Assert.True(Contrast(colours[kind], colours[kind + "-ink"]) >= 4.5, kind));
        Assert.All(["ink", "soft"], ink => Assert.True(Contrast(colours["paper"], colours[ink]) >= 4.5, ink));
    }

    static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    static double Luminance(string hex)
    {
        var part = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
    }

    static List<(string Kind, string Title, string[] Words)> Days(string svg) =>
        [.. XElement.Parse(svg).Elements().Where(e => e.Elements().Any(c => c.Name.LocalName == "title")).Select(g => (
            g.Attribute("class")!.Value,
            g.Elements().Single(c => c.Name.LocalName == "title").Value,
            g.Elements().Where(c => c.Name.LocalName == "text").Select(t => t.Value).ToArray()))];

    static IEnumerable<string> Weeks(string svg) => Texts(svg, "week");

    static IEnumerable<string> Texts(string svg, string style) =>
        XElement.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text" && e.Attribute("class")!.Value == style).Select(e => e.Value);

    [GeneratedRegex(@"--([\w-]+): #([0-9a-f]{6})")]
    private static partial Regex Colour();
}
