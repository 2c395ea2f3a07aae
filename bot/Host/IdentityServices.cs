using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot;

/// <summary>Who a student is: one-time codes, binding, and what is known of him then.</summary>
static class IdentityServices
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSection<IdentityOptions>(IdentityOptions.Section);
        services.AddSingleton<BindingCodes>();
        services.AddSingleton<IKnownStudents>(s => new KnownStudents(s.GetRequiredService<PeopleDirectory>(), s.GetRequiredService<LanyueDbFactory>(), CampusServices.InForce(s), s.GetRequiredService<Texts>, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new StudentFacts(s.GetRequiredService<PeopleDirectory>(), s.GetRequiredService<SchoolCalled>(), CampusServices.InForce(s),
            () => [.. s.GetRequiredService<IOptions<AccountOptions>>().Value.DirectoryRoles.Where(r => r.Value == Role.Counsellor).Select(r => r.Key)], s.GetRequiredService<TimeProvider>()));
        services.AddSkill<IdentitySkill>();
    }
}
