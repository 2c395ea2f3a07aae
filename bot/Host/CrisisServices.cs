using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Turns;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.DutyRoster;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot;

/// <summary>The crisis guard: what it says, whom it calls, what the desk shows of it.</summary>
static class CrisisServices
{
    public static void AddCrisis(this IServiceCollection services, Setup setup)
    {
        services.AddSection<CrisisOptions>(CrisisOptions.Section);
        services.AddSingleton<IValidateOptions<CrisisOptions>, CrisisSettings>();
        services.AddSingleton<EmergencyPhone>(s => () => s.GetRequiredService<IOptions<CrisisOptions>>().Value.Phone);
        services.AddSingleton<OwnAccount>(s => CrisisSettings.Accounts(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton(new CrisisPageAddress(setup.PagesAt));
        services.AddSingleton<CrisisWords>().AddSingleton<CrisisContacts>().AddSingleton<CrisisLinks>().AddSingleton<CrisisMeter>()
            .AddSingleton<CrisisCare>().AddSingleton<CrisisCalls>().AddSingleton<CrisisFollowing>().AddSingleton<CrisisDrills>().AddSingleton<CrisisReports>().AddSingleton<CrisisAnswers>().AddSingleton<Transcript>().AddSingleton<CrisisCases>();
        services.AddSkill<CrisisSkill>().AddHostedService<CrisisStart>().AddSingleton<CrisisGate>();
        services.AddSingleton<CrisisTonight>(s => Tonight(s.GetRequiredService<OnDuty>()));
        services.AddSingleton<DeskWarnings>(s => Alarm(s.GetRequiredService<CrisisCases>(), s.GetRequiredService<Texts>()));
    }

    static CrisisTonight Tonight(OnDuty duty) => async (at, ct) => [.. (await duty.At(at, ct)).Crisis.Select(d => (d.PersonName, d.Phone))];

    /// <summary>A drill must be seen on every page too, but not in the place of somebody in danger.</summary>
    static DeskWarnings Alarm(CrisisCases cases, Texts texts) => async (visitor, ct) =>
        !visitor.May(Right.SeeCrises) ? null
        : await cases.Unanswered(isDrill: false, ct) is > 0 and var count ? Warning(texts, "banner", count)
        : await cases.Unanswered(isDrill: true, ct) is > 0 and var drills ? Warning(texts, "banner.drill", drills)
        : null;

    static DeskWarning Warning(Texts texts, string key, int count) => new(texts.Render(Reply.Of($"crisis/{key}", ("count", $"{count}"))), "/desk/crisis");
}
