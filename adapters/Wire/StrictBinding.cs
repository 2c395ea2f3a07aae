using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.Wire;

/// <summary>Settings are read strictly: a name that no option has is refused, not passed over.</summary>
public static class StrictBinding
{
    /// <param name="read">Binds with these options of the binder.</param>
    /// <returns>What cannot be read, and the remedy; null: all can.</returns>
    public static string? Fault(string section, Action<Action<BinderOptions>> read)
    {
        try
        {
            read(binder => binder.ErrorOnUnknownConfiguration = true);
            return null;
        }
        catch (InvalidOperationException wrong)
        {
            return $"A setting of the section {section} cannot be read: {Cause(wrong).Message} See appsettings.example.json for names and values.";
        }
    }

    /// <exception cref="OptionsValidationException">A setting cannot be read.</exception>
    internal static void Read<T>(string section, Action<Action<BinderOptions>> read)
    {
        if (Fault(section, read) is { } fault) throw new OptionsValidationException("", typeof(T), [fault]);
    }

    /// <summary>Around an item of a list the binder says only that it failed; what is wrong with it stands inside.</summary>
    static InvalidOperationException Cause(InvalidOperationException wrong) => wrong.InnerException is InvalidOperationException inner ? Cause(inner) : wrong;
}
