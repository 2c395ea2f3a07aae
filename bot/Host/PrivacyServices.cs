using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Privacy;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Privacy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot;

/// <summary>Audit, the register of fields, what is deleted when, and what students may ask about their data.</summary>
static class PrivacyServices
{
    public static void AddPrivacy(this IServiceCollection services, Setup setup)
    {
        services.AddSection<PrivacyOptions>(PrivacyOptions.Section);
        services.AddSingleton(s => s.GetRequiredService<IOptions<PrivacyOptions>>().Value);
        services.AddSingleton(Register()).AddSingleton<IDialogueStates, RedisStates>();
        services.AddSingleton<AuditTrail>().AddSingleton<AuditChain>().AddSingleton<Erasures>().AddSingleton<PersonExport>().AddSingleton<Retention>().AddSingleton<DataRequests>().AddSingleton<Reencipher>();
        services.AddSingleton(s => ExportEndpoints.Door(s.GetRequiredService<PageAddress>(), s.GetRequiredService<PageSession>()));
        services.AddSkill<PrivacySkill>().AddHostedService<PrivacyTasks>();
        services.AddDesk("audit", AuditDeskEndpoints.Map, title: "privacy/nav.audit").AddDesk("fields", FieldsDeskEndpoints.Map, title: "privacy/nav.fields");

        // In a folder that all nodes share, as they share the media; enciphered there by the cipher's keys.
        services.AddDataProtection().SetApplicationName("Lanyue").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(setup.DataDirectory, KeyFiles.Folder)));
        services.AddOptions<KeyManagementOptions>().Configure<FieldCipher>((keys, cipher) => keys.XmlEncryptor = new CipherXmlEncryptor(cipher));
    }

    public static FieldRegister Register() => new(OpenStores.Parts, HostFields.All);
}
