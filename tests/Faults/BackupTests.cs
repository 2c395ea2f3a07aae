using System.Diagnostics;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>The drill: a backup of a working node, the machine lost, the backup restored, students writing all the while.</summary>
public sealed class BackupTests(ITestOutputHelper output)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_students_were_told_before_the_backup_is_found_again_and_nothing_is_said_or_numbered_twice()
    {
        await using var node = new Node(new() { ["WeChat__AnswerWithin"] = "00:00:01.5", ["Toy__SlownessMs"] = "1800" });
        await using var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        var seed = Environment.TickCount & 0xFFFFF;
        var students = new Crowd(platform, 40, seed).Students;
        var safe = Directory.CreateTempSubdirectory("lanyue-safe-").FullName;
        try
        {
            Assert.True(await node.Start(ct: Stop), node.Output);
            var living = Task.WhenAll(students.Select(s => s.Live(24, Stop)));
            var before = await ToldAtLeast(40, platform, students);
            var took = Stopwatch.StartNew();
            await Run(node, "backup", safe);
            var backedUp = took.Elapsed;
            await ToldAtLeast(before.Count + 30, platform, students);
            await node.Kill();
            var inFlight = students.Select(s => s.Acts[^1].Id).ToHashSet();  // the platform tries them again, and the lost life may have answered them
            var all = Told(platform, students);
            Directory.Delete(node.DataDirectory, recursive: true);

            took.Restart();
            var backup = Assert.Single(Directory.GetDirectories(safe, "lanyue-*"));
            output.WriteLine(await Run(node, "restore", backup));
            var restored = took.Elapsed;
            var again = platform.Students.Log.Last;
            Assert.True(await node.Start(ct: Stop), node.Output);
            await living;
            await Task.WhenAll(students.Select(s => s.Do("取消", Stop)));
            output.WriteLine($"seed {seed}; told {before.Count} before the backup, {all.Count - before.Count} after it; backup {backedUp.TotalSeconds:0.0} s, "
                + $"{new FileInfo(Path.Combine(backup, DataDirectory.DatabaseName)).Length / 1e6:0.0} MB; restore {restored.TotalSeconds:0.0} s");

            await FoundAgain(node, platform, before);
            await NumberedAnew(node, all);
            NothingSaidTwice(platform, students, inFlight, seed, node);
            Assert.Contains(platform.Students.Log.Since(again, int.MaxValue, typeof(VisibleEntry)).Entries.OfType<VisibleEntry>(), v => v.Text.Contains("已登记，单号 R-3") && !v.Text.Contains("补发"));
        }
        finally
        {
            Directory.Delete(safe, recursive: true);
        }
    }

    /// <summary>Case numbers on students' phones, and whose.</summary>
    static Dictionary<string, string> Told(Platform platform, IReadOnlyList<ScriptedStudent> students) => students
        .SelectMany(s => platform.Students.Visible(s.OpenId).SelectMany(v => Wire.Numbers(v.Text)).Distinct().Select(n => (n, s.OpenId)))
        .ToDictionary(p => p.n, p => p.OpenId);

    static async Task<Dictionary<string, string>> ToldAtLeast(int count, Platform platform, IReadOnlyList<ScriptedStudent> students)
    {
        for (var i = 0; i < 200; i++)
        {
            if (Told(platform, students) is { } told && told.Count >= count) return told;
            await Task.Delay(100, Stop);
        }
        throw new TimeoutException($"Students were not told {count} case numbers within 20 s.");
    }

    static async Task<string> Run(Node node, string command, string folder)
    {
        var (code, said) = await node.Run(command, folder, Stop);
        Assert.True(code == 0, said);
        return said;
    }

    /// <summary>In the table, and on the phone of who asks for it.</summary>
    static async Task FoundAgain(Node node, Platform platform, Dictionary<string, string> told)
    {
        await using var db = Database(node);
        var known = await db.Set<RepairTicket>().AsNoTracking().Select(t => t.Number).ToListAsync(Stop);
        Assert.Empty(told.Keys.Except(known));

        await Task.WhenAll(told.GroupBy(t => t.Value, t => t.Key).Select(async mine =>
        {
            foreach (var number in mine)
            {
                var sent = platform.Students.Send(new StudentAct { Student = mine.Key, Kind = ActKind.Text, Text = $"{number}进度" });
                var outcome = await platform.Students.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop);
                Assert.Contains(number, outcome.Text);
            }
        }));
    }

    static async Task NumberedAnew(Node node, Dictionary<string, string> told)
    {
        await using var db = Database(node);
        var lost = told.Keys.Except(await db.Set<RepairTicket>().AsNoTracking().Select(t => t.Number).ToListAsync(Stop)).ToList();
        var anew = await db.Set<RepairTicket>().AsNoTracking().Where(t => string.Compare(t.Number, "R-3") > 0).Select(t => t.Number).ToListAsync(Stop);
        Assert.NotEmpty(lost);
        Assert.NotEmpty(anew);
        Assert.Empty(anew.Intersect(told.Keys));
    }

    /// <summary>The same words for the same act or timer, unmarked in two messages.</summary>
    static void NothingSaidTwice(Platform platform, IReadOnlyList<ScriptedStudent> students, HashSet<string> inFlight, int seed, Node node)
    {
        var twice = students.SelectMany(s => platform.Students.Visible(s.OpenId).SelectMany(v => v.Parts()).Where(p => !p.IsMarked && !inFlight.Contains(p.Act))
            .GroupBy(p => (s.OpenId, p.Act, p.Text)).Where(g => g.Select(p => p.Message).Distinct().Count() > 1).Select(g => g.Key)).ToList();
        Assert.True(twice.Count == 0, $"seed {seed}: {string.Join('\n', twice)}\n{node.Output}");
    }

    static LanyueDb Database(Node node) =>
        new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)), OpenStores.Parts).CreateDbContext();
}
