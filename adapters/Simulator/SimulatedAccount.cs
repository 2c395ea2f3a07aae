using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.Simulator;

/// <summary>The service account that the simulator plays the platform for.</summary>
/// <param name="EncodingAesKey">43 letters and digits.</param>
public sealed record SimulatedAccount(string AppId, string AccountId, string Token, string EncodingAesKey, string AppSecret)
{
    public static readonly SimulatedAccount Demo =
        new(DemoAccount.AppId, DemoAccount.AccountId, DemoAccount.Token, DemoAccount.EncodingAesKey, DemoAccount.AppSecret);

    internal WeChatCipher Cipher() => new(Token, EncodingAesKey, previousEncodingAesKey: null, AppId);

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        AppId == "" || AccountId == "" || AppSecret == "" ? "AppId, AccountId and AppSecret must not be empty."
        : Token.Length is < 3 or > 32 || !Token.All(char.IsAsciiLetterOrDigit) ? "The token must be 3 to 32 letters or digits."
        : !WeChatKey.TryDecode(EncodingAesKey, out _) ? $"The EncodingAESKey must be {WeChatKey.TextLength} letters and digits."
        : null;
}
