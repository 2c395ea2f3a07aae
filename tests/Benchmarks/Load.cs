using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Lanyue.Benchmarks;

/// <summary>What a window of load came to.</summary>
/// <param name="Latencies">Sorted, milliseconds.</param>
/// <param name="Own">Processor time of the generator itself.</param>
sealed record Window(int Turns, TimeSpan Took, double[] Latencies, TimeSpan Own)
{
    public double Rate => Turns / Took.TotalSeconds;
    public double Percentile(double p) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * p))];
}

/// <summary>
/// Writes prebuilt requests over keep-alive connections, a blocking thread each: the cheapest there is, so that the generator takes
/// little of the two cores. A sample of the replies is read afterwards, to the words.
/// </summary>
sealed class Load(Uri address) : IDisposable
{
    const int SampleEvery = 61;

    readonly Socket[] sockets = [.. Enumerable.Range(0, Plan.Connections).Select(_ => Open(address))];

    static Socket Open(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, address.Port);
        return socket;
    }

    /// <param name="longest">The window ends then, or when the work is done.</param>
    /// <param name="rate">Turns a second in all, paced whatever the answers take; null: each connection as fast as it is answered.</param>
    /// <param name="check">Throws when a reply is not what it should be.</param>
    public Window Run(Push[][] work, TimeSpan longest, double? rate, Action<Push, byte[]> check)
    {
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var pace = new Pace(rate);
        var started = Stopwatch.GetTimestamp();
        var workers = work.Select((pushes, i) => new Worker(sockets[i], pushes, pace, started + (long)(longest.TotalSeconds * Stopwatch.Frequency))).ToArray();
        var threads = workers.Select(w => new Thread(w.Run)).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var took = Stopwatch.GetElapsedTime(started);
        own = Process.GetCurrentProcess().TotalProcessorTime - own;

        foreach (var worker in workers)
        {
            if (worker.Failure is { } failure) throw new InvalidOperationException("The load broke off: " + failure.Message, failure);
            foreach (var (push, body) in worker.Sample) check(push, body);
        }
        double[] latencies = [.. workers.SelectMany(w => w.Latencies).Select(t => t * 1000.0 / Stopwatch.Frequency).Order()];
        return new(latencies.Length, took, latencies, own);
    }

    public void Dispose()
    {
        foreach (var socket in sockets) socket.Dispose();
    }

    /// <summary>Gives out moments at which to send.</summary>
    sealed class Pace(double? rate)
    {
        readonly long started = Stopwatch.GetTimestamp();
        long given;

        /// <summary>Waits for the next moment. The time a turn is counted from: when it was due, where the connections are late; else now.</summary>
        public long Next()
        {
            if (rate is null) return Stopwatch.GetTimestamp();
            var due = started + (long)((Interlocked.Increment(ref given) - 1) / rate.Value * Stopwatch.Frequency);
            var early = due - Stopwatch.GetTimestamp();
            if (early <= 0) return due;
            Thread.Sleep((int)Math.Ceiling(early * 1000.0 / Stopwatch.Frequency));
            return Stopwatch.GetTimestamp();
        }
    }

    sealed class Worker(Socket socket, Push[] pushes, Pace pace, long end)
    {
        readonly byte[] buffer = new byte[16 * 1024];

        public List<long> Latencies { get; } = new(pushes.Length);
        public List<(Push, byte[])> Sample { get; } = [];
        public Exception? Failure { get; private set; }

        public void Run()
        {
            try
            {
                for (var i = 0; i < pushes.Length; i++)
                {
                    var from = pace.Next();
                    if (from >= end) return;
                    socket.Send(pushes[i].Request);
                    var body = Answer();
                    Latencies.Add(Stopwatch.GetTimestamp() - from);
                    if (i % SampleEvery == 0 || i == pushes.Length - 1) Sample.Add((pushes[i], buffer[body]));
                }
            }
            catch (Exception failure)
            {
                Failure = failure;  // told by the thread that started us
            }
        }

        /// <returns>Where in the buffer the body stands.</returns>
        Range Answer()
        {
            int length = 0, head;
            do length += Receive(length);
            while ((head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0);
            if (!buffer.AsSpan(0, length).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(buffer, 0, length));

            var at = buffer.AsSpan(0, head).IndexOf("Content-Length: "u8);
            if (at < 0 || !Utf8Parser.TryParse(buffer.AsSpan(at + 16), out int body, out _)) throw new InvalidOperationException("An answer has no length.");
            var end = head + 4 + body;
            while (length < end) length += Receive(length);
            return (head + 4)..end;
        }

        int Receive(int at) => socket.Receive(buffer, at, buffer.Length - at, SocketFlags.None) is > 0 and var n ? n : throw new InvalidOperationException("The connection was closed.");
    }
}
