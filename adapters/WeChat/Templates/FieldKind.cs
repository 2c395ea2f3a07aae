namespace Lanyue.Adapters.WeChat;

/// <summary>What a field of a template or subscription message may hold (protocols/wechat.md 4.4). The platform names a field by its kind and a number, "thing1".</summary>
public enum FieldKind
{
    /// <summary>Up to 20 characters of any kind.</summary>
    Thing,

    /// <summary>Up to 5 characters of any kind.</summary>
    ShortThing,

    /// <summary>Up to 32 digits, perhaps with a point.</summary>
    Number,

    /// <summary>Up to 32 Latin letters.</summary>
    Letter,

    /// <summary>Up to 5 signs.</summary>
    Symbol,

    /// <summary>Up to 32 letters, digits and signs; no Chinese.</summary>
    CharacterString,

    /// <summary>"15:01" or "2019年10月1日 15:01", or two of them joined by "~".</summary>
    Time,

    /// <summary>"2019年10月1日", perhaps with a time, or two of them joined by "~".</summary>
    Date,

    /// <summary>A currency sign, up to 10 digits, perhaps a point and 元.</summary>
    Amount,

    /// <summary>Up to 17 digits and signs.</summary>
    PhoneNumber,

    /// <summary>Up to 8 characters; Chinese only as the first and the last.</summary>
    CarNumber,

    /// <summary>Up to 10 Chinese characters, or up to 20 letters and signs.</summary>
    Name,

    /// <summary>Up to 5 Chinese characters.</summary>
    Phrase,

    /// <summary>One of the values registered with the template.</summary>
    Const,

    /// <inheritdoc cref="Const"/>
    Enum,

    /// <summary>Of templates from before 2023: free words, folded by the phone after 20 characters.</summary>
    Keyword,
}

static class FieldKinds
{
    /// <summary>As the platform writes them, "character_string".</summary>
    public static readonly IReadOnlyDictionary<string, FieldKind> ByName = System.Enum.GetValues<FieldKind>().ToDictionary(Written);

    /// <summary>The kind in "thing1"; null: it names none.</summary>
    public static FieldKind? Of(string field) =>
        field.TrimEnd("0123456789".ToCharArray()) is var kind && kind.Length < field.Length && ByName.TryGetValue(kind, out var known) ? known : null;

    public static bool HasForm(string field) => field.Length is > 0 and <= 40 && field.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    static string Written(FieldKind kind) => kind switch
    {
        FieldKind.ShortThing => "short_thing",
        FieldKind.CharacterString => "character_string",
        FieldKind.PhoneNumber => "phone_number",
        FieldKind.CarNumber => "car_number",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
