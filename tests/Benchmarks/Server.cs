using System.Diagnostics;
using System.Globalization;
using System.Net;
using Lanyue.Servers;

namespace Lanyue.Benchmarks;

/// <summary>A process that serves, and what the kernel says about it.</summary>
sealed class Server : IAsyncDisposable
{
    static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    const double TicksPerSecond = 100;  // USER_HZ, on every Linux that .NET runs on

    readonly Process process;
    readonly List<string> output = [];

    public Uri Address { get; }
    public int Id => process.Id;

    Server(Process process, Uri address) => (this.process, Address) = (process, address);

    public static Server Start(string program, Uri address, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var server = new Server(Process.Start(start)!, address);
        server.process.OutputDataReceived += (_, line) => server.Note(line.Data);
        server.process.ErrorDataReceived += (_, line) => server.Note(line.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        return server;
    }

    public async Task<Server> Ready()
    {
        while (!process.HasExited)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(Address, "/readyz"));
                if (answer.StatusCode == HttpStatusCode.OK) return this;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // It is still starting.
            }
            await Task.Delay(20);
        }
        throw new InvalidOperationException($"{Address} did not start:\n{Said}");
    }

    /// <summary>Processor time of all its threads so far, user and kernel; in steps of 10 ms.</summary>
    public TimeSpan Processor
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{Id}/stat").Split(") ")[1].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    public double ResidentMiB =>
        long.Parse(File.ReadLines($"/proc/{Id}/status").Single(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;

    /// <summary>The last lines that it wrote.</summary>
    public string Said { get { lock (output) return string.Join('\n', output.TakeLast(30)); } }

    void Note(string? line)
    {
        if (line is not null) lock (output) output.Add(line);
    }

    /// <summary>SIGTERM, and SIGKILL when that is not enough.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signals.Terminate(Id);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
        }
        process.Dispose();
    }
}
