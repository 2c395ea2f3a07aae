using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>Days after a student is out of danger, the duty and the leaders are reminded to look after him. It moves nothing: only people do.</summary>
public sealed class CrisisCare(CrisisContacts duty, CrisisLinks links, IOptions<CrisisOptions> settings)
{
    static readonly TimeOnly At = new(9, 0);

    internal void Schedule(CrisisCase one, UnitOfWork work)
    {
        var today = CampusTime.DayOf(work.Now);
        foreach (var day in settings.Value.DaysOfCare())
            CrisisSkill.Schedule(work, CrisisSkill.CareTimer, one, day, CampusTime.At(today.AddDays(day), At));
    }

    /// <summary>The timer has come.</summary>
    /// <param name="day">After the move that set it.</param>
    internal async Task Remind(CrisisCase one, int day, UnitOfWork work, CancellationToken ct)
    {
        if (!one.State.IsLookedAfter()) return;
        work.Record(one.Number, "Remind", one.State.ToString(), one.State.ToString());
        foreach (var address in Who(one).OrderBy(a => a.Key, StringComparer.Ordinal)) await work.Alert(address, LineClass.Crisis, links.Care(one, address, day, work.Now), ct);
    }

    /// <summary>The duty's first, the leaders, and who took it up.</summary>
    IEnumerable<Address> Who(CrisisCase one)
    {
        var people = duty.UpTo(1).Concat(duty.Leaders).SelectMany(p => p.Addresses);
        return (one.TakenAddress is { } taker ? people.Append(Address.Parse(taker)) : people).Distinct();
    }
}
