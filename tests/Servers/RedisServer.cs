using System.Diagnostics;
using StackExchange.Redis;

namespace Lanyue.Servers;

/// <summary>Debian's redis-server on a loopback port, with its append-only file flushed each second; to be killed, paused and started again.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-redis-").FullName;
    readonly int port = Ports.Free();
    Process? process;

    public string Connection => $"127.0.0.1:{port}";
    public int Id => process!.Id;

    /// <param name="appendOnly">False: as a careless school would run it.</param>
    public void Start(bool appendOnly = true) => process = Process.Start(new ProcessStartInfo("redis-server",
        ["--port", port.ToString(), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", appendOnly ? "yes" : "no", "--save", ""]) { RedirectStandardOutput = true })!;

    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
    }

    public void Pause() => Signals.Pause(Id);
    public void Continue() => Signals.Continue(Id);

    /// <summary>What a power cut leaves with "everysec": killed, and started from its file as it was a second ago.</summary>
    public async Task LoseLastSecond(CancellationToken ct)
    {
        var (files, old) = (Path.Combine(folder, "appendonlydir"), Path.Combine(folder, "second-old"));
        Directory.CreateDirectory(old);
        foreach (var file in Directory.GetFiles(files)) File.Copy(file, Path.Combine(old, Path.GetFileName(file)), overwrite: true);
        await Task.Delay(TimeSpan.FromSeconds(1), ct);
        Kill();
        Directory.Delete(files, recursive: true);
        Directory.Move(old, files);
        Start();
    }

    public async Task Command(string command)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(Connection + ",allowAdmin=true");
        await connection.GetDatabase().ExecuteAsync(command);
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) Kill();
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
