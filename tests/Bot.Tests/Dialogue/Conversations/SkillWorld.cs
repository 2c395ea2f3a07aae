using Lanyue.Bot.Dialogue;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot.Tests.Dialogue.Conversations;

/// <summary>What stands behind a conversation: the cases of one student, kept in memory, and what was done. It answers as a store does, not at once.</summary>
sealed class SkillWorld : IFlowWork
{
    public static readonly RepairSkill Repair = new(new RepairPhones(new()));

    /// <summary>How far the cases are.</summary>
    public static readonly Flow List = new MattersSkill(() => [], () => throw new InvalidOperationException(), Microsoft.Extensions.Options.Options.Create(new MattersOptions())).Flows.First(f => f.Kind == FlowKind.Query);

    /// <summary>The student's repairs, as choices. Read out of order on purpose: what was shown keeps its number.</summary>
    public List<Choice> Tickets { get; } = [];

    /// <summary>Oldest first.</summary>
    public List<Form> Done { get; } = [];

    /// <summary>The turn whose reply the student has before him (T8).</summary>
    public string Newest { get; set; } = "";

    public async Task<Outcome> Run(Form flow)
    {
        await Task.Yield();
        Done.Add(flow);
        if (flow.Name == "note.leave") return Outcome.Say("test/taken.note");
        if (flow.Name == "repair.file")
        {
            var number = $"R-{2000 + Done.Count}";
            Tickets.Insert(0, new(number, $"{number} {flow.Slots["room"].Said}"));
            return Outcome.Say("repair/reported", ("number", number));
        }
        var meant = flow.Slots["ticket"].Value;
        Tickets.RemoveAll(t => t.Id == meant);
        return Outcome.Say(flow.Name == "repair.withdraw" ? "repair/said.Withdraw" : "repair/said.Confirm", ("number", meant));
    }

    public async Task<IReadOnlyList<Reply>> Tell(Form flow)
    {
        await Task.Yield();
        var asked = flow.Slots.GetValueOrDefault("ticket")?.Value;
        var told = Tickets.Where(t => asked is null || t.Id == asked).Select(t => Reply.Of("repair/state.Submitted", ("number", t.Id), ("place", t.Label))).ToList();
        if (told.Count == 0) told.Add(asked is null ? Reply.Of("matters/none") : Reply.Of("matters/not.yours", ("number", asked)));
        return told;
    }

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot)
    {
        await Task.Yield();
        return [.. Tickets];
    }

    public IReadOnlyList<Reply> Remarks(Form flow, Slot filled) => flow.Name.StartsWith("repair.", StringComparison.Ordinal) ? Repair.Remarks(flow, filled) : [];

    public async Task<bool> Stands(Question question)
    {
        await Task.Yield();
        return question.By == Newest;
    }

    public bool HasForgotten => false;

    public async Task<string?> LastDone()
    {
        await Task.Yield();
        return Done.Count == 0 ? null : Done[^1].Name;
    }
}
