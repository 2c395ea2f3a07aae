using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Handoff;

namespace Lanyue.Bot;

/// <summary>A person instead of the bot.</summary>
static class HandoffServices
{
    const string Intent = "human_agent";

    public static void AddHandoff(this IServiceCollection services)
    {
        services.AddSingleton<HandoffUnits>(s => now => Unit(CampusServices.InForce(s)(), now));
        services.AddSingleton<HandoffNames>(s => async (account, ct) => (await s.GetRequiredService<CaseWorkers>().Names(ct))(account));
        services.AddSkill<HandoffSkill>();
    }

    /// <summary>Who is responsible for what a person is wanted for, by the school's matters; the promise counts its hours of work.</summary>
    static HandoffUnit Unit(School? school, DateTimeOffset now)
    {
        if (school is null) return new(null, null, null);
        var matter = school.MatterOf(Intent);
        return school.Responsible(matter?.Id, CampusTime.DayOf(now)) is { Unit: var unit } ? new(unit.Id, unit.Name, school.AcceptBy(matter, now)) : new(null, null, null);
    }
}
