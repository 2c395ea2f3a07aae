using System.Text.Json;

namespace Lanyue.Adapters.Simulator;

/// <summary>A request's JSON, as strictly as the platform takes it.</summary>
static class ApiBody
{
    /// <returns>0 with the object; 40033: characters written as \uXXXX; 47001: not JSON in UTF-8, or no object.</returns>
    public static int Read(byte[] body, out JsonElement json)
    {
        json = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !System.Text.Unicode.Utf8.IsValid(body)) return 47001;
            if (EscapesUnicode(body)) return 40033;
            json = document.RootElement.Clone();
            return 0;
        }
        catch (JsonException)
        {
            return 47001;
        }
    }

    /// <summary>The text at a path of names; null: missing, or no string.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(name, out json)) return null;
        return json.ValueKind is JsonValueKind.String ? json.GetString() : null;
    }

    static bool EscapesUnicode(ReadOnlySpan<byte> body)
    {
        for (var at = body.IndexOf((byte)'\\'); at >= 0; at = body.IndexOf((byte)'\\'))
        {
            if (body[at + 1] is (byte)'u') return true;  // valid JSON: something follows a backslash
            body = body[(at + 2)..];
        }
        return false;
    }
}
