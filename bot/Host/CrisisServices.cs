using Lanyue.Adapters.WeChat;
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
        services.AddOptions<CrisisOptions>().Configure<IConfiguration>(CrisisSettings.Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CrisisOptions>, CrisisSettings>();
        services.AddSingleton<OwnAccount>(s => CrisisSettings.Accounts(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton(new CrisisPageAddress(setup.PagesAt));
        services.AddSingleton<CrisisWords>().AddSingleton<CrisisDuty>().AddSingleton<CrisisLinks>().AddSingleton<CrisisMeter>()
            .AddSingleton<CrisisReports>().AddSingleton<CrisisAnswers>().AddSingleton<Transcript>().AddSingleton<CrisisCases>();
        services.AddSkill<CrisisSkill>().AddHostedService<CrisisStart>().AddSingleton<CrisisGate>();
        services.AddSingleton<CrisisTonight>(s => Tonight(s.GetRequiredService<OnDuty>()));
        services.AddSingleton<DeskAlarm>(s => Alarm(s.GetRequiredService<CrisisCases>(), s.GetRequiredService<Texts>()));
        services.AddRazorComponents();
    }

    static CrisisTonight Tonight(OnDuty duty) => async (at, ct) => [.. (await duty.At(at, ct)).Crisis.Select(d => (d.PersonName, d.Phone))];

    static DeskAlarm Alarm(CrisisCases cases, Texts texts) => async ct =>
        await cases.Unanswered(ct) is > 0 and var count ? new(texts.Render(Reply.Of("crisis/banner", ("count", $"{count}"))), "/desk/crisis") : null;
}
