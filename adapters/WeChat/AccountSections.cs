using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Reads section "WeChat" with its list of accounts. What an entry sets stands in place of the section's, a menu or list as a whole.</summary>
static class AccountSections
{
    const string List = nameof(WeChatOptions.Accounts);

    /// <exception cref="OptionsValidationException">A value is not of its setting's kind.</exception>
    public static void Bind(WeChatOptions options, IConfiguration configuration)
    {
        var section = configuration.GetSection(WeChatOptions.Section);
        try
        {
            Under(section.Path, section.GetChildren()).Bind(options);
            options.Accounts = [.. section.GetSection(List).GetChildren().Select(entry => Read(section, entry))];
        }
        catch (InvalidOperationException wrong)
        {
            throw new OptionsValidationException("", typeof(WeChatOptions), [$"A setting of the section WeChat cannot be read: {wrong.Message} See appsettings.example.json for names and values."]);
        }
    }

    static AccountSettings Read(IConfigurationSection section, IConfigurationSection entry)
    {
        var own = entry.GetChildren().Select(s => s.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var all = section.GetChildren().Where(s => !own.Contains(s.Key)).Concat(entry.GetChildren());
        return new(entry.Path, entry["Name"] ?? "", Under(entry.Path, all).Get<WeChatOptions>() ?? new(), own);
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
