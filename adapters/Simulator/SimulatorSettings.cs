using Lanyue.Adapters.WeChat;
namespace Lanyue.Adapters.Simulator;

/// <summary>How the simulated platform behaves. The defaults are those of WeChat; tests shorten the times.</summary>
public sealed record SimulatorSettings
{
    public SimulatedAccount Account { get; init; } = SimulatedAccount.Demo;

    public WeChatMode Mode { get; init; } = WeChatMode.Safe;

    /// <summary>A try that took longer is dropped. WeChat: 5 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the start of one try to the start of the next, however fast the first one failed. WeChat: about 5 s.</summary>
    public TimeSpan RetryEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tries of one message in all, 1 to 10. WeChat: 3.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Life of an access token. WeChat: 7200 s.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromSeconds(7200);

    /// <summary>How many messages and log entries of each kind are kept; the oldest go first.</summary>
    public int Keep { get; init; } = 20_000;

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem =>
        Account.Problem
        ?? (Patience <= TimeSpan.Zero || RetryEvery < TimeSpan.Zero || TokenLifetime <= TimeSpan.Zero ? "Patience and the token's life must be above 0, RetryEvery must not be negative."
        : Tries is < 1 or > 10 ? "Tries must be 1 to 10."
        : Keep < 1 ? "Keep must be at least 1."
        : null);
}
