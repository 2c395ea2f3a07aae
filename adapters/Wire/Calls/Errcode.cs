namespace Lanyue.Adapters.Wire;

/// <summary>What an errcode asks of a sender (protocols/wechat.md 4.8, 5.6).</summary>
enum ErrorAction
{
    /// <summary>Take a new token once and repeat once.</summary>
    Refresh,

    /// <summary>Not delivered; again after a pause.</summary>
    Retry,

    /// <summary>Not delivered and not by this message; until there is another channel to fall back on, it goes with the next reply.</summary>
    Hold,

    /// <summary>Not delivered and never will be.</summary>
    GiveUp,

    /// <summary>A setting is wrong or the account is restricted: nothing is sent for a while, and somebody is told.</summary>
    Stop,

    /// <summary>The day's quota is used: nothing is sent until midnight in China.</summary>
    StopForToday,

    /// <summary>WeCom's rate limit: nothing goes out for a minute, then for an hour, then until midnight in China; what waits is not lost.</summary>
    Wait,

    /// <summary>The platform has it already.</summary>
    Accept,
}

/// <param name="Meaning">For logs and the desk.</param>
sealed record Errcode(int Code, string Meaning, ErrorAction Action)
{
    /// <summary>Pause before a repeat.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The window is over (45015), its count is used (45047), or the person does not follow: what the ledger learns.</summary>
    public LedgerLesson Lesson { get; init; }

    /// <summary>What somebody must do; empty where nothing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>For the people who run the account; null where they can do nothing about it.</summary>
    public Told? Told { get; init; }

    /// <summary>One or two Chinese sentences: what happened, with the code, and what staff must do.</summary>
    public string InWords => Told is { } told ? $"{told.Happened}（错误码 {Code}）。{told.ToDo}" : $"微信返回错误码 {Code}（{Meaning}）。请把这一行交给技术人员。";
}

/// <summary>An errcode in Chinese.</summary>
/// <param name="Happened">Without a full stop.</param>
/// <param name="ToDo">What staff must do, whole sentences.</param>
sealed record Told(string Happened, string ToDo);

enum LedgerLesson { None, WindowClosed, WindowUsed, Unreachable }
