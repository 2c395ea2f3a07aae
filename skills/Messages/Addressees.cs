using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;

namespace Lanyue.Skills.Messages;

/// <summary>A unit as it is called on the day.</summary>
/// <param name="Phone">Null: the school gives none.</param>
/// <param name="IsDefault">The school names nobody for the matter; this one takes what is nobody's.</param>
/// <param name="AcceptBy">When it is to have taken the message up, by the school's hours of work; null: nothing is promised, or its calendar does not reach so far.</param>
public sealed record Addressee(string Id, string Name, string? Phone, bool IsDefault, DateTimeOffset? AcceptBy);

/// <summary>To whom a message goes, by the school's matters and rules.</summary>
/// <param name="inForce">Null: no school was applied yet.</param>
public sealed class Addressees(Func<School?> inForce)
{
    /// <summary>Id of the phone that is told where nobody is responsible.</summary>
    const string Switchboard = "switchboard";

    /// <param name="intent">Of nlu/INTENTS; empty: no matter was named.</param>
    /// <returns>Null: the school names nobody, not even for what is nobody's.</returns>
    public Addressee? For(string intent, DateTimeOffset now)
    {
        if (inForce() is not { } school) return null;
        var matter = school.MatterOf(intent);
        if (school.Responsible(matter?.Id, CampusTime.DayOf(now)) is not { Unit: var unit } responsible) return null;
        var isDefault = responsible.By == ResponsibleBy.Fallback;
        return new(unit.Id, unit.Name, PhoneOf(school, unit), isDefault, isDefault ? null : school.AcceptBy(matter, now));
    }

    /// <summary>The number for what is nobody's. Null: the school gives none.</summary>
    public string? OfSchool => inForce()?.Phones.GetValueOrDefault(Switchboard)?.Number;

    static string? PhoneOf(School school, UnitEntry unit) => unit.Phone?.Number ?? school.Entries.Phones.FirstOrDefault(p => p.Unit == unit.Id)?.Number;
}
