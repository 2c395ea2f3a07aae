using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>Fingerprint of what was confirmed: the same key with another one means that something else was confirmed (T11).</summary>
public static class EffectHash
{
    /// <summary>Lower-case hex of SHA-256 over the slots in name order.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, SlotValue>> slots)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in slots.OrderBy(s => s.Key, StringComparer.Ordinal))
            text.Append(name).Append('\u001f').Append(value.Value).Append('\u001e');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Of an effect that confirms nothing but its own key.</summary>
    public const string None = "";
}
