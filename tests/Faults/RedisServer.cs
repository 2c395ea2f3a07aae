using System.Diagnostics;
using Lanyue.Bot.Stores;
using StackExchange.Redis;

namespace Lanyue.Faults;

/// <summary>Debian's redis-server on a loopback port, with its append-only file, to be killed and started again.</summary>
sealed class RedisServer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-redis-").FullName;
    readonly int port = FreePort.Next();
    Process? process;

    public string Connection => $"127.0.0.1:{port}";

    public void Start() => process = Process.Start(new ProcessStartInfo("redis-server",
        ["--port", port.ToString(), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", ""]) { RedirectStandardOutput = true })!;

    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public async Task Command(string command)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Connection + ",allowAdmin=true");
        await connection.GetDatabase().ExecuteAsync(command);
    }

    public ValueTask DisposeAsync()
    {
        Kill();
        process!.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
