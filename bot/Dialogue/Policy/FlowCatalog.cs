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

    public Choice Common(string id) => new(id, texts["bot/choice." + id]);
}
