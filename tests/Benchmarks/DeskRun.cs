using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Lanyue.Benchmarks;

/// <summary>
/// The desk with 100,000 cases, 2,000 of them open: ten browsers that go through queues and cases, 190 more that only listen to the feed, and a change
/// of a case each half second. How long a page takes, how soon each listener hears of a change, and what a listener costs in memory.
/// </summary>
static partial class DeskRun
{
    const int Cases = 100_000, OpenOf = 50, Browsers = 10, Listeners = 190;

    static readonly TimeSpan Warms = TimeSpan.FromSeconds(15), Lasts = TimeSpan.FromSeconds(40), Between = TimeSpan.FromMilliseconds(500);

    public static async Task<IReadOnlyList<string>> Measure()
    {
        var data = Directory.CreateTempSubdirectory("lanyue-desk-").FullName;
        await using var node = await Node.Start(data, redis: null, new()
        {
            ["Lanyue__Profile"] = "Demo", ["Demo__School"] = "none", ["Logging__LogLevel__Default"] = "Error", ["Web__DeskAMinute"] = "100000",
        }).Ready();
        Fill(Path.Combine(data, "lanyue.db"));
        await Browse(node.Address, Warms, null);
        var before = node.ResidentMiB;

        using var over = new CancellationTokenSource();
        var heard = new ConcurrentBag<double>();
        var changedAt = new ConcurrentDictionary<string, long>();
        var listening = Enumerable.Range(0, Listeners).Select(_ => Listen(node.Address, changedAt, heard, over.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var with = node.ResidentMiB;
        var pages = new ConcurrentBag<(string What, double Milliseconds)>();
        var processor = node.Processor;
        var changes = Change(node.Address, changedAt, Lasts);
        await Browse(node.Address, Lasts, pages);
        var changed = await changes;
        await Task.Delay(TimeSpan.FromSeconds(2));
        var (cores, after) = ((node.Processor - processor).TotalSeconds / Lasts.TotalSeconds, node.ResidentMiB);
        await over.CancelAsync();
        await Task.WhenAll(listening);

        return
        [
            .. pages.GroupBy(p => p.What).OrderBy(g => g.Key).Select(g => $"{g.Key}: {g.Count()} pages, {Spread([.. g.Select(p => p.Milliseconds)])}; must 200 at p95"),
            $"feed: {changed} changes, {heard.Count} of {changed * Listeners} heard; {Spread([.. heard])}; must 1000",
            $"resident {before:0} MiB before, {with:0} with {Listeners} listeners ({(with - before) * 1024 / Listeners:0} KiB each), {after:0} at the end; {cores:0.00} cores in use",
        ];
    }

    static string Spread(List<double> times)
    {
        if (times.Count == 0) return "none";
        times.Sort();
        double At(double share) => times[Math.Min((int)(times.Count * share), times.Count - 1)];
        return $"median {At(0.5):0} ms, p95 {At(0.95):0} ms, slowest {times[^1]:0} ms";
    }

    /// <summary>Past the program, which has just begun and does nothing: by its own effects it would take an hour.</summary>
    static void Fill(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        foreach (var sql in new[]
        {
            $"""
            INSERT INTO repair_ticket (number, dialogue, building, room, place_name, category, fault, visit_from, visit_until, state, reported_at, moved_at, version)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Cases})
            SELECT 'R-' || (i + 500000), 'd' || (i % 8000), '3', '502', '东区3号楼' || (i % 600) || '室', 'light', '灯不亮', '2026-11-01 01:00:00', '2026-11-01 05:00:00',
                CASE WHEN i % {OpenOf} = 0 THEN 'Submitted' ELSE 'Closed' END, strftime('%Y-%m-%d %H:%M:%S', '2026-06-01', '+' || i || ' minutes'), strftime('%Y-%m-%d %H:%M:%S', '2026-06-02', '+' || i || ' minutes'), 1 FROM n
            """,
            """
            INSERT INTO cases (number, skill, dialogue, title, state, waits, opened_at, moved_at, change, version)
            SELECT number, 'repair', dialogue, place_name, state, CASE WHEN state = 'Submitted' THEN 'Staff' ELSE 'Nobody' END, reported_at, moved_at, 0, 1 FROM repair_ticket
            """,
            """
            INSERT INTO timeline ("key", "case", at, actor_kind, actor_id, event, after) SELECT number || '/timeline/0', number, reported_at, 'Student', dialogue, 'Report', 'Submitted' FROM repair_ticket
            """,
        })
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    static Task Browse(Uri node, TimeSpan time, ConcurrentBag<(string, double)>? pages) => Task.WhenAll(Enumerable.Range(0, Browsers).Select(async n =>
    {
        using var http = new HttpClient { BaseAddress = node };
        var paths = new[] { ("queue", "/desk/cases?queue=Open"), ("queue", "/desk/cases?queue=Unassigned&page=3"), ("case", $"/desk/cases/R-{500000 + OpenOf * (n + 1)}"), ("queue, over", "/desk/cases?queue=Over") };
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time;)
            foreach (var (what, path) in paths)
            {
                var at = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                pages?.Add((what, Stopwatch.GetElapsedTime(at).TotalMilliseconds));
                await Task.Delay(500);  // somebody reads it
            }
    }));

    /// <summary>A note to a case each half second, as a colleague writes it.</summary>
    static async Task<int> Change(Uri node, ConcurrentDictionary<string, long> changedAt, TimeSpan time)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = node };
        var count = 0;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < time; count++)
        {
            var number = $"R-{500000 + OpenOf * (count + 100)}";
            var fields = Hidden().Matches(await http.GetStringAsync($"/desk/cases/{number}")).GroupBy(m => m.Groups[1].Value).ToDictionary(g => g.Key, g => g.First().Groups[2].Value);
            fields["text"] = "看过了";
            using var kept = await http.PostAsync($"/desk/cases/{number}/note", new FormUrlEncodedContent(fields));
            if ((int)kept.StatusCode != 302) throw new InvalidOperationException($"A note was answered {(int)kept.StatusCode}.");
            changedAt[number] = Stopwatch.GetTimestamp();
            await Task.Delay(Between);
        }
        return count;
    }

    /// <summary>Hears of each change after it was done; what comes before the one who made it has its answer counts as no time.</summary>
    static async Task Listen(Uri node, ConcurrentDictionary<string, long> changedAt, ConcurrentBag<double> heard, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = node, Timeout = Timeout.InfiniteTimeSpan };
        var from = "";
        try
        {
            while (!ct.IsCancellationRequested)
            {
                using var ask = new HttpRequestMessage(HttpMethod.Get, "/desk/cases/feed");
                if (from != "") ask.Headers.Add("Last-Event-ID", from);
                using var answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, ct);
                await foreach (var told in SseParser.Create(await answer.Content.ReadAsStreamAsync(ct)).EnumerateAsync(ct))
                {
                    var at = Stopwatch.GetTimestamp();
                    from = told.EventId ?? from;
                    foreach (var number in told.Data.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                        heard.Add(changedAt.TryGetValue(number, out var then) && then < at ? Stopwatch.GetElapsedTime(then, at).TotalMilliseconds : 0);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
