namespace Lanyue.Adapters.WeChat;

/// <summary>What an errcode asks of a sender (protocols/wechat.md 4.8).</summary>
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

    /// <summary>The platform has it already.</summary>
    Accept,
}

/// <summary>One errcode.</summary>
/// <param name="Meaning">For logs and the desk.</param>
sealed record ErrorCode(int Code, string Meaning, ErrorAction Action)
{
    /// <summary>Pause before a repeat.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The window is over (45015), its count is used (45047), or the person does not follow: what the ledger learns.</summary>
    public LedgerLesson Lesson { get; init; }

    /// <summary>What somebody must do; empty where nothing.</summary>
    public string Remedy { get; init; } = "";
}

enum LedgerLesson { None, WindowClosed, WindowUsed, Unreachable }

/// <summary>Every errcode we know what to do about. Source: protocols/wechat.md 4.8.</summary>
static class ErrorCodes
{
    const string CopySecret = "Check WeChat:AppId and WeChat:AppSecret against the console.";
    const string AllowAddress = "Add the server's outgoing address to the allow-list in the console.";
    const string AskAdministrator = "Tell the account's administrator.";

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    static readonly ErrorCode[] Table =
    [
        new(-1,    "busy", ErrorAction.Retry),
        new(40001, "secret or token wrong", ErrorAction.Refresh) { Remedy = CopySecret },
        new(40014, "token invalid", ErrorAction.Refresh),
        new(42001, "token expired", ErrorAction.Refresh),
        new(41001, "token missing", ErrorAction.GiveUp),
        new(40002, "bad grant", ErrorAction.GiveUp),
        new(40035, "bad parameter", ErrorAction.GiveUp),
        new(47001, "bad JSON", ErrorAction.GiveUp),
        new(40003, "openid not of this account", ErrorAction.GiveUp) { Lesson = LedgerLesson.Unreachable },
        new(40007, "media id bad or too old", ErrorAction.GiveUp),
        new(40008, "bad message type", ErrorAction.GiveUp),
        new(44004, "empty content", ErrorAction.GiveUp),
        new(45002, "content too long", ErrorAction.GiveUp),
        new(45008, "too many articles", ErrorAction.GiveUp),
        new(40013, "AppId wrong", ErrorAction.Stop) { Remedy = CopySecret },
        new(40125, "AppSecret wrong", ErrorAction.Stop) { Remedy = CopySecret },
        new(40243, "AppSecret frozen", ErrorAction.Stop) { Remedy = "Unfreeze the secret in the console." },
        new(40029, "authorisation code invalid", ErrorAction.GiveUp),
        new(40163, "authorisation code used", ErrorAction.GiveUp),
        new(42003, "authorisation code too old", ErrorAction.GiveUp),
        new(40033, "escaped characters", ErrorAction.GiveUp),
        new(40036, "template id malformed", ErrorAction.Stop) { Remedy = "Correct the template's id." },
        new(40037, "template unknown", ErrorAction.Stop) { Remedy = "Add the template in the console." },
        new(40164, "our address is not allowed", ErrorAction.Stop) { Remedy = AllowAddress },
        new(89503, "our address waits for consent", ErrorAction.Stop) { Remedy = "The administrator must confirm the call in WeChat." },
        new(40200, "account type not allowed", ErrorAction.Hold),
        new(43004, "does not follow", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
        new(50005, "does not follow", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
        new(43019, "on the black list", ErrorAction.GiveUp),
        new(43101, "no subscription left", ErrorAction.Hold),
        new(45009, "daily quota used", ErrorAction.StopForToday) { Remedy = "Held until midnight; raise the quota if it happens again." },
        new(45011, "too often per minute", ErrorAction.Retry) { After = Minute },
        new(45015, "window closed", ErrorAction.Hold) { Lesson = LedgerLesson.WindowClosed },
        new(45047, "window used up", ErrorAction.Hold) { Lesson = LedgerLesson.WindowUsed },
        new(45065, "sent before", ErrorAction.Accept),
        new(45066, "repeated too soon", ErrorAction.Retry) { After = Minute },
        new(45072, "bad typing command", ErrorAction.Hold),
        new(45080, "typing without exchange", ErrorAction.Hold),
        new(45081, "typing already", ErrorAction.Hold),
        new(47003, "template field refused", ErrorAction.GiveUp) { Remedy = "Compare the entry's Fields with the template in the console." },
        new(48001, "API not granted", ErrorAction.Stop) { Remedy = "Apply for customer-service messages in the console." },
        new(48002, "messages switched off", ErrorAction.Hold),
        new(48004, "API banned", ErrorAction.Stop) { Remedy = AskAdministrator },
        new(48006, "clear_quota used up", ErrorAction.GiveUp),
        new(48008, "type not granted", ErrorAction.Hold),
        new(50001, "not authorised", ErrorAction.GiveUp),
        new(50002, "account limited", ErrorAction.Stop) { Remedy = AskAdministrator },
        .. Enumerable.Range(61450, 10).Select(code => new ErrorCode(code, "customer-service account or session", ErrorAction.GiveUp)),
        new(65400, "new customer service not enabled", ErrorAction.Hold),
    ];

    static readonly Dictionary<int, ErrorCode> ByCode = Table.ToDictionary(e => e.Code);

    public static IReadOnlyCollection<ErrorCode> All => Table;

    /// <summary>An unknown code is surely no delivery, and no reason to lose what was to be said.</summary>
    public static ErrorCode Of(int code) => ByCode.GetValueOrDefault(code) ?? new(code, "unknown code", ErrorAction.Hold);
}
