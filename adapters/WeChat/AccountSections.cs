using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Reads section "WeChat" with its list of accounts. What an entry sets stands in place of the section's, a menu or list as a whole.</summary>
static class AccountSections
{
    const string List = nameof(WeChatOptions.Accounts);

    static readonly HashSet<string> Settings = typeof(WeChatOptions).GetProperties().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OptionsValidationException">A value is not of its setting's kind, or a name no setting's.</exception>
    public static void Bind(WeChatOptions options, IConfiguration configuration)
    {
        var section = configuration.GetSection(WeChatOptions.Section);
        StrictBinding.Read<WeChatOptions>(section.Path, strictly =>
        {
            Under(section.Path, section.GetChildren()).Bind(options, strictly);
            options.Accounts = [.. section.GetSection(List).GetChildren().Select(entry => Read(section, entry, strictly))];
        });
    }

    static AccountSettings Read(IConfigurationSection section, IConfigurationSection entry, Action<BinderOptions> strictly)
    {
        var own = entry.GetChildren().Select(s => s.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = section.GetChildren().Where(s => !own.Contains(s.Key)).Concat(entry.GetChildren().Where(s => Settings.Contains(s.Key)));  // what is none is told by AccountListCheck
        return new(entry.Path, entry["Name"] ?? "", Under(entry.Path, all).Get<WeChatOptions>(strictly) ?? new(), own);
    }

    /// <summary>The settings, all but a list of accounts, as if they stood under the path: so a message of the binder names them rightly.</summary>
    static IConfigurationSection Under(string path, IEnumerable<IConfigurationSection> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            from setting in settings
            where !setting.Key.Equals(List, StringComparison.OrdinalIgnoreCase)
            let before = setting.Path.Length - setting.Key.Length - 1
            from value in setting.AsEnumerable()
            where value.Value is not null
            select KeyValuePair.Create(path + value.Key[before..], value.Value))
        .Build().GetSection(path);
}
