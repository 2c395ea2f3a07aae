using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Model;

/// <summary>The closed list: commands, flows, slots and matters that exist now, as the model is told of them and as its answer is held to them.</summary>
sealed class Catalogue
{
    public const string Start = "start", Set = "set", Again = "again", Mention = "mention", Status = "status", Ask = "ask", Help = "help", Greeting = "greeting", Thanks = "thanks", Unknown = "unknown";

    /// <summary>None that agrees, chooses, leaves or hands over: those are the student's own words, read by code.</summary>
    public static readonly string[] Commands = [Start, Set, Again, Mention, Status, Ask, Help, Greeting, Thanks, Unknown];

    public const int MostCommands = 6;

    const string NamesIntent = "bot/intent.";

    /// <param name="flows">All; what is confidential is left out, and what is done unasked or begun by no words.</param>
    public Catalogue(IEnumerable<Flow> flows, Texts texts)
    {
        Flows = [.. flows.Where(f => !f.IsConfidential && !f.Intents.Any(Discretion.IsPrivateIntent) && IsConfirmed(f) && !f.TakesPhotos)];
        Matters = [.. texts.Keys.Where(k => k.StartsWith(NamesIntent, StringComparison.Ordinal)).Select(k => k[NamesIntent.Length..]).Where(i => IsMatter(i, flows)).Order(StringComparer.Ordinal)];
        Instructions = EmbeddedText.Of("Prompt.txt")
            .Replace("{flows}", string.Join('\n', Flows.Select(f => $"- {f.Name}: {texts[f.Text(f.TitleKey)]}{Slots(f, texts)}")), StringComparison.Ordinal)
            .Replace("{matters}", string.Join('\n', Matters.Select(m => $"- {m}: {texts[NamesIntent + m]}")), StringComparison.Ordinal);
        Schema = Shape().ToJsonString();
        Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Instructions + Schema)))[..10];
    }

    public IReadOnlyList<Flow> Flows { get; }

    /// <summary>Intents that no flow serves.</summary>
    public IReadOnlyList<string> Matters { get; }

    /// <summary>The system's message.</summary>
    public string Instructions { get; }

    /// <summary>JSON schema of an answer, strict.</summary>
    public string Schema { get; }

    /// <summary>Of instructions and schema, 10 hex digits: another prompt, flow or title is another version.</summary>
    public string Version { get; }

    public Flow? FlowNamed(string? name) => Flows.FirstOrDefault(f => f.Name == name);

    /// <summary>Else a model's word alone would do something.</summary>
    static bool IsConfirmed(Flow flow) => flow.Kind == FlowKind.Query || flow.IsConfirmed;

    /// <summary>Served by a flow it is told with that; a way to a person is no matter.</summary>
    static bool IsMatter(string intent, IEnumerable<Flow> flows) =>
        !Discretion.IsPrivateIntent(intent) && intent is not ("human_agent" or "complaint_escalate" or "knowledge_question" or "service_window") && !flows.Any(f => f.Intents.Contains(intent));

    static string Slots(Flow flow, Texts texts) =>
        flow.Slots.Count == 0 ? "" : $" [{string.Join(", ", flow.Slots.Select(s => texts.Has(flow.Text(s.TitleKey)) ? $"{s.Name} {texts[flow.Text(s.TitleKey)]}" : s.Name))}]";

    JsonObject Shape() => Exactly(("commands", new JsonObject
    {
        ["type"] = "array",
        ["items"] = Exactly(
            ("do", OneOf(Commands, isNullable: false)),
            ("flow", OneOf(Flows.Select(f => f.Name), isNullable: true)),
            ("matter", OneOf(Matters, isNullable: true)),
            ("slot", OneOf(Flows.SelectMany(f => f.Slots).Select(s => s.Name).Distinct(), isNullable: true)),
            ("text", new JsonObject { ["type"] = new JsonArray("string", "null") })),
    }));

    static JsonObject Exactly(params (string Name, JsonObject Shape)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Shape))),
        ["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Name)]),
        ["additionalProperties"] = false,
    };

    static JsonObject OneOf(IEnumerable<string> values, bool isNullable) => new()
    {
        ["type"] = isNullable ? new JsonArray("string", "null") : "string",
        ["enum"] = new JsonArray([.. values.Select(v => (JsonNode?)v), .. isNullable ? new JsonNode?[] { null } : []]),
    };
}
