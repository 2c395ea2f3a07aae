using System.Net;
using System.Net.Sockets;

namespace Lanyue.Benchmarks;

/// <summary>An end point that takes every connection and all that is sent, and says nothing.</summary>
sealed class StalledModel : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    int calls;

    public StalledModel()
    {
        listener.Start();
        _ = Take();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");

    /// <summary>Connections so far; a call that is given up takes its connection with it.</summary>
    public int Calls => calls;

    async Task Take()
    {
        try
        {
            while (true) _ = Swallow(await listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    async Task Swallow(TcpClient caller)
    {
        Interlocked.Increment(ref calls);
        using (caller)
            try
            {
                var bytes = new byte[4096];
                while (await caller.GetStream().ReadAsync(bytes) > 0) { }
            }
            catch (IOException)
            {
                // The caller has given up.
            }
    }

    public void Dispose() => listener.Dispose();
}
