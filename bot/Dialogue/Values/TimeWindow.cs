using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>A stretch of campus time. <paramref name="Until"/> is exclusive and later than <paramref name="From"/>.</summary>
public sealed record TimeWindow(DateTimeOffset From, DateTimeOffset Until)
{
    const string Form = "yyyy-MM-ddTHH:mmzzz";

    /// <summary>"2026-11-25T14:00+08:00/2026-11-25T18:00+08:00".</summary>
    public string Text =>
        From.OnCampus().ToString(Form, CultureInfo.InvariantCulture) + "/" + Until.OnCampus().ToString(Form, CultureInfo.InvariantCulture);

    public static TimeWindow Parse(string text)
    {
        var parts = text.Split('/');
        return new(At(parts[0]), At(parts[1]));

        static DateTimeOffset At(string part) => DateTimeOffset.ParseExact(part, Form, CultureInfo.InvariantCulture);
    }
}
