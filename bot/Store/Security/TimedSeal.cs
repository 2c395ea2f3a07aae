using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Bot.Store;

/// <summary>Words that go out in a cookie or a form and come back: nobody can read, alter, use for another purpose, or keep them beyond their time. Every node opens what another sealed.</summary>
public sealed class TimedSeal(FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Browsers keep no longer cookies.</summary>
    const int Limit = 4096;

    /// <param name="place">The purpose, "accounts/cookie/step": opened under another, it is nothing.</param>
    public string Seal(string place, TimeSpan life, string words)
    {
        var until = (clock.GetUtcNow() + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(cipher.Seal(Encoding.UTF8.GetBytes($"{until}\n{words}"), place));
    }

    /// <returns>Null: there is nothing, it is not ours for this purpose, or its time is over.</returns>
    public string? Open(string place, string? text)
    {
        if (text is not { Length: > 0 and <= Limit } || !Base64Url.IsValid(text)) return null;
        try
        {
            var words = Encoding.UTF8.GetString(cipher.Open(Base64Url.DecodeFromChars(text), place)).Split('\n', 2);
            return clock.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[0], CultureInfo.InvariantCulture)) ? words[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
