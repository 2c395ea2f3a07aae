using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>All that the adapter logs. No words, names or addresses of students, no token, no secret.</summary>
static partial class WeChatLog
{
    [LoggerMessage(LogLevel.Warning, "WeChat callback refused: {Reason}")]
    public static partial void Refused(this ILogger log, Refusal reason);

    [LoggerMessage(LogLevel.Information, "WeChat pushed a kind of {What} this version does not know; accepted without an answer")]
    public static partial void UnknownType(this ILogger log, string what);

    [LoggerMessage(LogLevel.Warning, "WeChat answer was ready more than 4.9 s after the push; the connection was dropped")]
    public static partial void Late(this ILogger log);

    [LoggerMessage(LogLevel.Error, "WeChat answer of {Parts} parts is longer than a page; the gate must cut it by IChannel.Pages")]
    public static partial void MoreThanAPage(this ILogger log, int parts);

    [LoggerMessage(LogLevel.Warning, "WeChat {Path} answered {Code} ({Meaning}), rid {Rid}")]
    public static partial void Answered(this ILogger log, string path, int code, string meaning, string rid);

    [LoggerMessage(LogLevel.Warning, "WeChat {Path}: {Outcome}, {Reason}")]
    public static partial void NoAnswer(this ILogger log, string path, string outcome, string reason);

    [LoggerMessage(LogLevel.Critical, "WeChat {What} (WeChat:Templates, Key {Key}) is not used until {Until:O}: {Code} {Meaning} {Detail}. {Remedy}")]
    public static partial void TemplateStopped(this ILogger log, string what, string key, DateTimeOffset until, int code, string meaning, string detail, string remedy);

    [LoggerMessage(LogLevel.Critical, "WeChat sending is stopped until {Until:O}: {Code} {Meaning}. {Remedy}")]
    public static partial void Stopped(this ILogger log, DateTimeOffset until, int code, string meaning, string remedy);
}
