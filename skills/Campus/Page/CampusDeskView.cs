using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Skills.Campus;

/// <summary>What the page is asked to show.</summary>
/// <param name="Term">Which of the calendar's terms, from 0; null: the one that runs or comes next.</param>
/// <param name="Month">Any day of it; null: this month, or the calendar's first.</param>
/// <param name="Version">Whose changes are shown; null: none's.</param>
public sealed record CampusDeskAsked(int? Term = null, DateOnly? Month = null, long? Version = null);

/// <summary>What the page shows.</summary>
/// <param name="School">Null: no version was applied yet.</param>
/// <param name="Switched">Who made it the current one, and when.</param>
/// <param name="Versions">Newest first.</param>
public sealed record CampusDeskView(DeskSchool? School, SchoolInForce? Switched, IReadOnlyList<SchoolVersion> Versions, CampusDeskAsked Asked)
{
    /// <summary>Whoever looks may upload, apply and roll back.</summary>
    public bool MayChange { get; init; }

    /// <summary>Files that were looked at; null: none were.</summary>
    public DeskPlan? Plan { get; init; }

    /// <summary>In one sentence, what came of the last action; null: nothing to say.</summary>
    public string? Notice { get; init; }

    public AcademicCalendar? Calendar => School?.School.Calendar;

    public Term? Term
    {
        get
        {
            if (Calendar is not { } calendar || School is null) return null;
            return Asked.Term is { } at && at >= 0 && at < calendar.Terms.Length ? calendar.Terms[at]
                : calendar.Terms.OrderBy(t => t.First).FirstOrDefault(t => t.Last >= School.Today) ?? calendar.Terms.LastOrDefault();
        }
    }

    /// <summary>The first of the month that is drawn, one that the calendar touches.</summary>
    public DateOnly? Month
    {
        get
        {
            if (Calendar is not { } calendar || School is null) return null;
            var day = Asked.Month ?? School.Today;
            if (day < calendar.First || day > calendar.Last) day = day > calendar.Last ? calendar.Last : calendar.First;
            return new(day.Year, day.Month, 1);
        }
    }
}

/// <summary>Uploaded files, what the linter finds in them and what they would change.</summary>
/// <param name="Draft">Under which they are kept until they are applied; null: they cannot be.</param>
/// <param name="IsWhole">They are all of the school's files; else they go over those in force.</param>
/// <param name="Hash">Of all files that would be in force.</param>
/// <param name="IsSame">They say letter for letter what is in force.</param>
public sealed record DeskPlan(SchoolPlan Plan, IReadOnlyList<string> Uploaded, bool IsWhole, string Hash, bool IsSame, Guid? Draft);
