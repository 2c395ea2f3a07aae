using System.Collections.Immutable;

namespace Lanyue.Bot.Dialogue;

/// <summary>Every flow that can be begun, by name and intent, and what it is called in words.</summary>
sealed class FlowCatalog(IReadOnlyList<Flow> flows, Texts texts)
{
    public IReadOnlyList<Flow> All => flows;

    public IReadOnlyList<Flow> InMenu { get; } = [.. flows.Where(f => f.IsInMenu)];

    /// <summary>Null: no such flow, or none any more.</summary>
    public Flow? Named(string? name) => flows.FirstOrDefault(f => f.Name == name);

    /// <summary>The flow of an open form. <see cref="Forms.RestartChanged"/> has closed those without one.</summary>
    public Flow Of(Form open) => Named(open.Name)!;

    /// <summary>The flow that tells how far a case is: the one whose numbers begin so, otherwise the first that tells at all.</summary>
    public Flow? ForStatus(string? number)
    {
        var telling = flows.Where(f => f.Intents.Contains("ticket_status")).ToList();
        return telling.FirstOrDefault(f => number is not null && f.CaseLetter == number[..1]) ?? telling.FirstOrDefault();
    }

    /// <summary>A matter that no flow names, as one of the flow that takes all such. Others, and where there is no such flow, as they are.</summary>
    /// <param name="isTold">What was said is enough, however short it is.</param>
    public Matter Served(Matter matter, bool isTold = false)
    {
        if (Named(matter.Flow) is not null || flows.FirstOrDefault(f => f.TakesUnserved) is not { } taking) return matter;
        var slots = ImmutableSortedDictionary<string, SlotValue>.Empty.Add(Flow.MatterSlot, new(matter.Intent, Title(matter)));
        if (taking.WordsSlot is { } slot && OwnWords.Opening(matter.Words) is { } words) slots = slots.Add(slot.Name, (words with { IsWhole = isTold || words.IsWhole }).Value);
        return matter with { Flow = taking.Name, Version = taking.Version, Slots = slots, Words = Matter.Quoted(matter.Words) };
    }

    /// <summary>"repair.withdraw/R-1042": a flow that begins with one of the student's cases. Null: the id of another choice.</summary>
    public Matter? Begun(string id)
    {
        if (id.Split('/', 2) is not [var name, var number] || Named(name) is not { } flow) return null;
        return new Matter("", flow.Name, "") { Version = flow.Version, Slots = ImmutableSortedDictionary<string, SlotValue>.Empty.Add(flow.CaseSlot?.Name ?? Ticket, new(number, number)) };
    }

    /// <summary>What a flow that only tells knows a case's number by.</summary>
    public const string Ticket = "ticket";

    /// <summary>"留言“校园卡”": with the matter that it is about, where it is any.</summary>
    public string Title(Form open) => Title(Of(open)) + (open.Slots.GetValueOrDefault(Flow.MatterSlot) is { Said: not "" and var about } ? $"“{about}”" : "");

    public string Title(Flow flow) => texts[flow.Text(flow.TitleKey)];

    public string Title(Flow flow, Slot slot) => texts[flow.Text(slot.TitleKey)];

    /// <summary>"报修“卫生间漏水”": with what tells it from another of its kind.</summary>
    public string Title(Matter matter)
    {
        if (matter.Slots.GetValueOrDefault(Flow.MatterSlot) is { Said: not "" and var about }) return about;
        if (Named(matter.Flow) is not { } flow) return texts.Has(IntentKey(matter)) ? texts[IntentKey(matter)] : $"“{Matter.Quoted(matter.Words)}”";
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
