using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Matters;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Notices;
using Lanyue.Skills.Repair;

namespace Lanyue.Evals;

/// <summary>What was done in one dialogue script, kept in memory, and whether it should have been: the events <c>duplicate</c> and <c>slot_leak</c> of shared/nlu/INTENTS.md.</summary>
sealed class ScriptWorld : IFlowWork
{
    public static readonly Texts Texts = new(typeof(RepairSkill).Assembly);
    public static readonly School School = Linter.Check(ShippedSchools.Files("Lanyue"), new(2026, 11, 24)).School!;
    static readonly RepairSkill Repair = new(new RepairPhones(new()));
    static readonly MattersSkill Matters = new(() => [], () => Texts, Microsoft.Extensions.Options.Options.Create(new MattersOptions()));
    static readonly MessagesSkill Messages = new(new Addressees(() => School));

    /// <summary>All that can be begun.</summary>
    public static readonly IReadOnlyList<Flow> Flows = [.. Repair.Flows, .. Matters.Flows, .. Messages.Flows, .. new NoticesSkill().Flows];

    readonly TimeProvider clock;

    readonly List<Choice> tickets = [];
    readonly List<(string Number, Form Form)> filed = [];
    readonly List<string> heard = [];

    public ScriptWorld(string world, TimeProvider clock)
    {
        this.clock = clock;
        if (world == "two_tickets") tickets.AddRange([new("R-1001", "R-1001"), new("R-1002", "R-1002")]);
    }

    /// <summary>The turn whose reply the student has before him: a question of an older one is not answered any more (T8).</summary>
    public string Newest { get; set; } = "";

    /// <summary>The form that this turn did; null: none.</summary>
    public Form? Done { get; private set; }

    /// <summary>Wrongs that this turn did.</summary>
    public SortedSet<string> Wrongs { get; } = new(StringComparer.Ordinal);

    public void Hears(string text)
    {
        Done = null;
        Wrongs.Clear();
        heard.Add(text);
    }

    public Task<Outcome> Run(Form flow)
    {
        Done = flow;
        if (flow.Name == "messages.leave") return Task.FromResult(Outcome.Say("messages/left", ("number", $"L-{1001 + heard.Count}"), ("unit", flow.Slots["unit"].Said)));
        if (flow.Name.StartsWith("matters.", StringComparison.Ordinal)) return Task.FromResult(Outcome.Say(flow.Name == "matters.urge" ? "matters/urged" : "matters/added", ("number", flow.Slots["ticket"].Value)));
        if (flow.Name.StartsWith("notices.", StringComparison.Ordinal)) return Task.FromResult(Outcome.Say(flow.Name.Replace('.', '/')));
        if (flow.Name == "repair.change") return Task.FromResult(Outcome.Say("repair/said.Change", ("number", flow.Slots["ticket"].Value), ("room", flow.Slots["room"].Said), ("visit", flow.Slots["visit"].Said)));
        if (flow.Name != "repair.file")
        {
            tickets.RemoveAll(t => t.Id == flow.Slots["ticket"].Value);
            filed.RemoveAll(f => f.Number == flow.Slots["ticket"].Value);
            return Task.FromResult(Outcome.Say(flow.Name == "repair.withdraw" ? "repair/said.Withdraw" : "repair/said.Confirm", ("number", flow.Slots["ticket"].Value)));
        }
        if (filed.Any(f => IsSameThing(f.Form, flow))) Wrongs.Add("duplicate");
        if (IsElsewhere(flow)) Wrongs.Add("slot_leak");
        var number = $"R-{1001 + heard.Count + filed.Count}";
        tickets.Insert(0, new(number, $"{number} {flow.Slots["room"].Said}"));
        filed.Add((number, flow));
        return Task.FromResult(Outcome.Say("repair/reported", ("number", number)));
    }

    static bool IsSameThing(Form one, Form other) =>
        one.Slots["room"].Value == other.Slots["room"].Value && Described.Parse(one.Slots["fault"].Value).Category == Described.Parse(other.Slots["fault"].Value).Category;

    /// <summary>The fault was last told in one breath with another room, and the record's was not said since.</summary>
    bool IsElsewhere(Form flow)
    {
        var words = Described.Parse(flow.Slots["fault"].Value).Words.Split('，')[0];
        var room = Place.Parse(flow.Slots["room"].Value).Room;
        if (room is null or "") return false;
        var told = heard.FindLastIndex(t => BreathOf(t, words) is not null);
        if (told < 0 || RoomsOf(BreathOf(heard[told], words)!) is not { Count: > 0 } rooms || rooms.Contains(room)) return false;
        return !heard.Skip(told + 1).SelectMany(RoomsOf).Contains(room);
    }

    static string? BreathOf(string text, string words) =>
        Writing.Fold(text).Split(['，', ',', '。', ';', '；']).SelectMany(p => p.Split("还有")).FirstOrDefault(p => p.Replace(" ", "").Contains(words.Replace(" ", ""), StringComparison.Ordinal));

    static List<string> RoomsOf(string text) =>
        SlotSpans.Read(text, Prediction.Now, ShippedNames.Lanyue).Place is { Room: { Length: > 0 } room } ? [room] : [];

    public Task<IReadOnlyList<Reply>> Tell(Form flow)
    {
        var asked = flow.Slots.GetValueOrDefault("ticket")?.Value;
        var told = tickets.Where(t => asked is null || t.Id == asked).Select(t => Reply.Of("repair/state.Submitted", ("number", t.Id), ("place", t.Label))).ToList();
        if (told.Count == 0) told.Add(asked is null ? Reply.Of("matters/none") : Reply.Of("matters/not.yours", ("number", asked)));
        return Task.FromResult<IReadOnlyList<Reply>>(told);
    }

    public Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot) => Task.FromResult<IReadOnlyList<Choice>>([.. tickets]);

    public IReadOnlyList<Reply> Remarks(Form flow, Slot filled) => flow.Name.StartsWith("repair.", StringComparison.Ordinal) ? Repair.Remarks(flow, filled) : [];

    public Opening Open(Form flow) => Messages.Open(flow, clock.GetUtcNow());

    public Task<IReadOnlyDictionary<string, SlotValue>> Current(Form flow)
    {
        var was = filed.FirstOrDefault(f => f.Number == flow.Slots["ticket"].Value).Form;
        return Task.FromResult<IReadOnlyDictionary<string, SlotValue>>(was is null ? Hearing.Nothing : new Dictionary<string, SlotValue>
        {
            [Flow.WasSlot] = new(flow.Slots["ticket"].Value, was.Slots["room"].Said), ["room"] = was.Slots["room"], ["visit"] = was.Slots["visit"],
        });
    }

    public Task<bool> Stands(Question question) => Task.FromResult(question.By == Newest);

    public bool HasForgotten => false;

    public Task<string?> LastDone() => Task.FromResult(tickets.Count == 0 ? null : tickets[0].Label);
}
