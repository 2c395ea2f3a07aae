using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeCom;

/// <summary>Every errcode of WeCom's we know what to do about. Source: protocols/wechat.md 5.6.</summary>
static class WeComErrors
{
    /// <summary>What an accepted message to one person means whose id stands in invaliduser.</summary>
    public const int NobodyReached = 82001;

    const string CopySecret = "Check WeCom:CorpId and WeCom:Secret against the console.";
    const string CopyAgent = "Check WeCom:AgentId against the application's page in the console.";

    static readonly Errcode[] Table =
    [
        new(-1,     "busy", ErrorAction.Retry),
        new(6000,   "version conflict", ErrorAction.Retry),
        new(40001,  "secret wrong", ErrorAction.Stop) { Remedy = CopySecret },
        new(40013,  "corpid wrong", ErrorAction.Stop) { Remedy = CopySecret },
        new(40014,  "token invalid", ErrorAction.Refresh),
        new(42001,  "token expired", ErrorAction.Refresh),
        new(40003,  "userid unknown", ErrorAction.GiveUp) { Lesson = LedgerLesson.Unreachable },
        new(40031,  "userids partly unknown", ErrorAction.GiveUp) { Lesson = LedgerLesson.Unreachable },
        new(60111,  "userid unknown", ErrorAction.GiveUp) { Lesson = LedgerLesson.Unreachable },
        new(40008,  "bad message type", ErrorAction.GiveUp),
        new(44004,  "empty content", ErrorAction.GiveUp),
        new(45002,  "content too long", ErrorAction.GiveUp),
        new(40056,  "agentid bad", ErrorAction.Stop) { Remedy = CopyAgent },
        new(41011,  "agentid missing", ErrorAction.Stop) { Remedy = CopyAgent },
        new(301002, "agentid not ours", ErrorAction.Stop) { Remedy = CopyAgent },
        new(40058,  "bad parameter", ErrorAction.GiveUp),
        new(40035,  "bad parameter", ErrorAction.GiveUp),
        new(45009,  "rate limit", ErrorAction.Wait),
        new(45033,  "too many at once", ErrorAction.Retry) { After = TimeSpan.FromSeconds(3) },
        new(48002,  "API not granted", ErrorAction.Stop) { Remedy = "Grant the application the API in the WeCom console." },
        new(60011,  "outside the visible range", ErrorAction.GiveUp) { Lesson = LedgerLesson.Unreachable, Remedy = "Add the person to the application's visible range in the WeCom console." },
        new(60020,  "our address is not trusted", ErrorAction.Stop) { Remedy = "Add the server's outgoing address to the application's trusted addresses in the WeCom console." },
        new(81013,  "receiver invalid or not permitted", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
        new(NobodyReached, "receiver invalid", ErrorAction.Hold) { Lesson = LedgerLesson.Unreachable },
    ];

    static readonly Dictionary<int, Errcode> ByCode = Table.ToDictionary(e => e.Code);

    public static IReadOnlyCollection<Errcode> All => Table;

    /// <summary>An unknown code is surely no delivery, and no reason to lose what was to be said.</summary>
    public static Errcode Of(int code) => ByCode.GetValueOrDefault(code) ?? new(code, "unknown code", ErrorAction.Hold);
}
