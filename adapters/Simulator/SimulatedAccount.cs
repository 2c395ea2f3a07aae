using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.Simulator;

/// <summary>A service account that the simulator plays the platform for.</summary>
/// <param name="EncodingAesKey">43 letters and digits.</param>
public sealed record SimulatedAccount(string AppId, string AccountId, string Token, string EncodingAesKey, string AppSecret)
{
    public static readonly SimulatedAccount Demo =
        new(DemoAccount.AppId, DemoAccount.AccountId, DemoAccount.Token, DemoAccount.EncodingAesKey, DemoAccount.AppSecret) { Name = DemoAccount.Name, Title = DemoAccount.Title };

    public static readonly SimulatedAccount DemoLogistics =
        new(Simulator.DemoLogistics.AppId, Simulator.DemoLogistics.AccountId, Simulator.DemoLogistics.Token, Simulator.DemoLogistics.EncodingAesKey, Simulator.DemoLogistics.AppSecret)
        { Name = Simulator.DemoLogistics.Name, Title = Simulator.DemoLogistics.Title, Menu = Simulator.DemoLogistics.Menu, Students = Simulator.DemoLogistics.Students };

    /// <summary>Names it in the control API, and the service's callback for it: "houqin".</summary>
    public string Name { get; init; } = "";

    /// <summary>What the phones show: "后勤服务号".</summary>
    public string Title { get; init; } = "";

    /// <summary>The first entries of the menu on the phones; none: those of the page.</summary>
    internal IReadOnlyList<(string Name, string Key)> Menu { get; init; } = [];

    /// <summary>Who follows it at the start.</summary>
    internal IReadOnlyList<(string OpenId, string Name)> Students { get; init; } = DemoAccount.Students;

    internal WeChatCipher Cipher() => new(Token, EncodingAesKey, previousEncodingAesKey: null, AppId);

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        AppId == "" || AccountId == "" || AppSecret == "" ? "AppId, AccountId and AppSecret must not be empty."
        : Token.Length is < 3 or > 32 || !Token.All(char.IsAsciiLetterOrDigit) ? "The token must be 3 to 32 letters or digits."
        : !WeChatKey.TryDecode(EncodingAesKey, out _) ? $"The EncodingAESKey must be {WeChatKey.TextLength} letters and digits."
        : null;
}
