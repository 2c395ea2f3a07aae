using System.Diagnostics;
using System.Net.Sockets;

namespace Lanyue.Benchmarks;

/// <summary>From the start of the process to the first answered message, on the embedded default.</summary>
static class FirstMessage
{
    public static async Task<IReadOnlyList<Row>> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("lanyue-first-").FullName;
        try
        {
            var first = await Start(folder);
            var again = await Start(folder);
            return
            [
                new("first answered message, embedded default, data directory stands", 5, 3, again.TotalSeconds, " s", "the machine's file cache is warm"),
                new("first answered message, embedded default, very first start", 15, 8, first.TotalSeconds, " s", "database and key are made; the machine's file cache is warm"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<TimeSpan> Start(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        await using var node = Node.Start(folder, null, []);
        var pushes = new Pushes(new(node.Address, "/wechat"));
        while (true)
        {
            try
            {
                using var load = new Load(node.Address);
                load.Run([[pushes.Opens(Pushes.Student(1))]], TimeSpan.FromSeconds(20), null, Replies.Confirms);
                return Stopwatch.GetElapsedTime(started);
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(10);  // it does not listen yet
            }
        }
    }
}
