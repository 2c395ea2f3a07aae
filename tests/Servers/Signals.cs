using System.Runtime.InteropServices;

namespace Lanyue.Servers;

/// <summary>Signals that .NET has no call for. Linux.</summary>
public static partial class Signals
{
    public static void Interrupt(int process) => Send(process, 2);
    public static void Terminate(int process) => Send(process, 15);

    /// <summary>SIGCONT.</summary>
    public static void Continue(int process) => Send(process, 18);

    /// <summary>SIGSTOP: the process stands still where it is, its connections stay open.</summary>
    public static void Pause(int process) => Send(process, 19);

    /// <summary>A process that is gone is none of our business.</summary>
    static void Send(int process, int signal) => _ = kill(process, signal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int pid, int sig);
}
