using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Faults;

/// <summary>A School node as a process of its own, on the embedded stores unless told otherwise, that can be killed and started again.</summary>
sealed class Node : IAsyncDisposable
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "node", "Lanyue.FaultNode");
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    readonly Dictionary<string, string> settings;
    readonly ConcurrentQueue<string> output = [];
    Process? process;

    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("lanyue-node-").FullName;
    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Free()}");
    public Uri Callback => new(Address, "/wechat");
    public int Id => process!.Id;
    public bool IsRunning => process is { HasExited: false };

    /// <summary>It stands still at SIGSTOP.</summary>
    public bool IsPaused => IsRunning && File.ReadAllText($"/proc/{Id}/stat").Split(") ")[^1][0] == 'T';

    /// <summary>As a load balancer last saw it; kept by <see cref="FrontDoor"/>.</summary>
    public bool IsServing { get; set; }

    /// <summary>What it wrote, for a failing test's message.</summary>
    public string Output => string.Join('\n', output.TakeLast(60));

    public Node(Dictionary<string, string>? more = null)
    {
        settings = new(DemoAccount.Environment)
        {
            ["Lanyue__Profile"] = "School",
            ["Crisis__Phone"] = "0571-88880000",
            ["Crisis__DutyAddress__0"] = "wechat:oDuty",
            ["Lanyue__DataDirectory"] = DataDirectory,
            ["ASPNETCORE_URLS"] = Address.ToString(),
        };
        foreach (var (name, value) in more ?? []) settings[name] = value;
    }

    public void Set(string name, string value) => settings[name] = value;

    /// <summary>Starts it and waits until it is ready; false when it died before.</summary>
    public async Task<bool> Start(string failPoint = "", CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["Lanyue__FailPoint"] = failPoint;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        while (IsRunning)
        {
            if (await IsReady(ct)) return true;
            await Task.Delay(50, ct);
        }
        return false;
    }

    public async Task<bool> IsReady(CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(Address, "/readyz"), ct);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Sets a fail-point in the running process. False: it is gone, or does not answer.</summary>
    public async Task<bool> Arm(string failPoint, CancellationToken ct)
    {
        try
        {
            using var answer = await Http.PostAsync(new Uri(Address, $"/fault?at={Uri.EscapeDataString(failPoint)}"), null, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Ids of the dialogues that live in it.</summary>
    public async Task<HashSet<string>> Dialogues(CancellationToken ct) =>
        [.. (await Http.GetStringAsync(new Uri(Address, "/fault/dialogues"), ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>How many nodes it takes for alive, itself among them.</summary>
    public async Task<int> Members(CancellationToken ct) => int.Parse(await Http.GetStringAsync(new Uri(Address, "/fault/members"), ct));

    /// <summary>Addresses of its listening sockets, as the kernel knows them.</summary>
    public IReadOnlyList<IPAddress> ListensAt()
    {
        const string Listening = "0A";
        var own = Directory.GetFiles($"/proc/{Id}/fd").Select(f => new FileInfo(f).LinkTarget).OfType<string>().Where(t => t.StartsWith("socket:[", StringComparison.Ordinal)).Select(t => t[8..^1]).ToHashSet();
        return
        [
            .. new[] { "tcp", "tcp6" }.SelectMany(t => File.ReadLines($"/proc/{Id}/net/{t}").Skip(1))
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(l => l[3] == Listening && own.Contains(l[9]))
                .Select(l => Read(l[1].Split(':')[0])),
        ];

        // In hex, words of four bytes in the machine's order.
        static IPAddress Read(string hex) => new([.. Convert.FromHexString(hex).Chunk(4).SelectMany(w => w.Reverse())]);
    }

    public void Pause() => Signals.Pause(Id);
    public void Continue() => Signals.Continue(Id);

    public int ExitCode => process!.ExitCode;

    /// <summary>A command of the same program with the same settings, as a process beside it.</summary>
    public async Task<(int Code, string Said)> Run(string command, string argument, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Program, [command, argument]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(ct), program.StandardError.ReadToEndAsync(ct));
        await program.WaitForExitAsync(ct);
        return (program.ExitCode, string.Concat(said));
    }

    public Task Exited(CancellationToken ct) => process!.WaitForExitAsync(ct);

    /// <summary>Everything that the dialogue store holds is gone, while the node runs. Nothing, when the node died meanwhile.</summary>
    public async Task FlushDialogues()
    {
        if (output.LastOrDefault(l => l.Contains("Dialogues are kept at")) is not { } line) return;
        var endpoint = line.Split("kept at ")[1].Split(',')[0].Replace("Unspecified/", "");
        try
        {
            await using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync($"{endpoint},allowAdmin=true,connectTimeout=500,connectRetry=1");
            await redis.GetDatabase().ExecuteAsync("FLUSHALL");
        }
        catch (StackExchange.Redis.RedisException) when (!IsRunning)
        {
            // It was killed in between, which is what these tests are for.
        }
    }

    /// <summary>SIGKILL, as a power cut would.</summary>
    public async Task Kill()
    {
        if (!IsRunning) return;
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; its exit code.</summary>
    public async Task<int> Stop(CancellationToken ct)
    {
        Signals.Terminate(Id);
        await process!.WaitForExitAsync(ct);
        return process.ExitCode;
    }

    void Note(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (Environment.GetEnvironmentVariable("FAULT_LOGS") is { } folder) lock (output) File.AppendAllText(Path.Combine(folder, $"node-{Address.Port}.log"), line + "\n");
        while (output.Count > 2000) output.TryDequeue(out _);
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        process?.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
