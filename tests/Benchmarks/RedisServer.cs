using System.Diagnostics;
using Lanyue.Bot.Stores;

namespace Lanyue.Benchmarks;

/// <summary>Debian's redis-server on a loopback port, append-only file on, flushed every second.</summary>
sealed class RedisServer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-redis-").FullName;
    readonly int port = FreePort.Next();
    readonly Process process;

    public string Connection => $"127.0.0.1:{port}";

    public RedisServer() => process = Process.Start(new ProcessStartInfo("redis-server",
        ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]) { RedirectStandardOutput = true })!;

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
