namespace Lanyue.Bot.Cluster;

/// <summary>
/// A node that finds itself declared dead must not go on: its dialogues live elsewhere. It exits, and its service manager starts it
/// again (T24). What it was about to commit is refused by the fence; what it was about to say is said by another.
/// </summary>
sealed class ExitWhenDeclaredDead(ILogger<ExitWhenDeclaredDead> log) : IFatalErrorHandler
{
    /// <summary>EX_SOFTWARE of sysexits.h.</summary>
    public const int Code = 70;

    public bool IsUnexpected(Exception exception) => exception is not ThreadAbortException;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        log.LogCritical(exception, "This node leaves the cluster: {Context}. It exits with {Code} and is to be started again", context, Code);
        Environment.Exit(Code);
    }
}
