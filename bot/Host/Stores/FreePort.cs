using System.Net;
using System.Net.Sockets;

namespace Lanyue.Bot.Stores;

static class FreePort
{
    // Below the ports that systems lend to outgoing connections (Linux: 32768 and up): one of those may be lent between the look and the use.
    const int First = 21000, Count = 8000, Tries = 1000;

    /// <summary>A loopback port that nobody listens on now. Another process may still be quicker; then binding it fails with a clear error.</summary>
    public static int Next()
    {
        for (var tried = 0; ; tried++)
        {
            var port = First + Random.Shared.Next(Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (tried < Tries)
            {
                // Somebody's; another, then.
            }
        }
    }
}
