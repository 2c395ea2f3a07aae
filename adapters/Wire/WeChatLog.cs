using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.Wire;

/// <summary>All that the adapters of WeChat and WeCom log. No words, names or addresses of students, no token, no secret.</summary>
static partial class WeChatLog
{
    [LoggerMessage(LogLevel.Warning, "{Platform} callback refused: {Reason}")]
    public static partial void Refused(this ILogger log, string platform, Refusal reason);

    [LoggerMessage(LogLevel.Information, "{Platform} pushed a kind of {What} this version does not know; accepted without an answer")]
    public static partial void UnknownType(this ILogger log, string platform, string what);

    [LoggerMessage(LogLevel.Warning, "{Platform} answer was ready more than 4.9 s after the push; the connection was dropped")]
    public static partial void Late(this ILogger log, string platform);

    [LoggerMessage(LogLevel.Error, "{Platform} answer of {Parts} parts is longer than a page; the gate must cut it by IChannel.Pages")]
    public static partial void MoreThanAPage(this ILogger log, string platform, int parts);

    [LoggerMessage(LogLevel.Warning, "{Platform} {Path} answered {Code} ({Meaning}), rid {Rid}")]
    public static partial void Answered(this ILogger log, string platform, string path, int code, string meaning, string rid);

    [LoggerMessage(LogLevel.Warning, "{Platform} {Path}: {Outcome}, {Reason}")]
    public static partial void NoAnswer(this ILogger log, string platform, string path, string outcome, string reason);

    [LoggerMessage(LogLevel.Error, "{Platform} {Code} ({Meaning}): {Remedy}")]
    public static partial void NeedsHelp(this ILogger log, string platform, int code, string meaning, string remedy);

    [LoggerMessage(LogLevel.Error, "{Platform} has {Count} cards waiting to be changed; one more is left as it is")]
    public static partial void CardLeft(this ILogger log, string platform, int count);

    [LoggerMessage(LogLevel.Critical, "{Platform} sending is stopped until {Until:O}: {Code} {Meaning}. {Remedy} {InWords}")]
    public static partial void Stopped(this ILogger log, string platform, DateTimeOffset until, int code, string meaning, string remedy, string inWords);

    [LoggerMessage(LogLevel.Critical, "{Platform} {What} (WeChat:Templates, Key {Key}) is not used until {Until:O}: {Code} {Meaning} {Detail}. {Remedy}")]
    public static partial void TemplateStopped(this ILogger log, string platform, string what, string key, DateTimeOffset until, int code, string meaning, string detail, string remedy);

    [LoggerMessage(LogLevel.Warning, "Media that students sent cannot be fetched now ({Failure}: {Message}); the next round tries again")]
    public static partial void MediaRoundFailed(this ILogger log, string failure, string message);

    [LoggerMessage(LogLevel.Error, "The media of line {Line} is not kept ({Failure}: {Message}); it is tried again when its lease is over")]
    public static partial void MediaNotKept(this ILogger log, string line, string failure, string message);

    [LoggerMessage(LogLevel.Information, "A student was not shown that an answer is coming ({Failure})")]
    public static partial void TypingFailed(this ILogger log, string failure);

    [LoggerMessage(LogLevel.Warning, "WeChat takes no menu messages from this account (40200, 48008): choices are pushed as numbered text until {Until:O}")]
    public static partial void MenusRefused(this ILogger log, DateTimeOffset until);

    [LoggerMessage(LogLevel.Critical, "{Platform} gives no token, so nothing can be pushed. {InWords}")]
    public static partial void RefusedAtStart(this ILogger log, string platform, string inWords);

    [LoggerMessage(LogLevel.Warning, "{Platform} could not be asked for a token at the start; each push asks again. {InWords}")]
    public static partial void UnheardAtStart(this ILogger log, string platform, string inWords);
}
