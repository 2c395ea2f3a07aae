using System.Collections.Concurrent;

namespace Lanyue.Adapters.Simulator;

/// <summary>A template as it stands in the account's console.</summary>
sealed record SimulatedTemplate(string Id, string Title, bool IsSubscription, IReadOnlyList<SimulatedField> Fields);

/// <param name="Name">"thing1".</param>
/// <param name="Label">What the card shows before the value, "地点".</param>
/// <param name="Registered">Of const and enum fields; null: none.</param>
sealed record SimulatedField(string Name, string Label, IReadOnlyList<string>? Registered = null);

/// <summary>The account's templates. Safe to share between threads.</summary>
sealed class SimulatedTemplates
{
    const int Limit = 25;

    readonly ConcurrentDictionary<string, SimulatedTemplate> byId = [];

    /// <summary>By title.</summary>
    public IReadOnlyList<SimulatedTemplate> All => [.. byId.Values.OrderBy(t => t.Title, StringComparer.Ordinal).ThenBy(t => t.Id, StringComparer.Ordinal)];

    public SimulatedTemplate? Find(string id) => byId.GetValueOrDefault(id);

    /// <exception cref="RefusedActException">It is not of the form, or there are too many.</exception>
    public void Add(SimulatedTemplate template)
    {
        if (template.Id is not { Length: >= 1 and <= 64 } || !template.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            throw new RefusedActException("A template's id has 1 to 64 letters, digits, \"-\" or \"_\".");
        if (template.Title is not { Length: >= 1 and <= 32 }) throw new RefusedActException("A template's title has 1 to 32 characters.");
        if (template.Fields is not { Count: >= 1 and <= 10 } || !template.Fields.All(IsOfKind))
            throw new RefusedActException("A template has 1 to 10 fields, each named by its kind and a number, e.g. \"thing1\".");
        if (byId.Count >= Limit && !byId.ContainsKey(template.Id)) throw new RefusedActException($"An account has at most {Limit} templates.");
        byId[template.Id] = template;
    }

    static bool IsOfKind(SimulatedField? field) => field is { Name: not null, Label: not null } && FieldRules.Refusal(field.Name, "x") != FieldRules.NoKind;

    /// <summary>As when it is deleted in the console.</summary>
    public void Remove(string id) => byId.TryRemove(id, out _);
}

/// <param name="Left">How many messages of the template the student still accepts, at least 1.</param>
sealed record SubscriptionCredit(string Student, string Template, int Left);

/// <summary>Who accepted which subscription message how often (protocols/wechat.md 4.4). Safe to share between threads.</summary>
sealed class Subscriptions(SimulatedPlatform platform)
{
    readonly Lock gate = new();
    readonly Dictionary<(string OpenId, string Template), int> credits = [];

    public IReadOnlyList<SubscriptionCredit> All
    {
        get { lock (gate) return [.. credits.Where(c => c.Value > 0).Select(c => new SubscriptionCredit(c.Key.OpenId, c.Key.Template, c.Value))]; }
    }

    public int Left(string openId, string template)
    {
        lock (gate) return credits.GetValueOrDefault((openId, template));
    }

    /// <summary>The student answers the pop-up of an article or page: one acceptance is one message.</summary>
    public SentMessage Popup(string openId, params IReadOnlyList<(string Template, bool Accepts)> answers)
    {
        lock (gate)
            foreach (var (template, accepts) in answers)
                if (accepts) credits[(openId, template)] = credits.GetValueOrDefault((openId, template)) + 1;
        return platform.Report(openId, "subscribe_msg_popup_event", xml => xml.Nested("SubscribeMsgPopupEvent", () =>
        {
            foreach (var (template, accepts) in answers) xml.Nested("List", () => { Status(xml, template, accepts); xml.Number("PopupScene", 2); });
        }));
    }

    /// <summary>The student turns a template off in the account's settings: what was accepted is worth nothing any more.</summary>
    public SentMessage TurnOff(string openId, string template)
    {
        lock (gate) credits.Remove((openId, template));
        return platform.Report(openId, "subscribe_msg_change_event", xml => xml.Nested("SubscribeMsgChangeEvent", () => xml.Nested("List", () => Status(xml, template, false))));
    }

    public bool Take(string openId, string template)
    {
        lock (gate)
        {
            var left = credits.GetValueOrDefault((openId, template));
            if (left > 0) credits[(openId, template)] = left - 1;
            return left > 0;
        }
    }

    static void Status(System.Xml.XmlWriter xml, string template, bool accepts)
    {
        xml.Words("TemplateId", template);
        xml.Words("SubscribeStatusString", accepts ? "accept" : "reject");
    }
}
