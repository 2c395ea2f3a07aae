using System.Net;
using System.Net.Sockets;

namespace Lanyue.Servers;

public static class Ports
{
    // Below the ports that Linux lends to outgoing connections (32768 and up): one of those may be lent between the look and the use. And apart from
    // those that nodes pick for themselves (silo 11111 and up, embedded Garnet 21000 and up): a node that is down has lost its port to such a one.
    const int First = 12000, Count = 8000;
    static int last = Environment.ProcessId * 61;

    /// <summary>A loopback port that nobody listens on now, and that this process was not given before.</summary>
    public static int Free()
    {
        for (var tried = 0; tried < Count; tried++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's; the next, then.
            }
        }
        throw new InvalidOperationException($"No port of {First}–{First + Count - 1} is free.");
    }
}
