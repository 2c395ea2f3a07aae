using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot;

/// <summary>Repair: its numbers, and who is responsible for what, by the school in force.</summary>
static class RepairServices
{
    public static void AddRepair(this IServiceCollection services)
    {
        services.AddSection<RepairOptions>(RepairOptions.Section);
        services.AddSingleton(s => new RepairPhones(s.GetRequiredService<IOptions<RepairOptions>>().Value, s.GetRequiredService<EmergencyPhone>()));
        services.AddSingleton(s => new RepairUnits(CampusServices.InForce(s)));
        services.AddSkill<RepairSkill>();
    }
}
