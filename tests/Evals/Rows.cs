using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lanyue.Evals;

/// <summary>Files of the form that shared/nlu/INTENTS.md describes: one JSON object a line.</summary>
static class Rows
{
    static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="InvalidDataException">A line is no JSON object; the message says which.</exception>
    public static IEnumerable<JsonObject> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Trim() == "") continue;
            JsonObject row;
            try
            {
                row = JsonNode.Parse(line)!.AsObject();
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
            {
                throw new InvalidDataException($"{path}, line {number}: no JSON object ({e.Message})");
            }
            yield return row;
        }
    }

    public static void Write(string path, IEnumerable<JsonObject> rows) => File.WriteAllLines(path, rows.Select(r => r.ToJsonString(Unescaped)));

    public static string Text(this JsonObject row, string name) => row[name]?.GetValue<string>() ?? "";

    public static IReadOnlyList<string> Texts(this JsonObject row, string name) => row[name] is JsonArray all ? [.. all.Select(t => t!.GetValue<string>())] : [];
}
