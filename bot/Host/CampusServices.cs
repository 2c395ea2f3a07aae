using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.DutyRoster;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot;

/// <summary>The school: its versions, its people, its duty roster.</summary>
static class CampusServices
{
    public static void AddCampus(this IServiceCollection services)
    {
        services.AddSingleton<SchoolVersions>().AddSingleton<CurrentSchool>().AddHostedService(s => s.GetRequiredService<CurrentSchool>());
        services.AddSingleton<IPlaces>(s => new SchoolPlaces(InForce(s)));
        services.AddPeople();
        services.AddDutyRoster();
    }

    /// <summary>The school in force whenever it is asked for; null: none is yet.</summary>
    public static Func<School?> InForce(IServiceProvider services)
    {
        var current = services.GetRequiredService<CurrentSchool>();
        return () => current.Now;
    }

    static void AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(s =>
        {
            var (school, clock) = (s.GetRequiredService<CurrentSchool>(), s.GetRequiredService<TimeProvider>());
            return new PeopleImports(s.GetRequiredService<LanyueDbFactory>(), s.GetRequiredService<Writes>(), s.GetRequiredService<FieldCipher>(), () => CampusNames.Of(school.Now, CampusTime.DayOf(clock.GetUtcNow())), clock);
        });
        services.AddSingleton<PeopleDirectory>().AddSingleton<PeopleExport>().AddSingleton<PeopleDrafts>();
    }

    /// <summary>The hosted one sees to it that the gap alarm has its first due row.</summary>
    static void AddDutyRoster(this IServiceCollection services)
    {
        services.AddSkill<DutyRosterSkill>().AddSingleton(s => s.GetServices<ISkill>().OfType<DutyRosterSkill>().Single()).AddHostedService<DutyRosterStart>();
        services.AddSection<DutyRosterOptions>(DutyRosterOptions.Section);
        services.AddSingleton(s => new DutyClock(s.GetRequiredService<IOptions<DutyRosterOptions>>().Value)).AddSingleton<DutyChanges>().AddSingleton<OnDuty>().AddSingleton(s => new DutySchool(InForce(s), s.GetRequiredService<TimeProvider>())).AddSingleton<DutyWeeks>();
    }
}
