using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lanyue.Bot.Store;

/// <summary>
/// Places at which the fault tests kill the process, as a power cut would, or make it stand still, as a virtual machine that is moved.
/// Off unless <c>Lanyue:FailPoint</c> names one ("state written:3": at the third pass), which the Host takes on loopback only.
/// </summary>
public static class FailPoint
{
    public const string
        Received = "received", BeforeEffect = "before effect", BeforeCommit = "before commit", EffectCommitted = "effect committed", StateWritten = "state written",
        LinesWritten = "lines written", Parked = "parked", ReplySent = "reply sent", OutboxClaimed = "outbox claimed",
        Sending = "sending", SentNotMarked = "sent but not marked", DueFired = "due row fired", CrisisKept = "crisis kept", MergedTaken = "merged forms taken";

    /// <summary>Those that a crowd with everyday matters comes past.</summary>
    public static readonly IReadOnlyList<string> OfAnyTurn =
        [Received, BeforeEffect, BeforeCommit, EffectCommitted, StateWritten, LinesWritten, Parked, ReplySent, OutboxClaimed, Sending, SentNotMarked, DueFired];

    public static readonly IReadOnlyList<string> Names = [.. OfAnyTurn, CrisisKept, MergedTaken];

    const string Stop = ":stop";
    const int SigStop = 19;  // Linux

    static string? armed;
    static int left;
    static bool isStop;

    /// <param name="setting">"name:pass", passes counted from 1; with ":stop" behind it SIGSTOP instead of SIGKILL. Empty: none.</param>
    /// <exception cref="FormatException">Not of that form, or no such name.</exception>
    public static void Arm(string setting)
    {
        armed = null;
        if (setting == "") return;
        isStop = setting.EndsWith(Stop, StringComparison.Ordinal);
        var place = isStop ? setting[..^Stop.Length] : setting;
        var colon = place.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(place[(colon + 1)..], out left) || left < 1 || !Names.Contains(place[..colon]))
            throw new FormatException($"Lanyue:FailPoint \"{setting}\" reads name:pass or name:pass:stop, with one of: {string.Join(", ", Names)}.");
        armed = place[..colon];
    }

    public static void Reach(string name)
    {
        if (armed != name || Interlocked.Decrement(ref left) != 0) return;
        if (isStop) _ = raise(SigStop);                  // this thread is stopped first: it does not run on by a hair
        else Process.GetCurrentProcess().Kill();        // SIGKILL: nothing is flushed, nothing runs on
    }

    [DllImport("libc")]
    static extern int raise(int signal);
}
