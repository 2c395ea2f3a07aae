using System.Text.Json;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>Cases made by third-party packages; Vectors/README of the protocol says how.</summary>
static class Vectors
{
    public static IReadOnlyList<JsonElement> Cases(string file) => [.. Read(file).GetProperty("cases").EnumerateArray()];

    public static IReadOnlyDictionary<string, VectorAccount> Accounts { get; } =
        Read("accounts").GetProperty("accounts").EnumerateArray()
            .Select(a => new VectorAccount(a.Text("name"), a.Text("token"), a.Text("encodingAesKey"), a.Text("receiveId")))
            .ToDictionary(a => a.Name);

    /// <summary>Empty where the case has none.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static string Outcome(this JsonElement element) => element.GetProperty("expect").Text("outcome");

    static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Adapters", "WeChat", "Vectors", file + ".json"))).RootElement.Clone();
}

sealed record VectorAccount(string Name, string Token, string AesKey, string ReceiveId);
