using System.Net;
using System.Net.Sockets;

namespace Lanyue.Browser;

/// <summary>A line to the service that a test cuts and mends: cut, every connection ends and none is let through.</summary>
sealed class CutLine : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource over = new();
    readonly Uri to;
    CancellationTokenSource whole = new();
    volatile bool isCut;

    public CutLine(Uri to)
    {
        this.to = to;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = Accept();
    }

    public Uri Address { get; }

    public async Task Cut(TimeSpan time)
    {
        isCut = true;
        await whole.CancelAsync();
        await Task.Delay(time);
        whole = new();
        isCut = false;
    }

    async Task Accept()
    {
        while (!over.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(over.Token);
            if (isCut) client.Dispose();
            else _ = Carry(client, whole.Token);
        }
    }

    async Task Carry(TcpClient client, CancellationToken ct)
    {
        using (client)
        using (var server = new TcpClient())
        {
            try
            {
                await server.ConnectAsync(to.Host, to.Port, ct);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), ct), server.GetStream().CopyToAsync(client.GetStream(), ct));
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // Cut, or one side went.
            }
        }
    }

    public void Dispose()
    {
        over.Cancel();
        whole.Cancel();
        listener.Dispose();
    }
}
