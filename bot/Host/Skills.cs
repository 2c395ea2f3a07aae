using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Turns;

namespace Lanyue.Bot;

static class SkillServices
{
    public static IServiceCollection AddSkill<TSkill>(this IServiceCollection services) where TSkill : class, ISkill => services.AddSingleton<ISkill, TSkill>();

    /// <summary>The policy over all flows of all skills, and what runs a turn.</summary>
    public static void AddDialogue(this IServiceCollection services)
    {
        services.AddSingleton(s => new Texts(s.GetServices<ISkill>().Select(skill => skill.GetType().Assembly).Append(typeof(DeliveryWords).Assembly)));
        services.AddSingleton<DeliveryWords>();
        services.AddSingleton<IReadOnlyDictionary<string, ISkill>>(s =>
            s.GetServices<ISkill>().SelectMany(skill => skill.Flows.Select(flow => (flow.Name, skill))).ToDictionary(p => p.Name, p => p.skill));
        services.AddSingleton(s => new Policy(
            [.. s.GetServices<ISkill>().SelectMany(skill => skill.Flows)], s.GetRequiredService<Texts>(), s.GetRequiredService<IUnderstander>(), s.GetRequiredService<TimeProvider>(), s.GetService<IPlaces>()));
        services.AddSingleton<TurnRunner>().AddSingleton<Merging>().AddSingleton<PlatformClock>().AddHostedService<PlatformClockKeeper>().AddSingleton<UnnotedLater>().AddSingleton<ITurnGate, TurnGate>().AddHostedService<Dispatcher>();
    }
}
