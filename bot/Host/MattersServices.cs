using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;

namespace Lanyue.Bot;

/// <summary>A student's own cases over all skills, and messages for what no skill serves yet.</summary>
static class MattersServices
{
    public static void AddMatters(this IServiceCollection services)
    {
        services.AddSection<MattersOptions>(MattersOptions.Section);
        services.AddSingleton<CaseNotes>().AddSingleton<CaseTimelines>();
        services.AddSingleton<Func<IEnumerable<ISkill>>>(s => s.GetServices<ISkill>).AddSingleton<Func<Texts>>(s => s.GetRequiredService<Texts>);
        services.AddSkill<MattersSkill>();
        services.AddSingleton(s => new Addressees(CampusServices.InForce(s)));
        services.AddSkill<MessagesSkill>();
    }
}
