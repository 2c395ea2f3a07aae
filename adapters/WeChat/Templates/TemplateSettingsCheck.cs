namespace Lanyue.Adapters.WeChat;

/// <summary>Faults of "WeChat:Templates", each with the setting's name and what to do.</summary>
static class TemplateSettingsCheck
{
    /// <summary>An account has at most 25 templates (protocols/wechat.md 4.3).</summary>
    const int TemplateLimit = 25;

    /// <param name="path">Where they stand in the settings.</param>
    public static IEnumerable<string> Faults(IReadOnlyList<TemplateSettings> templates, string path = "WeChat:Templates")
    {
        for (var i = 0; i < templates.Count; i++)
        {
            var (at, t) = ($"{path}:{i}", templates[i]);
            if (t.Key.Split('/') is not [{ Length: > 0 }, { Length: > 0 }]) yield return $"{at}:Key must be the text key of a notice, e.g. \"repair/notice.Accept\".";
            else if (templates.Take(i).Any(e => e.Key == t.Key && e.Kind == t.Kind)) yield return $"{at}:Key is that of an entry before it, of the same Kind. Remove one of them.";

            if (t.TemplateId == "") yield return $"{at}:TemplateId is empty. Copy it from the console, {(t.Kind == TemplateKind.Template ? "Template messages" : "Subscription messages")}.";
            else if (t.TemplateId.Length > 64 || !t.TemplateId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
                yield return $"{at}:TemplateId must be at most 64 letters, digits, \"_\" or \"-\". Copy it from the console.";

            if (!System.Enum.IsDefined(t.Kind)) yield return $"{at}:Kind is neither Template nor Subscription.";
            if (t.Link != "" && !IsLink(t.Link)) yield return $"{at}:Link must be an absolute http or https address, or empty.";

            if (t.Fields.Count is 0 or > 10) yield return $"{at}:Fields must be 1 to 10. List the fields that the template has in the console.";
            for (var f = 0; f < t.Fields.Count; f++)
                foreach (var fault in Faults($"{at}:Fields:{f}", t.Fields[f], t.Fields.Take(f))) yield return fault;
        }
        if (templates.Where(t => t.Kind == TemplateKind.Template).Select(t => t.TemplateId).Distinct().Count() > TemplateLimit)
            yield return $"{path} names more than {TemplateLimit} templates; an account cannot have more. Remove some.";
    }

    static IEnumerable<string> Faults(string at, TemplateFieldSettings field, IEnumerable<TemplateFieldSettings> before)
    {
        if (!FieldKinds.HasForm(field.Name)) yield return $"{at}:Name must be the field's name as the console has it, e.g. \"thing1\".";
        else if (before.Any(f => f.Name == field.Name)) yield return $"{at}:Name is that of a field before it. Remove one of them.";

        var kind = TemplateBook.KindOf(field);
        if (kind is null && (field.Kind != "" || FieldKinds.HasForm(field.Name)))
            yield return $"{at}:Kind is unknown. Use one of {string.Join(", ", FieldKinds.ByName.Keys)}; empty only where the name begins with it.";
        else if (field.Kind != "" && FieldKinds.Of(field.Name) is { } named && named != kind)
            yield return $"{at}:Kind does not agree with Name. Leave it empty: the name says it.";

        if (string.IsNullOrWhiteSpace(field.Value)) yield return $"{at}:Value is empty. Say what the field shows, e.g. \"{{number}}\" or \"{{text}}\".";
        if (kind is FieldKind.Const or FieldKind.Enum && field.Registered.Count == 0) yield return $"{at}:Registered is empty. List the values registered with the template.";
        if (field.Registered.Any(v => v.Length is 0 or > 20 || FieldFit.Fit(FieldKind.Thing, v).Value != v)) yield return $"{at}:Registered values must have 1 to 20 characters in one line.";
    }

    static bool IsLink(string link) =>
        Uri.TryCreate(TemplateBook.Place().Replace(link, "x"), UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && link.Length <= 1024;
}
