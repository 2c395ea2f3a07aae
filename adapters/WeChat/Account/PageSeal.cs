using Lanyue.Bot.Store;

namespace Lanyue.Adapters.WeChat;

/// <summary>What pages keep in cookies, each for its account and purpose.</summary>
sealed class PageSeal(FieldCipher cipher, TimeProvider clock)
{
    readonly TimedSeal seal = new(cipher, clock);

    public string Seal(WeChatAccount account, string purpose, TimeSpan life, string words) => seal.Seal(Place(account, purpose), life, words);

    /// <returns>Null: there is nothing, it is not ours for this account and purpose, or its time is over.</returns>
    public string? Open(WeChatAccount account, string purpose, string? text) => seal.Open(Place(account, purpose), text);

    static string Place(WeChatAccount account, string purpose) => $"wechat/{account.Settings.AppId}/{purpose}";
}
