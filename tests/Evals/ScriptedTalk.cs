using System.Globalization;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;

namespace Lanyue.Evals;

/// <summary>
/// One dialogue script of shared/nlu/INTENTS.md, held with the real guard, policy, understander and school; what is done is kept in memory, the
/// clock is the script's. A question that the scripts do not foresee (when somebody is in) is answered here, as INTENTS says.
/// </summary>
sealed class ScriptedTalk
{
    static Texts Texts => ScriptWorld.Texts;

    /// <summary>Earlier messages that the guard sees with a new one (T3).</summary>
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(2);

    readonly ScriptClock clock = new();
    readonly Trained trained;
    readonly ScriptWorld world;
    readonly Policy policy;
    readonly Dictionary<string, JsonObject> answered = [];
    readonly List<(DateTimeOffset At, string Text)> earlier = [];
    DialogueState state = DialogueState.Empty;
    bool isInCrisis;
    int turns;

    /// <summary>All that can be begun.</summary>
    public static IReadOnlyList<Flow> Flows => ScriptWorld.Flows;

    ScriptedTalk(JsonObject script, Trained trained)
    {
        this.trained = trained;
        world = new(script["turns"]![0]!.AsObject().Text("world") is { Length: > 0 } first ? first : script.Text("world"), clock);
        policy = new Policy(Flows, Texts, new LearnedUnderstander { Trained = trained, Places = ShippedNames.Lanyue }, clock, new ScriptPlaces(new SchoolPlaces(() => ScriptWorld.School)));
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
        var (text, kind) = (said.Text("text"), KindOf(said.Text("type")));
        world.Hears(text);
        var offered = state.Question?.Choices ?? [];
        var row = kind is TurnKind.Text or TurnKind.Voice && SeesCrisis(text) ? Alarmed() : await Answered(text, kind);
        row["offered"] = new JsonArray([.. (offered.IsDefault ? [] : offered).Select(o => JsonValue.Create(o.Id))]);
        if (said["msgid"] is { } key) answered[$"{key}"] = row;
        return row;
    }

    /// <summary>As the gate does: this message, and with the last two in which none was seen.</summary>
    bool SeesCrisis(string text)
    {
        var isSeen = CrisisGuard.Look(trained, text, [.. earlier.Where(e => clock.Now - e.At <= Remembered).TakeLast(2).Select(e => e.Text)]) is not null;
        if (!isSeen) earlier.Add((clock.Now, text));
        return isSeen;
    }

    /// <summary>The gate answers, beside the dialogue.</summary>
    JsonObject Alarmed()
    {
        world.Newest = $"t{++turns}";
        state = state with { AlarmedAt = clock.Now };
        var row = Row([], [isInCrisis ? "crisis_continue" : "crisis"]);
        row["intent"] = Intents.Crisis;
        isInCrisis = true;
        return row;
    }

    async Task<JsonObject> Answered(string text, TurnKind kind)
    {
        var events = new SortedSet<string>(StringComparer.Ordinal);
        var replies = await Hear(text, kind, events);
        if (state.Top?.Asking == "visit" && replies.All(r => r.Key != "repair/reject.visit")) replies = [.. replies, .. await Hear("随时", TurnKind.Text, events)];
        events.UnionWith(world.Wrongs);
        var row = Row(replies, events);
        if (events.Contains("crisis_followup")) row["intent"] = Intents.Crisis;
        return row;
    }

    JsonObject Row(IReadOnlyList<Reply> replies, IEnumerable<string> events)
    {
        var asked = ScriptEvents.Asked(state.Top, replies).ToList();
        if (asked.Contains("building") && state.Top?.Name != "repair.file") events = events.Append("ask_building");
        return new()
        {
            ["intent"] = state.Top is { } open ? IntentOf(open) : null,
            ["slots"] = state.Top is { } top ? ScriptEvents.SlotsOf(top) : [],
            ["ask"] = new JsonArray([.. asked.Select(a => JsonValue.Create(a))]),
            ["events"] = new JsonArray([.. events.Select(e => JsonValue.Create(e))]),
            ["record"] = world.Done is { } done ? ScriptEvents.SlotsOf(done) : null,
            ["says"] = new JsonArray([.. replies.Select(r => JsonValue.Create(r.Key))]),
        };
    }

    /// <summary>Of a message the matter that it is about.</summary>
    static string? IntentOf(Form open) =>
        open.Slots.GetValueOrDefault(Flow.MatterSlot) is { Value: not "" and var about } ? about : open.Name == "repair.change" ? "repair_request" : Flows.First(f => f.Name == open.Name).Intents.FirstOrDefault();

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
        (state, var replies) = await policy.Take(turn, state, world, CancellationToken.None);
        state = state with { Said = [.. replies.Select(r => new Part { Key = r.Key, Text = Texts.Render(r), Choices = r.Choices, Turn = turn.Key })] };
        if (replies.Count > 0) world.Newest = turn.Key;
        events.UnionWith(replies.SelectMany(ScriptEvents.Of));
        events.UnionWith(ScriptEvents.Moves(before, state));
        if (kind == TurnKind.Image) events.Add("image_received");
        if (kind == TurnKind.Link) events.Add("file_received");
        return replies;
    }

    sealed class ScriptClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
