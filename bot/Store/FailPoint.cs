using System.Diagnostics;

namespace Lanyue.Bot.Store;

/// <summary>
/// Places at which the fault tests kill the process, as a power cut would. Off unless <c>Lanyue:FailPoint</c> names one
/// ("state written:3": at the third pass), which the Host takes on loopback only.
/// </summary>
public static class FailPoint
{
    public const string
        Received = "received", BeforeCommit = "before commit", EffectCommitted = "effect committed", StateWritten = "state written",
        LinesWritten = "lines written", Parked = "parked", ReplySent = "reply sent", OutboxClaimed = "outbox claimed",
        Sending = "sending", SentNotMarked = "sent but not marked", DueFired = "due row fired";

    public static readonly IReadOnlyList<string> Names =
        [Received, BeforeCommit, EffectCommitted, StateWritten, LinesWritten, Parked, ReplySent, OutboxClaimed, Sending, SentNotMarked, DueFired];

    static string? armed;
    static int left;

    /// <param name="setting">"name:pass", passes counted from 1.</param>
    /// <exception cref="FormatException">Not of that form, or no such name.</exception>
    public static void Arm(string setting)
    {
        var colon = setting.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(setting[(colon + 1)..], out left) || left < 1 || !Names.Contains(setting[..colon]))
            throw new FormatException($"Lanyue:FailPoint \"{setting}\" reads name:pass, with one of: {string.Join(", ", Names)}.");
        armed = setting[..colon];
    }

    public static void Reach(string name)
    {
        if (armed == name && Interlocked.Decrement(ref left) == 0) Process.GetCurrentProcess().Kill();  // SIGKILL: nothing is flushed, nothing runs on
    }
}
