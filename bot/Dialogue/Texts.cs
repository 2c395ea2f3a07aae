using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Lanyue.Bot.Dialogue;

/// <summary>Every word a person reads, by key "owner/key". Owners are "bot" and the skills; each has one Texts.zh-CN.json.</summary>
public sealed class Texts
{
    readonly Dictionary<string, string> byKey = new(StringComparer.Ordinal);

    /// <summary>Reads the embedded resources "Texts/{owner}.zh-CN.json" of these assemblies.</summary>
    public Texts(params IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Append(typeof(Texts).Assembly).Distinct())
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Texts/", StringComparison.Ordinal)))
                Read(assembly, name);
    }

    public IReadOnlyCollection<string> Keys => byKey.Keys;

    /// <summary>Puts the arguments into the text's {places}.</summary>
    /// <exception cref="KeyNotFoundException">No such text, or a place without an argument: a bug, found by the test over all texts.</exception>
    public string Render(Reply reply)
    {
        if (reply.Key == Reply.Wordless) return "";

        var text = this[reply.Key];
        var words = new StringBuilder(text.Length + 32);
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf('{', at);
            if (open < 0) { words.Append(text, at, text.Length - at); break; }

            var close = text.IndexOf('}', open);
            words.Append(text, at, open - at).Append(Argument(reply, text[(open + 1)..close]));
            at = close + 1;
        }
        return words.ToString();
    }

    public string this[string key] =>
        byKey.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No text \"{key}\". Add it to the Texts.zh-CN.json of its owner.");

    public bool Has(string key) => byKey.ContainsKey(key);

    static string Argument(Reply reply, string place)
    {
        foreach (var (name, value) in reply.Arguments)
            if (name == place) return value;
        throw new KeyNotFoundException($"Text \"{reply.Key}\" has a place {{{place}}}, but was given {string.Join(", ", reply.Arguments.Select(a => a.Key))}.");
    }

    void Read(Assembly assembly, string resource)
    {
        var owner = resource["Texts/".Length..resource.IndexOf('.')];
        using var stream = assembly.GetManifestResourceStream(resource)!;
        foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
            byKey.Add($"{owner}/{key}", text);
    }
}
