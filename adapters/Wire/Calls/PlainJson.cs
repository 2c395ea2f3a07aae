using System.Text;

namespace Lanyue.Adapters.Wire;

/// <summary>JSON for WeChat and WeCom, which take no \u escapes (40033).</summary>
/// <remarks>Not System.Text.Json: even its relaxed encoder writes emoji as two of them.</remarks>
static class PlainJson
{
    /// <param name="fields">Values are texts, truth values, whole numbers, or what was made by this method or <see cref="Array"/>.</param>
    public static Json Object(params (string Name, object Value)[] fields) =>
        new("{" + string.Join(',', fields.Select(f => $"{Quote(f.Name)}:{Value(f.Value)}")) + "}");

    public static Json Array(IEnumerable<object> items) => new($"[{string.Join(',', items.Select(Value))}]");

    /// <summary>A finished piece of JSON.</summary>
    public sealed record Json(string Text);

    static string Value(object value) => value switch
    {
        Json json => json.Text,
        bool flag => flag ? "true" : "false",
        string text => Quote(text),
        int or long => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
        _ => throw new ArgumentException($"{value.GetType().Name} has no form here; use a text, a truth value, a whole number, Object(…) or Array(…).", nameof(value)),
    };

    static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var c in CleanText.Of(text))
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
