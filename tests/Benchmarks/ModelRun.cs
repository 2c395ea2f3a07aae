using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Servers;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Benchmarks;

/// <summary>
/// What a stalled language model does to a service that asks it: 50 messages a second from as many students, every fifth of them unclear, for
/// a minute, over a connection each. The platform's rule of 5 s stands; afterwards the database is asked for every message and its answer.
/// </summary>
sealed class ModelRun
{
    const int PerSecond = 50, UnclearEvery = 5;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10), Stalled = TimeSpan.FromSeconds(60), PlatformWaits = TimeSpan.FromSeconds(5);

    static readonly string[] Unclear = ["把那桩事情给弄一弄呗", "顺着墙往下流的是啥情况"];

    sealed record Message(Push Push, bool IsUnclear);

    /// <param name="Body">Null: none within the platform's patience.</param>
    sealed record Answered(Message Message, double Milliseconds, byte[]? Body);

    public static async Task<IReadOnlyList<string>> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("lanyue-bench-model-").FullName;
        await using var redis = new RedisServer();
        redis.Start();
        using var model = new StalledModel();
        var lines = new List<string>();
        var bot = await Node.Start(folder, redis.Connection, new() { ["Model__Endpoint"] = model.Address.ToString(), ["Model__Id"] = "stalled" }).Ready();
        await using (bot)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));  // what was learned from the phrases is in use by then
            var pushes = new Pushes(new(bot.Address, "/wechat"));
            await Run(bot, pushes, 0, WarmUp, isMixed: false);
            var answers = await Run(bot, pushes, 500_000, Stalled, isMixed: true);
            lines.AddRange(Told(answers, model.Calls));
        }
        lines.Add(await Lost(folder));
        Directory.Delete(folder, recursive: true);
        return lines;
    }

    static async Task<IReadOnlyList<Answered>> Run(Server bot, Pushes pushes, int first, TimeSpan time, bool isMixed)
    {
        var count = (int)(time.TotalSeconds * PerSecond);
        var sending = new List<Task<Answered>>(count);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / PerSecond) - Stopwatch.GetElapsedTime(started);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var student = Pushes.Student(first + i);
            var message = isMixed && i % UnclearEvery == 0 ? new Message(pushes.Say(student, Unclear[i / UnclearEvery % Unclear.Length], "没看懂"), true) : new(pushes.Opens(student), false);
            sending.Add(Task.Run(() => Send(bot.Address.Port, message)));
        }
        return await Task.WhenAll(sending);
    }

    static async Task<Answered> Send(int port, Message message)
    {
        var started = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(PlatformWaits);
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, port, patience.Token);
            await socket.SendAsync(message.Push.Request, patience.Token);
            var body = await Body(socket, patience.Token);
            return new(message, Stopwatch.GetElapsedTime(started).TotalMilliseconds, body);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or InvalidOperationException)
        {
            return new(message, Stopwatch.GetElapsedTime(started).TotalMilliseconds, null);
        }
    }

    static async Task<byte[]> Body(Socket socket, CancellationToken ct)
    {
        var (buffer, length, head) = (new byte[16 * 1024], 0, -1);
        while ((head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0) length += await Receive();
        if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, head));
        var at = buffer.AsSpan(0, head).IndexOf("Content-Length: "u8);
        if (at < 0 || !Utf8Parser.TryParse(buffer.AsSpan(at + 16), out int body, out _)) throw new InvalidOperationException("An answer has no length.");
        while (length < head + 4 + body) length += await Receive();
        return buffer[(head + 4)..(head + 4 + body)];

        async Task<int> Receive() => await socket.ReceiveAsync(buffer.AsMemory(length), ct) is > 0 and var n ? n : throw new InvalidOperationException("The connection was closed.");
    }

    static IEnumerable<string> Told(IReadOnlyList<Answered> answers, int calls)
    {
        var failed = answers.Where(a => a.Body is null).ToList();
        var other = answers.Where(a => a.Body is { } body && !Replies.HasExpected(a.Message.Push, body)).ToList();
        yield return $"The model's end point stalled for {Stalled.TotalSeconds:0} s at {PerSecond} messages a second ({answers.Count} in all):";
        yield return "| messages | number | p50 | p99 | max | must |";
        yield return "| --- | --- | --- | --- | --- | --- |";
        yield return Row("that do not need it", [.. answers.Where(a => !a.Message.IsUnclear)], "p99 1000 ms");
        yield return Row("that do", [.. answers.Where(a => a.Message.IsUnclear)], "");
        yield return Row("all", answers, "max 4500 ms");
        yield return $"Calls that reached the end point: {calls}. Failures that the platform would show: {failed.Count} (must: 0). Answered later or otherwise than expected: {other.Count}.";
    }

    static string Row(string name, IReadOnlyList<Answered> answers, string must)
    {
        double[] sorted = [.. answers.Select(a => a.Milliseconds).Order()];
        return $"| {name} | {sorted.Length} | {At(0.5):0} ms | {At(0.99):0} ms | {sorted[^1]:0} ms | {must} |";

        double At(double p) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * p))];
    }

    /// <summary>Each message has an inbound line, and each of these a reply line.</summary>
    static async Task<string> Lost(string folder)
    {
        await using var db = new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(folder, DataDirectory.DatabaseName)), OpenStores.Parts).CreateDbContext();
        var inbound = await db.Lines.CountAsync(l => l.Kind == LineKind.Inbound);
        var answered = await db.Lines.Where(l => l.Kind == LineKind.Reply).Select(l => l.Turn).Distinct().CountAsync();
        var sent = (int)((WarmUp + Stalled).TotalSeconds * PerSecond);
        return $"Of {sent} messages {inbound} are kept and {answered} have a reply line: {sent - Math.Min(inbound, answered)} lost (must: 0).";
    }
}
