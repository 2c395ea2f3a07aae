using System.ComponentModel.DataAnnotations;
using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Settings;

/// <summary>How a section of the settings becomes its options: a name that is no option's, and a value of another kind, are refused; what is left empty is not set.</summary>
static class Sections
{
    /// <exception cref="SettingException">A setting cannot be read.</exception>
    public static T Read<T>(IConfiguration configuration, string section) where T : class, new()
    {
        var options = new T();
        return Fault(options, configuration, section) is { } fault ? throw new SettingException(fault) : options;
    }

    /// <summary>Options that are read and checked, by their attributes and by every <see cref="IValidateOptions{T}"/>, before the service starts.</summary>
    public static void AddSection<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddOptions<T>().Configure<IConfiguration>((options, configuration) =>
        {
            if (Fault(options, configuration, section) is { } fault) throw new OptionsValidationException("", typeof(T), [fault]);
        }).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>, ByAttributes<T>>();
    }

    static string? Fault<T>(T options, IConfiguration configuration, string section) where T : class =>
        StrictBinding.Fault(section, strictly => WithoutEmpty<T>(configuration.GetSection(section)).Bind(options, strictly));

    /// <summary>An empty number, time or choice is one that is not set, e.g. "Lanyue__Provider=" in an environment file.</summary>
    static IConfigurationSection WithoutEmpty<T>(IConfigurationSection section)
    {
        var texts = typeof(T).GetProperties().Where(p => p.PropertyType == typeof(string)).Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var set = section.AsEnumerable().Where(s => s.Value is not null && (s.Value != "" || texts.Contains(s.Key.Split(':')[^1])));
        return new ConfigurationBuilder().AddInMemoryCollection(set).Build().GetSection(section.Key);
    }

    /// <summary>What the attributes find wrong, in their own words, which name the setting and the remedy.</summary>
    public static IReadOnlyList<string> Faults(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.ConvertAll(f => f.ErrorMessage!);
    }

    sealed class ByAttributes<T> : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) => Faults(options) is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
