using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Evals;

/// <summary>
/// One dialogue script of shared/nlu/INTENTS.md, held with the real policy, understander and school; what is done is kept in memory, the clock is
/// the script's. A question that the scripts do not foresee (when somebody is in) is answered here, as INTENTS says.
/// </summary>
sealed class ScriptedTalk : IFlowWork
{
    static readonly RepairSkill Repair = new(new RepairPhones(new ConfigurationBuilder().Build()));
    static readonly School School = Linter.Check(ShippedSchools.Files("Lanyue"), new(2026, 11, 24)).School!;
    static readonly Texts Texts = new(typeof(RepairSkill).Assembly);

    readonly ScriptClock clock = new();
    readonly Policy policy;
    readonly Dictionary<string, JsonObject> answered = [];
    readonly List<Choice> tickets = [];
    DialogueState state = DialogueState.Empty;
    int turns;
    FlowState? done;

    /// <summary>All that can be begun.</summary>
    public static IReadOnlyList<Flow> Flows => Repair.Flows;

    public ScriptedTalk(JsonObject script, Trained trained)
    {
        policy = new Policy(Repair.Flows, Texts, new LearnedUnderstander { Trained = trained, Places = ShippedNames.Lanyue }, clock, new SchoolPlaces(() => School));
        if (script.Text("world") == "two_tickets") tickets.AddRange([new("R-1001", "R-1001"), new("R-1002", "R-1002")]);
    }

    /// <summary>Rows of the form that predictions of dialogues have, one a turn.</summary>
    public static IEnumerable<JsonObject> Of(JsonObject script, Trained trained)
    {
        var talk = new ScriptedTalk(script, trained);
        var turn = 0;
        foreach (var said in script["turns"]!.AsArray())
        {
            var row = talk.Take(said!.AsObject()).GetAwaiter().GetResult();
            row["dialogue"] = script.Text("id");
            row["turn"] = turn++;
            yield return row;
        }
    }

    async Task<JsonObject> Take(JsonObject said)
    {
        if (said["msgid"] is { } id && answered.TryGetValue($"{id}", out var before))  // the gate answers a copy with what the first got
        {
            var copy = before.DeepClone().AsObject();
            (copy["events"], copy["record"]) = (new JsonArray("duplicate_ignored"), null);
            return copy;
        }
        clock.Now = DateTimeOffset.Parse(said.Text("at"), CultureInfo.InvariantCulture) is var at && at > clock.Now ? at : clock.Now.AddSeconds(5);
        var events = new SortedSet<string>(StringComparer.Ordinal);
        done = null;
        var replies = await Hear(said.Text("text"), KindOf(said.Text("type")), events);
        if (state.Top?.Asking == "visit" && WhenReader.Read(said.Text("text"), clock.Now) is null) replies = [.. replies, .. await Hear("随时", TurnKind.Text, events)];

        var row = new JsonObject
        {
            ["intent"] = state.Top is { } open ? Repair.Flows.First(f => f.Name == open.Name).Intents.FirstOrDefault() : null,
            ["slots"] = state.Top is { } top ? SlotsOf(top) : [],
            ["ask"] = new JsonArray([.. Asked(replies).Select(a => JsonValue.Create(a))]),
            ["events"] = new JsonArray([.. events.Select(e => JsonValue.Create(e))]),
            ["record"] = done is null ? null : SlotsOf(done),
        };
        if (said["msgid"] is { } key) answered[$"{key}"] = row;
        return row;
    }

    /// <summary>A recall is no turn on our channels: what was read was read.</summary>
    static TurnKind KindOf(string type) => type switch
    {
        "text" => TurnKind.Text,
        "voice" => TurnKind.Voice,
        "image" or "sticker" => TurnKind.Image,
        "location" => TurnKind.Location,
        "recall" => TurnKind.OtherEvent,
        _ => TurnKind.Link,
    };

    async Task<IReadOnlyList<Reply>> Hear(string text, TurnKind kind, SortedSet<string> events)
    {
        var turn = new Turn
        {
            Key = $"t{++turns}", Address = new("wechat", "script", "student"), Kind = kind, Text = text, Dialogue = "script",
            CreatedAt = clock.Now, ArrivedAt = clock.Now, AnswersUpTo = clock.Now,
        };
        var before = state;
        (state, var replies) = await policy.Take(turn, state, this, CancellationToken.None);
        state = state with { Said = [.. replies.Select(r => new Part { Key = r.Key, Text = Texts.Render(r), Choices = r.Choices, Turn = turn.Key })] };
        events.UnionWith(replies.SelectMany(EventsOf));
        events.UnionWith(Moves(before, state));
        if (kind == TurnKind.Image) events.Add("image_received");
        return replies;
    }

    static IEnumerable<string> EventsOf(Reply reply) => reply.Key switch
    {
        "repair/confirm" or "repair/confirm.withdraw" or "repair/confirm.fixed" => ["confirm_asked"],
        "bot/menu" => ["menu", "choose"],
        "bot/which" => ["clarify", "choose"],
        "bot/place.which" or "repair/ask.ticket" => ["choose"],
        "bot/unknown" or "bot/unknown.person" or "bot/unclear" or "bot/media.other" or "bot/media.form" or "bot/media.voice" => ["clarify"],
        "bot/unserved" or "bot/next.unserved" => ["refused"],
        "bot/greeting" or "bot/welcome" => ["greeted"],
        "bot/thanks" => ["thanked"],
        "bot/calm" or "bot/calm.again" => ["calm"],
        "bot/handoff" => ["handover_offered"],
        "bot/resume" => ["resume_offered"],
        "bot/restart" => ["reset"],
        "bot/then" => ["multi_ack"],
        "bot/interrupt" or "bot/switch" => ["suspended"],
        "bot/return" => ["resumed"],
        "bot/cancelled" => ["cancelled"],
        "repair/none" or "repair/not.yours" or "repair/none.ticket" => ["none_found"],
        "repair/reported" => ["created"],
        "repair/said.Withdraw" => ["cancelled"],
        _ when reply.Key.StartsWith("repair/state.", StringComparison.Ordinal) => ["listed", "answered"],
        _ when reply.Key.StartsWith("repair/reject.", StringComparison.Ordinal) => ["clarify"],
        _ => [],
    };

    /// <summary>What the state tells that no reply does.</summary>
    static IEnumerable<string> Moves(DialogueState before, DialogueState now)
    {
        if (now.Flows.Any(f => before.Flows.All(b => b.Id != f.Id))) yield return "started";
        if (before.Top is not { } was || now.Top?.Id != was.Id) yield break;
        if (now.Top.Answered.Length < was.Answered.Length) yield return "back";
        if (was.Asking == FlowState.Resume && now.Top.Asking != FlowState.Resume) yield return "resumed";
    }

    IEnumerable<string> Asked(IReadOnlyList<Reply> replies) => state.Top?.Asking switch
    {
        "room" => replies[^1].Key switch { "repair/ask.room.room" => ["room"], "repair/ask.room.building" => ["building", "zone"], "bot/place.which" => ["zone", "building"], _ => ["zone", "building", "room"] },
        "fault" => ["item"],
        "visit" => ["date", "time"],
        "ticket" => ["ticket_no"],
        null => [],
        _ => ["any"],
    };

    static JsonObject SlotsOf(FlowState flow)
    {
        var slots = new JsonObject();
        foreach (var (name, value) in flow.Slots)
            switch (name)
            {
                case "room":
                    var place = Place.Parse(value.Value);
                    foreach (var (part, said) in new[] { ("zone", place.Zone), ("building", place.Building), ("room", place.Room), ("station", place.Name) })
                        if (!string.IsNullOrEmpty(said)) slots[part] = said;
                    break;
                case "fault": slots["item"] = Described.Parse(value.Value).Words; break;
                case "ticket": slots["ticket_no"] = value.Value; break;
                case "visit":
                    var window = TimeWindow.Parse(value.Value);
                    slots["date"] = window.From.OnCampus().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    slots["time"] = string.Create(CultureInfo.InvariantCulture, $"{window.From.OnCampus():HH:mm}-{window.Until.OnCampus():HH:mm}");
                    break;
            }
        return slots;
    }

    Task<Outcome> IFlowWork.Run(FlowState flow)
    {
        done = flow;
        if (flow.Name != "repair.file")
        {
            tickets.RemoveAll(t => t.Id == flow.Slots["ticket"].Value);
            return Task.FromResult(Outcome.Say(flow.Name == "repair.withdraw" ? "repair/said.Withdraw" : "repair/said.Confirm", ("number", flow.Slots["ticket"].Value)));
        }
        var number = $"R-{1001 + tickets.Count + turns}";
        tickets.Insert(0, new(number, $"{number} {flow.Slots["room"].Said}"));
        return Task.FromResult(Outcome.Say("repair/reported", ("number", number)));
    }

    Task<IReadOnlyList<Reply>> IFlowWork.Tell(FlowState flow)
    {
        var asked = flow.Slots.GetValueOrDefault("ticket")?.Value;
        var told = tickets.Where(t => asked is null || t.Id == asked).Select(t => Reply.Of("repair/state.Submitted", ("number", t.Id), ("place", t.Label))).ToList();
        if (told.Count == 0) told.Add(asked is null ? Reply.Of("repair/none") : Reply.Of("repair/not.yours", ("number", asked)));
        return Task.FromResult<IReadOnlyList<Reply>>(told);
    }

    Task<IReadOnlyList<Choice>> IFlowWork.Options(FlowState flow, Slot slot) => Task.FromResult<IReadOnlyList<Choice>>([.. tickets]);

    IReadOnlyList<Reply> IFlowWork.Remarks(FlowState flow, Slot filled) => Repair.Remarks(flow, filled);

    Task<bool> IFlowWork.Stands(Question question) => Task.FromResult(true);

    bool IFlowWork.HasForgotten => false;

    Task<string?> IFlowWork.LastDone() => Task.FromResult(tickets.Count == 0 ? null : tickets[0].Label);

    sealed class ScriptClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
