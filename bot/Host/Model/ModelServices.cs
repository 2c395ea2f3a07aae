using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Crisis;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Model;

static class ModelServices
{
    /// <summary>Without an end point nothing of it is there: no turn waits, no message is announced.</summary>
    public static void AddModel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSection<ModelOptions>(ModelOptions.Section);
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelSettings>();
        if (!ModelSettings.IsOn(configuration)) return;

        services.AddSingleton<ModelEndpoint>().AddSingleton<ModelBudget>().AddSingleton<Adviser>().AddSingleton<Overtaker>();
        services.AddSingleton(s => new Catalogue(s.GetServices<ISkill>().SelectMany(skill => skill.Flows), s.GetRequiredService<Texts>()));
        services.AddSingleton(s => new Discretion(s.GetRequiredService<LearnedUnderstander>(), InDanger(s.GetRequiredService<CrisisReports>())));
        services.AddSingleton(s => new ModelMeter(s.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), () => s.GetRequiredService<ModelEndpoint>().IsPaused));
    }

    static Func<string, Task<bool>> InDanger(CrisisReports reports) => dialogue => reports.IsOpen(dialogue, CancellationToken.None);
}
