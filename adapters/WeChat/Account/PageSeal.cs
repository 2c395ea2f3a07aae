using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>Words in a cookie that nobody can read, alter, use for another purpose or account, or keep beyond their time. Every node opens what another sealed.</summary>
sealed class PageSeal(FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Browsers keep no longer cookies.</summary>
    const int Limit = 4096;

    public string Seal(WeChatAccount account, string purpose, TimeSpan life, string words)
    {
        var until = (clock.GetUtcNow() + life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Base64Url.EncodeToString(cipher.Seal(Encoding.UTF8.GetBytes($"{until}\n{words}"), Place(account, purpose)));
    }

    /// <returns>Null: there is nothing, it is not ours for this account and purpose, or its time is over.</returns>
    public string? Open(WeChatAccount account, string purpose, string? text)
    {
        if (text is not { Length: > 0 and <= Limit } || !Base64Url.IsValid(text)) return null;
        try
        {
            var words = Encoding.UTF8.GetString(cipher.Open(Base64Url.DecodeFromChars(text), Place(account, purpose))).Split('\n', 2);
            var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[0], CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < until ? words[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static string Place(WeChatAccount account, string purpose) => $"wechat/{account.Settings.AppId}/{purpose}";
}
