using Lanyue.Adapters.WeChat;
namespace Lanyue.Adapters.Simulator;

/// <summary>A student to create.</summary>
sealed record NewStudent(string OpenId, string? Name = null, bool Follows = true);

/// <summary>What is to change of the settings; null: stays as it is.</summary>
sealed record SettingsChange
{
    public WeChatMode? Mode { get; init; }

    /// <summary>http and loopback only.</summary>
    public Uri? Callback { get; init; }

    public string? AppId { get; init; }
    public string? AccountId { get; init; }
    public string? Token { get; init; }
    public string? EncodingAesKey { get; init; }
    public string? AppSecret { get; init; }
    public int? PatienceMs { get; init; }
    public int? RetryEveryMs { get; init; }
    public int? Tries { get; init; }
    public int? TokenLifetimeMs { get; init; }

    public SimulatorSettings On(SimulatorSettings now) => now with
    {
        Mode = Mode ?? now.Mode,
        Account = now.Account with
        {
            AppId = AppId ?? now.Account.AppId, AccountId = AccountId ?? now.Account.AccountId, Token = Token ?? now.Account.Token,
            EncodingAesKey = EncodingAesKey ?? now.Account.EncodingAesKey, AppSecret = AppSecret ?? now.Account.AppSecret,
        },
        Patience = Span(PatienceMs) ?? now.Patience,
        RetryEvery = Span(RetryEveryMs) ?? now.RetryEvery,
        Tries = Tries ?? now.Tries,
        TokenLifetime = Span(TokenLifetimeMs) ?? now.TokenLifetime,
    };

    static TimeSpan? Span(int? ms) => ms is { } given ? TimeSpan.FromMilliseconds(given) : null;
}

/// <summary>How the platform is set, without secrets.</summary>
sealed record SettingsView(WeChatMode Mode, Uri Callback, string AppId, string AccountId, int PatienceMs, int RetryEveryMs, int Tries);

/// <summary>All a page needs to begin; the log goes on from there.</summary>
sealed record SimulatorState(
    string Run, long Seq, SettingsView Settings, Faults Faults, IReadOnlyList<ScriptedError> Scripts, IReadOnlyList<StudentView> Students, ClockView Clock,
    IReadOnlyList<HangingCode> Scenes, IReadOnlyList<AccountView> Accounts);

/// <summary>An account that the control API can be asked about, by "account" of the query.</summary>
/// <param name="Title">As the phones show it.</param>
sealed record AccountView(string Name, string Title, IReadOnlyList<MenuEntryView> Menu);

/// <summary>A menu entry to tap.</summary>
/// <param name="Key">What the tap brings.</param>
sealed record MenuEntryView(string Name, string Key);

/// <summary>What is known of a message.</summary>
sealed record MessageView(string Id, MessageState State, string? Text = null, string? Problem = null, int Tries = 0);

/// <summary>Why a request was refused, for whoever wrote it.</summary>
sealed record Refusal(string Error);

/// <summary>How far to set the platform's clock forward: 1 second to a year.</summary>
sealed record ClockChange(int ForwardSeconds);

/// <param name="AheadMs">How far it is before the real time.</param>
sealed record ClockView(DateTimeOffset Now, long AheadMs);
