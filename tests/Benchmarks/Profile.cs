using System.Diagnostics;
using System.Globalization;

namespace Lanyue.Benchmarks;

/// <summary>Where the service's time goes: perf samples of its stacks (Debian's linux-perf, as root), each counted for the innermost stage that stands in it.</summary>
static class Profile
{
    /// <summary>Names of compiled methods for perf; it finds them only where code is not mapped twice.</summary>
    public static Dictionary<string, string> Settings => new() { ["DOTNET_PerfMapEnabled"] = "1", ["DOTNET_EnableWriteXorExecute"] = "0" };

    /// <summary>Stage, and the frames that show it. The first frame of a stack, from the inside, that shows a stage decides.</summary>
    static readonly (string Stage, string[] Frames)[] Stages =
    [
        ("gate: arrivals", ["Store.Arrivals", "Store.Conversations", "WeChat.WindowLedger"]),
        ("lines: hand-over", ["<HandedOver>", "NoteHandOver"]),
        ("lines: commit", ["Store.ReplyLines", "Store.Delivering"]),
        ("fence", ["Store.Dialogues"]),
        ("group: open, begin, commit", ["Store.GroupCommit", "Store.WriteGate", "Store.StoreProviders"]),
        ("questions, effects, outbox", ["Store.Questions", "Store.Effects", "Store.Outbox"]),
        ("state: serialise and seal", ["StateSerializer"]),
        ("state: Redis", ["Orleans.Persistence", "StackExchange.Redis", "Pipelines.Sockets"]),
        ("understanding and policy", ["Lanyue.Bot.Dialogue.Policy", "Lanyue.Bot.Understanding", "Bot.Turns.TurnRunner"]),
        ("WeChat: cipher, XML, reply", ["Lanyue.Adapters.WeChat", "Lanyue.Adapters.Wire"]),
        ("traces and metrics", ["OpenTelemetry", "System.Diagnostics.Activity", "System.Diagnostics.Metrics"]),
        ("Orleans", ["[Orleans"]),
        ("gate", ["Lanyue.Bot.Turns"]),
        ("ASP.NET and Kestrel", ["Microsoft.AspNetCore"]),
        ("EF, caller unknown", ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql"]),
        ("sockets", ["System.Net.Sockets"]),
        ("threads and timers", ["System.Threading", "System.Private.CoreLib"]),
    ];

    public static IReadOnlyList<string> Take(Server server, Action load)
    {
        var file = Path.GetTempFileName();
        using (var perf = Process.Start("perf", ["record", "-q", "-F", "499", "-g", "-p", $"{server.Id}", "-o", file, "--", "sleep", "8"]))
        {
            load();
            perf.WaitForExit();
        }
        var stacks = Stacks(file).ToList();
        File.Delete(file);

        List<string> lines = ["| stage | share |", "| --- | --- |"];
        lines.AddRange(Table(stacks.Select(StageOf)));
        lines.AddRange(["", "| innermost frame | share |", "| --- | --- |"]);
        lines.AddRange(Table(stacks.Select(s => s[0])).Take(40));
        lines.AddRange(["", "| our method, with all that it calls | share |", "| --- | --- |"]);
        lines.AddRange(Table(stacks.SelectMany(s => s.Where(f => f.Contains("Lanyue.", StringComparison.Ordinal)).Distinct()), stacks.Count).Take(50));
        return lines;
    }

    static IEnumerable<string> Table(IEnumerable<string> names, int? of = null)
    {
        var all = names.ToList();
        return all.GroupBy(n => n).OrderByDescending(g => g.Count())
            .Select(g => $"| {g.Key} | {(100.0 * g.Count() / (of ?? all.Count)).ToString("F1", CultureInfo.InvariantCulture)} % |");
    }

    static string StageOf(List<string> stack)
    {
        foreach (var frame in stack)
            foreach (var (stage, marks) in Stages.SkipLast(3))
                if (marks.Any(m => frame.Contains(m, StringComparison.Ordinal))) return stage;
        foreach (var frame in stack)
            foreach (var (stage, marks) in Stages.TakeLast(3))
                if (marks.Any(m => frame.Contains(m, StringComparison.Ordinal))) return stage;
        return stack.Any(f => f.Contains("e_sqlite3", StringComparison.Ordinal)) ? "SQLite itself"
            : stack.Any(f => f.Contains("libclrjit", StringComparison.Ordinal)) ? "JIT"
            : stack.Any(f => f.Contains("gc_heap", StringComparison.Ordinal) || f.Contains("libclrgc", StringComparison.Ordinal)) ? "GC"
            : stack.Any(f => f.Contains("libcoreclr", StringComparison.Ordinal)) ? "runtime"
            : stack.Any(f => f.Contains("kernel", StringComparison.Ordinal)) ? "kernel, caller unknown" : "unknown";
    }

    /// <summary>Innermost frame first, "symbol (object)".</summary>
    static IEnumerable<List<string>> Stacks(string file)
    {
        using var script = Process.Start(new ProcessStartInfo("perf", ["script", "-i", file, "-F", "ip,sym,dso"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        script.ErrorDataReceived += (_, _) => { };
        script.BeginErrorReadLine();
        var stack = new List<string>();
        while (script.StandardOutput.ReadLine() is { } line)
        {
            if (line.Trim() is { Length: > 0 } frame) stack.Add(frame[(frame.IndexOf(' ') + 1)..]);
            else if (stack.Count > 0)
            {
                yield return stack;
                stack = [];
            }
        }
        if (stack.Count > 0) yield return stack;
    }
}
