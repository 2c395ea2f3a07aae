using System.Net.Sockets;

namespace Lanyue.Adapters.Simulator;

/// <summary>Calls the callback once, on a connection of its own, and gives up when the platform's patience ends.</summary>
sealed class CallbackClient(TimeProvider time) : IDisposable
{
    const int LimitInBytes = 256 * 1024;

    readonly HttpClient http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.Zero,  // a call on a kept connection may be repeated by .NET itself, uncounted
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<CallbackAnswer> Call(CallbackRequest request, TimeSpan patience, CancellationToken ct)
    {
        var start = time.GetTimestamp();
        using var end = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
        int? status = null;
        try
        {
            using var message = request.ToHttp();
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            status = (int)response.StatusCode;
            var body = await Read(response.Content, either.Token);
            return new(status, body, status is 200 ? null : DeliveryResult.WrongStatus, status is 200 ? null : $"HTTP {status}", time.GetElapsedTime(start));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(status, null, DeliveryResult.TimedOut, $"{patience.TotalSeconds:0.###} 秒内没有应答，平台已断开", time.GetElapsedTime(start));
        }
        catch (HttpRequestException e)
        {
            var refused = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            return new(status, null, refused ? DeliveryResult.Refused : DeliveryResult.Broken, e.Message, time.GetElapsedTime(start));
        }
        catch (Exception e) when (e is IOException or SocketException)  // a socket reset while it was being opened comes up bare
        {
            return new(status, null, DeliveryResult.Broken, e.Message, time.GetElapsedTime(start));
        }
    }

    public void Dispose() => http.Dispose();

    static async Task<byte[]> Read(HttpContent content, CancellationToken ct)
    {
        await content.LoadIntoBufferAsync(LimitInBytes, ct);
        return await content.ReadAsByteArrayAsync(ct);
    }
}

/// <param name="Body">Null: no whole answer came.</param>
/// <param name="Failure">Null: 200 with a whole body.</param>
sealed record CallbackAnswer(int? Status, byte[]? Body, DeliveryResult? Failure, string? Problem, TimeSpan Took);
