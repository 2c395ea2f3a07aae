namespace Lanyue.Adapters.WeChat;

public enum TemplateKind
{
    /// <summary>message/template/send: to followers, after something they did or for a notice of weight (protocols/wechat.md 4.3).</summary>
    Template,

    /// <summary>message/subscribe/bizsend: to who accepted it, once for each acceptance (4.4).</summary>
    Subscription,
}

/// <summary>One entry of "WeChat:Templates": how a notice is told outside the window of customer-service messages.</summary>
public sealed class TemplateSettings
{
    /// <summary>The notice's text key, "repair/notice.Accept". Required; once for each <see cref="Kind"/>.</summary>
    public string Key { get; set; } = "";

    /// <summary>As the console shows it. Required, at most 64 letters, digits, "_" or "-".</summary>
    public string TemplateId { get; set; } = "";

    /// <summary>Default Template.</summary>
    public TemplateKind Kind { get; set; }

    /// <summary>Where a tap leads: an http(s) address, in which "{number}" stands for an argument of the notice. Default empty: nowhere.</summary>
    public string Link { get; set; } = "";

    /// <summary>As the template has them, 1 to 10.</summary>
    public List<TemplateFieldSettings> Fields { get; set; } = [];
}

/// <summary>What one field of a template says.</summary>
public sealed class TemplateFieldSettings
{
    /// <summary>"thing1". Required.</summary>
    public string Name { get; set; } = "";

    /// <summary>"thing", "character_string" …; default: the name without its number.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Words with places: "{number}" an argument of the notice, "{text}" all its words, "{time}" when it was made. Required.</summary>
    public string Value { get; set; } = "";

    /// <summary>Of const and enum: what is registered with the template, at most 20 characters each.</summary>
    public List<string> Registered { get; set; } = [];
}
