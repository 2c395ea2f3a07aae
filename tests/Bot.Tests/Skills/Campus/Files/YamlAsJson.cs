using System.Globalization;
using System.Text.Json.Nodes;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>A YAML tree as an editor's schema check sees it: scalars without quotes are numbers, truths or null where they look so (YAML 1.2).</summary>
static class YamlAsJson
{
    public static JsonNode? Of(FileNode node) => node.Kind switch
    {
        NodeKind.Map => new JsonObject(node.Keys.Select(k => KeyValuePair.Create(k.Key.Text, Of(k.Value)))),
        NodeKind.List => new JsonArray([.. node.Items.Select(Of)]),
        _ when !node.IsPlain => JsonValue.Create(node.Text),
        _ => node.Text switch
        {
            "true" or "false" => JsonValue.Create(node.Text == "true"),
            "" or "~" or "null" => null,
            _ when long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            _ when double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var broken) && double.IsFinite(broken) => JsonValue.Create(broken),
            _ => JsonValue.Create(node.Text),
        },
    };
}
