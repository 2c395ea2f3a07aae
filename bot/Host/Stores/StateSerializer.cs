using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Orleans.Storage;

namespace Lanyue.Bot.Stores;

/// <summary>Dialogue state as Redis holds it: versioned JSON, enciphered as a whole.</summary>
sealed class StateSerializer(FieldCipher cipher) : IGrainStorageSerializer
{
    const string Place = "dialogue state";

    public BinaryData Serialize<T>(T? input) =>
        new(cipher.Seal(JsonSerializer.SerializeToUtf8Bytes((DialogueState)(object)input!, StateJson.Relaxed.DialogueState), Place));

    public T Deserialize<T>(BinaryData input) =>
        (T)(object)JsonSerializer.Deserialize(cipher.Open(input.ToMemory().Span, Place), StateJson.Relaxed.DialogueState)!;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DialogueState))]
sealed partial class StateJson : JsonSerializerContext
{
    /// <summary>Chinese stays UTF-8: half the size of \u escapes.</summary>
    public static readonly StateJson Relaxed = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    });
}
