namespace Lanyue.Bot.Dialogue;

/// <summary>Every flow that can be begun, by name and intent, and what it is called in words.</summary>
sealed class FlowCatalog(IReadOnlyList<Flow> flows, Texts texts)
{
    public IReadOnlyList<Flow> All => flows;

    /// <summary>Null: no such flow, or none any more.</summary>
    public Flow? Named(string? name) => flows.FirstOrDefault(f => f.Name == name);

    /// <summary>The flow of an open form. <see cref="Forms.RestartChanged"/> has closed those without one.</summary>
    public Flow Of(FlowState open) => Named(open.Name)!;

    /// <summary>The flow that tells how far a case is: the one whose numbers begin so, otherwise the first that tells at all.</summary>
    public Flow? ForStatus(string? number)
    {
        var telling = flows.Where(f => f.Intents.Contains("ticket_status")).ToList();
        return telling.FirstOrDefault(f => number is not null && f.CaseLetter == number[..1]) ?? telling.FirstOrDefault();
    }

    public string Title(FlowState open) => Title(Of(open));

    public string Title(Flow flow) => texts[flow.Text(flow.TitleKey)];

    public string Title(Flow flow, Slot slot) => texts[flow.Text(slot.TitleKey)];

    /// <summary>"报修“卫生间漏水”": with what tells it from another of its kind.</summary>
    public string Title(Matter matter)
    {
        if (Named(matter.Flow) is not { } flow) return texts.Has(IntentKey(matter)) ? texts[IntentKey(matter)] : $"“{matter.Words}”";
        var mark = flow.Slots.Where(s => s.Kind is SlotKind.Described or SlotKind.OneOf).Select(s => matter.Slots.GetValueOrDefault(s.Name)?.Said).FirstOrDefault(s => s is not null);
        return mark is null ? Title(flow) : $"{Title(flow)}“{mark}”";
    }

    /// <summary>What a matter that no flow serves is called, where it has a name.</summary>
    static string IntentKey(Matter matter) => "bot/intent." + matter.Intent;

    /// <summary>"前一件、后一件".</summary>
    public static string Listed(IEnumerable<string> titles) => string.Join("、", titles.Distinct());

    /// <summary>"昨天", by campus days.</summary>
    public string Ago(DateTimeOffset then, DateTimeOffset now) => texts[(CampusTime.DayOf(now).DayNumber - CampusTime.DayOf(then).DayNumber) switch
    {
        <= 0 => "bot/ago.today",
        1 => "bot/ago.yesterday",
        2 => "bot/ago.two",
        _ => "bot/ago.more",
    }];

    /// <summary>Stands in a confirmation for what was passed over.</summary>
    public string PassedOver => texts["bot/passed.over"];

    public Choice Common(string id) => new(id, texts["bot/choice." + id]);
}
