using System.Collections.Immutable;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;

namespace Lanyue.Bot.Model;

/// <summary>
/// Holds an answer to the closed list: this shape and no other, flows and slots that exist now, words that the student wrote. Who answers one
/// thing outside of it is not trusted with the rest. Values are what the slots' readers make of the student's words.
/// </summary>
sealed class AnswerReader(Catalogue catalogue)
{
    /// <summary>UTF-16 units; six commands are far shorter.</summary>
    const int Longest = 4096;

    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    static readonly string[] Properties = ["do", "flow", "matter", "slot", "text"];

    sealed record Said(string Do, string? Flow, string? Matter, string? Slot, string? Text);

    /// <returns>Null: it is dropped as a whole. Empty: the model does not know either.</returns>
    public IReadOnlyList<Command>? Read(string answer, Redaction redacted, Hearing hearing, PlaceNames places)
    {
        if (Parse(answer) is not { } all || all.Count(s => s.Do == Catalogue.Start) > 1) return null;
        if (all is [{ Do: Catalogue.Unknown }]) return [];

        var started = all.FirstOrDefault(s => s.Do == Catalogue.Start)?.Flow is { } name ? catalogue.FlowNamed(name) : null;
        var commands = new List<Command>();
        foreach (var said in all.OrderBy(Turn))
        {
            if (!TryRead(said, started, redacted, hearing, places, out var command)) return null;
            if (command is not null) commands.Add(command);
        }
        return commands;
    }

    /// <summary>What begins comes before what fills it, further matters last.</summary>
    static int Turn(Said said) => said.Do switch { Catalogue.Start => 0, Catalogue.Mention => 2, _ => 1 };

    /// <param name="command">Null: the words are the student's, but no value for that slot.</param>
    /// <returns>False: outside of the list.</returns>
    bool TryRead(Said said, Flow? started, Redaction redacted, Hearing hearing, PlaceNames places, out Command? command)
    {
        command = said switch
        {
            { Do: Catalogue.Start, Flow: not null, Matter: null, Slot: null, Text: null } when started is not null =>
                started.Kind == FlowKind.Query && started.Intents.Contains("ticket_status") ? new Command.Status(FoundWords.Number(hearing.Text, hearing, places)) : new Command.StartSkill(started.Name),
            { Do: Catalogue.Again, Flow: null, Matter: null, Slot: { } slot, Text: null } when started is null && Has(hearing.Open, slot) && hearing.Known.ContainsKey(slot) => new Command.CorrectSlot(slot, null),
            { Do: Catalogue.Status, Flow: null, Matter: null, Slot: null, Text: null } => new Command.Status(FoundWords.Number(hearing.Text, hearing, places)),
            { Do: Catalogue.Ask, Flow: null, Matter: null, Slot: null, Text: null } => new Command.Ask(hearing.Text),
            { Do: Catalogue.Help, Flow: null, Matter: null, Slot: null, Text: null } => new Command.Help(),
            { Do: Catalogue.Greeting or Catalogue.Thanks, Flow: null, Matter: null, Slot: null, Text: null } => new Command.SmallTalk(said.Do),
            _ => null,
        };
        if (command is not null) return true;
        if (said.Text is null || Literal(said.Text, redacted, hearing) is not { } words) return false;
        switch (said)
        {
            case { Do: Catalogue.Set, Flow: null, Matter: null, Slot: { } slot } when (started ?? hearing.Open) is { } target && Has(target, slot):
                if (FoundWords.Read(words, hearing, target, target.SlotNamed(slot)!, places) is { } value) command = new Command.SetSlot(slot, value);
                return true;
            case { Do: Catalogue.Mention, Flow: { } flow, Matter: null, Slot: null } when catalogue.FlowNamed(flow) is { } served:
                command = new Command.Mention(new Matter("", flow, Matter.Quoted(words)) { Slots = FoundWords.ReadAll(words, hearing, served, places).ToImmutableSortedDictionary() });
                return true;
            case { Do: Catalogue.Mention, Flow: null, Matter: { } matter, Slot: null } when catalogue.Matters.Contains(matter):
                command = new Command.Mention(new Matter(matter, null, words));
                return true;
            default:
                return false;
        }
    }

    /// <summary>A form that the list does not have is not filled by a model either.</summary>
    bool Has(Flow? flow, string slot) => flow is not null && catalogue.Flows.Contains(flow) && flow.SlotNamed(slot) is not null;

    /// <returns>The student's own words, placeholders put back; null: he did not write them.</returns>
    static string? Literal(string text, Redaction redacted, Hearing hearing) =>
        redacted.Restore(text) is { } words && words.Trim() != "" && hearing.Text.Contains(words, StringComparison.Ordinal) ? words : null;

    /// <returns>Null: of another shape.</returns>
    static List<Said>? Parse(string answer)
    {
        if (answer.Length > Longest) return null;
        try
        {
            using var json = JsonDocument.Parse(answer, Strict);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || root.EnumerateObject().Count() != 1) return null;
            if (!root.TryGetProperty("commands", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is < 1 or > Catalogue.MostCommands) return null;
            var all = list.EnumerateArray().Select(One).OfType<Said>().ToList();
            return all.Count == list.GetArrayLength() ? all : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static Said? One(JsonElement command)
    {
        if (command.ValueKind != JsonValueKind.Object) return null;
        var values = new Dictionary<string, string?>();
        foreach (var property in command.EnumerateObject())
        {
            if (!Properties.Contains(property.Name) || property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) return null;
            values[property.Name] = property.Value.GetString();
        }
        return values.GetValueOrDefault("do") is { } what && Catalogue.Commands.Contains(what)
            ? new(what, values.GetValueOrDefault("flow"), values.GetValueOrDefault("matter"), values.GetValueOrDefault("slot"), values.GetValueOrDefault("text"))
            : null;
    }
}
