using System.Text.Json.Nodes;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>The JSON schema that the records of the files ask for, without descriptions.</summary>
static class SchemaOfRecords
{
    const string Date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", Time = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public static JsonObject Write()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var root = Entry(typeof(SchoolEntries), definitions);
        return new JsonObject([KeyValuePair.Create<string, JsonNode?>("$schema", "http://json-schema.org/draft-07/schema#"), .. root.DeepClone().AsObject().Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())), KeyValuePair.Create<string, JsonNode?>("definitions", new JsonObject(definitions))]);
    }

    static JsonObject Entry(Type type, SortedDictionary<string, JsonNode?> definitions)
    {
        var keys = EntryShape.Of(type).Keys;
        var properties = new JsonObject(keys.Select(k => KeyValuePair.Create<string, JsonNode?>(k.Name, k.IsList ? new JsonObject { ["type"] = "array", ["items"] = Value(k, definitions) } : Value(k, definitions))));
        var entry = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (keys.Any(k => k.IsRequired)) entry["required"] = new JsonArray([.. keys.Where(k => k.IsRequired).Select(k => (JsonNode?)k.Name)]);
        entry["properties"] = properties;
        return entry;
    }

    static JsonObject Value(EntryKey key, SortedDictionary<string, JsonNode?> definitions) => key.Kind switch
    {
        ValueKind.Text => new() { ["type"] = "string", ["minLength"] = 1 },
        ValueKind.Number => new() { ["type"] = "integer" },
        ValueKind.Truth => new() { ["type"] = "boolean" },
        ValueKind.Date => new() { ["type"] = "string", ["pattern"] = Date },
        ValueKind.Time => new() { ["type"] = "string", ["pattern"] = Time },
        ValueKind.Choice => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(key.Type).Select(n => (JsonNode?)EntryShape.Camel(n))]) },
        _ => Reference(key.Type, definitions),
    };

    static JsonObject Reference(Type type, SortedDictionary<string, JsonNode?> definitions)
    {
        var name = EntryShape.Camel(type.Name[..^"Entry".Length]);
        if (definitions.TryAdd(name, null)) definitions[name] = Entry(type, definitions);
        return new() { ["$ref"] = $"#/definitions/{name}" };
    }
}
