using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus.Calendar;

namespace Lanyue.Skills.Campus;

/// <summary>One call for what a student asks of a place: what it is called, who looks after it, whether it is open and when next.</summary>
/// <param name="Name">As it is called on that day, "东区3号楼502室".</param>
/// <param name="Caveat">To be said once: its name is disputed. Null: nobody disputes it.</param>
/// <param name="Responsible">Null: the files name nobody, not even a fallback.</param>
/// <param name="Open">Null: the files give it no hours, or the school has no calendar.</param>
/// <param name="UnitOpen">When the responsible unit's people are there; null as <paramref name="Open"/>.</param>
sealed record PlaceAnswer(CampusPlace Place, string Name, string? Caveat, Responsibility? Responsible, OpenAnswer? Open, OpenAnswer? UnitOpen)
{
    /// <param name="matter">Id of a matter; null: in general.</param>
    /// <param name="closures">Of the place, such as the duty roster keeps; null: none.</param>
    public static PlaceAnswer Of(School school, CampusPlace place, string? matter, DateTimeOffset at, IReadOnlyList<Closure>? closures = null)
    {
        var day = CampusTime.DayOf(at);
        var responsible = school.Responsible(place, matter, day);
        return new(place, school.FullName(place, day), place.Upwards().Select(p => school.Caveat(p, day)).FirstOrDefault(c => c is not null), responsible,
            OpenAnswer.Of(school, OpeningOf(place), at, closures), OpenAnswer.Of(school, responsible?.Unit.Opening, at, null));
    }

    /// <summary>Its own opening calendar, else its type's, else that of what it lies in.</summary>
    static string? OpeningOf(CampusPlace place) => place.Upwards().Select(p => p.Entry?.Opening ?? p.Type?.Opening).FirstOrDefault(o => o is not null);
}

/// <summary>Whether something is open at an instant. What the calendar does not cover is said so, never guessed.</summary>
/// <param name="Opening">Id of the opening calendar.</param>
/// <param name="ClosesAt">Null: it is not open.</param>
/// <param name="OpensNext">The instant itself where it is open.</param>
sealed record OpenAnswer(string Opening, Covered<bool> IsOpen, Covered<DateTimeOffset?> ClosesAt, Covered<DateTimeOffset> OpensNext)
{
    /// <param name="opening">Id of an opening calendar; null: there are no hours.</param>
    internal static OpenAnswer? Of(School school, string? opening, DateTimeOffset at, IReadOnlyList<Closure>? closures) =>
        opening is null || school.Calendar is not { } calendar || !calendar.Openings.Any(o => o.Id == opening) ? null
        : new(opening, calendar.IsOpen(opening, at, closures), calendar.ClosesAt(opening, at, closures), calendar.NextOpen(opening, at, closures));
}
