using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>A message as it goes out.</summary>
/// <param name="Fields">By name, each fitted to its kind.</param>
/// <param name="Changes">Of all fields together.</param>
sealed record FilledTemplate(TemplateKind Kind, string TemplateId, string Link, ImmutableArray<(string Name, string Value)> Fields, FitChange Changes);

/// <summary>The templates of an account's settings, by the text key of the notice they tell.</summary>
sealed partial class TemplateBook(IEnumerable<TemplateSettings> settings)
{
    readonly Dictionary<(string Key, TemplateKind Kind), TemplateSettings> templates = settings.ToDictionary(t => (t.Key, t.Kind));

    public TemplateSettings? For(string textKey, TemplateKind kind) => templates.GetValueOrDefault((textKey, kind));

    /// <summary>Fills it with what the notice says.</summary>
    /// <returns>The message, or the name of the field that cannot say its value truly.</returns>
    public static (FilledTemplate? Message, string? Unfit) Fill(TemplateSettings template, Part notice, DateTimeOffset at)
    {
        var fields = ImmutableArray.CreateBuilder<(string, string)>(template.Fields.Count);
        var changes = FitChange.None;
        foreach (var field in template.Fields)
        {
            var fitted = FieldFit.Fit(KindOf(field)!.Value, Said(field.Value, notice, at), field.Registered);
            if (fitted.Value is not { } value) return (null, field.Name);
            fields.Add((field.Name, value));
            changes |= fitted.Change;
        }
        return (new(template.Kind, template.TemplateId, Place().Replace(template.Link, m => Uri.EscapeDataString(Argument(m, notice, at))), fields.ToImmutable(), changes), null);
    }

    /// <summary>Null: unknown.</summary>
    public static FieldKind? KindOf(TemplateFieldSettings field) =>
        field.Kind == "" ? FieldKinds.Of(field.Name) : FieldKinds.ByName.TryGetValue(field.Kind, out var kind) ? kind : null;

    static string Said(string words, Part notice, DateTimeOffset at) => Place().Replace(words, m => Argument(m, notice, at));

    /// <summary>A place that the notice does not fill stays empty: a stand-in of the field's kind says so.</summary>
    static string Argument(Match place, Part notice, DateTimeOffset at) => place.Groups[1].Value switch
    {
        "text" => notice.Text,
        "time" => FieldTimes.Written(at),
        var name => (notice.Arguments.IsDefault ? [] : notice.Arguments).FirstOrDefault(a => a.Key == name).Value ?? "",
    };

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9]*)\}")]
    internal static partial Regex Place();
}
