using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lanyue.Bot.Store;

/// <summary>Things as enciphered JSON: bodies of lines, parked turns, results of effects.</summary>
static class Sealed
{
    /// <summary>Chinese stays UTF-8: half the size of \u escapes. Never used for HTML.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] SealJson<T>(this FieldCipher cipher, T thing, string place) => cipher.Seal(JsonSerializer.SerializeToUtf8Bytes(thing, Json), place);

    public static T OpenJson<T>(this FieldCipher cipher, byte[] body, string place) => JsonSerializer.Deserialize<T>(cipher.Open(body, place), Json)!;
}
