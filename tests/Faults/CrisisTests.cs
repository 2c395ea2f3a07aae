using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>The crisis guard and its calls, with stores that go away and a process that is killed at each step.</summary>
public sealed class CrisisTests
{
    const string Words = "我不想活了", Student = "oCrisis1", Duty = "zhiban";

    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static Dictionary<string, string> Settings => Receivers.Settings;

    static async Task<Platform> With(Node node)
    {
        var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        node.Set("WeCom__ApiHost", platform.WeComApiHost.ToString());
        node.Set("Crisis__DutyAddress__0", $"wecom:{Duty}");
        node.Set("Crisis__PageEvery", Interval.ToString());
        Assert.True(await node.Start(ct: Stop), node.Output);
        platform.Students.Students.Add(Student, null, follows: true);
        platform.WeCom.Phones.Add(Duty, "值班老师");
        return platform;
    }

    static LanyueDb Database(Node node) => new LanyueDbFactory(StoreProviders.Use(Provider.Sqlite, Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)), OpenStores.Parts).CreateDbContext();

    static async Task<int> Cases(Node node)
    {
        await using var db = Database(node);
        return await db.Set<CrisisCase>().CountAsync(Stop);
    }

    /// <summary>Calls alone, without what the student wrote further.</summary>
    static IReadOnlyList<WeComShownEntry> Calls(Platform platform) =>
        [.. platform.WeCom.Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Where(e => e.Student == Duty && e.Card?.Text?.StartsWith("【危机】") == true)];

    static int Told(Platform platform, string words) => platform.Students.Visible(Student).Sum(v => v.Text.Split(words).Length - 1);

    [Fact]
    public async Task T23_without_redis_the_student_is_answered_and_the_duty_called_and_the_form_is_only_forgotten()
    {
        await using var redis = new RedisServer();
        redis.Start();
        await using var node = new Node(new(Settings) { ["ConnectionStrings__Redis"] = redis.Connection });
        await using var platform = await With(node);
        Assert.Contains("请核对报修", await platform.Says(Student, "3栋502水管漏水，明天下午都在"));

        redis.Kill();
        Assert.Contains("12356", await platform.Says(Student, Words));
        await Until(() => Calls(platform).Count > 0);
        Assert.Contains("系统忙", await platform.Says(Student, "你好"));

        redis.Start();
        await Until(async () => !(await platform.Says(Student, "你好")).Contains("系统忙"));
        Assert.Equal(1, await Cases(node));
    }

    /// <summary>T15: no false promise, but the numbers.</summary>
    [Fact]
    public async Task T15_a_locked_database_is_later_with_the_numbers_and_no_promise()
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Student, "你好");

        await using (var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)}"))
        {
            await holder.OpenAsync(Stop);
            await using var locked = await holder.BeginTransactionAsync(Stop);
            var said = await platform.Says(Student, Words);
            Assert.All(["系统忙", "没能转给老师", "0571-88880000", "12356", "120"], words => Assert.Contains(words, said));
            Assert.DoesNotContain("正在联系", said);
        }
        Assert.Empty(Calls(platform));
        await Until(async () => (await platform.Says(Student, Words)).Contains("12356") && await Cases(node) == 1);
        await Until(() => Calls(platform).Count > 0);
    }

    /// <summary>The message is kept, the node is gone, and the platform does not try again.</summary>
    [Fact]
    public async Task A_message_whose_guard_died_is_looked_at_again_and_the_text_pushed()
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Student, "你好");
        Assert.True(await node.Arm($"{FailPoint.Received}:1", Stop));
        platform.Students.Send(new() { Student = Student, Kind = ActKind.Text, Text = Words, Deliveries = 1 });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.True(await node.Start(ct: Stop), node.Output);

        await Until(() => Told(platform, "12356") > 0);
        await Until(() => Calls(platform).Count > 0);
        Assert.Equal((1, 1), (await Cases(node), Told(platform, "听到您这么说")));
    }

    /// <summary>
    /// Killed at that step, and started again: one case, one text, the calls go on, never two within an interval, and the student hears
    /// once that the duty is being reached. In the second pass the words are said twice, so that each step is come past twice.
    /// Each step has a node and a platform of its own, and mostly waits: they go side by side.
    /// </summary>
    [Theory]
    [InlineData(1), InlineData(2)]
    public Task Killed_at_each_step_of_the_answer_the_calling_goes_on(int pass) => SideBySide(pass, FailPoint.Received, FailPoint.BeforeCommit, FailPoint.CrisisKept, FailPoint.ReplySent);

    [Theory]
    [InlineData(1), InlineData(2)]
    public Task Killed_at_each_step_of_a_call_the_calling_goes_on(int pass) => SideBySide(pass, FailPoint.DueFired, FailPoint.OutboxClaimed, FailPoint.Sending, FailPoint.SentNotMarked);

    static Task SideBySide(int pass, params string[] points) => Task.WhenAll(points.Select(async point =>
    {
        try
        {
            await Killed(point, pass);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Killed at \"{point}\", pass {pass}: {failure.Message}", failure);
        }
    }));

    static async Task Killed(string point, int pass)
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Student, "你好");
        await Task.Delay(1500, Stop);  // what starts with the program is over: the passes are the crisis's own
        Assert.True(await node.Arm($"{point}:{pass}", Stop));
        for (var said = 1; said <= pass; said++) platform.Students.Send(new() { Student = Student, Kind = ActKind.Text, Text = Words, Deliveries = 3, DelaysMs = [0, 5000, 10000] });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.True(await node.Start(ct: Stop), node.Output);
        await Until(() => Calls(platform).Count >= 3);
        await platform.Says(Student, "在吗");  // the step may have been that of telling him: what may not have arrived is offered with his next answer (T17)
        await Until(() => Told(platform, "正在联系值班老师，请您") > 0);

        Assert.Equal(1, await Cases(node));
        Assert.InRange(Told(platform, "听到您这么说"), 1, 2);  // a passive answer that the dead node could not note is offered once more, marked
        Assert.Equal(Told(platform, "听到您这么说") - 1, platform.Students.Visible(Student).Count(v => v.Text.Contains("补发") && v.Text.Contains("听到您这么说")));
        Assert.InRange(Told(platform, "正在联系值班老师，请您"), 1, 2);
        Assert.InRange(platform.Students.Visible(Student).Count(v => v.Text.Contains("正在联系值班老师，请您") && !v.Text.Contains("补发")), 0, 1);
        OneAnInterval(platform);
        await using var db = Database(node);
        var events = await db.Timeline.AsNoTracking().Where(e => e.Case == "C-1001").Select(e => e.Event).ToListAsync(Stop);
        Assert.All(["Detect", "Reply"], what => Assert.Single(events, what));
    }

    static void OneAnInterval(Platform platform)
    {
        var calls = Calls(platform).Select(c => c.At).ToList();
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second - pair.First > Interval - TimeSpan.FromSeconds(2), $"two calls within {pair.Second - pair.First}"));
    }

    /// <summary>Two nodes on the same stores: several students' cases, one person; the nodes are killed in turn. Never two calls within an interval, and all are named.</summary>
    [Fact]
    public async Task On_two_nodes_one_of_which_is_killed_a_person_gets_one_call_an_interval()
    {
        Dictionary<string, string> settings = new(Settings) { ["Crisis__DutyAddress__0"] = $"wecom:{Duty}", ["Crisis__PageEvery"] = Interval.ToString() };
        await using var both = await TwoNodes.Start(seed: 1, wrongly: 0, settings, Stop);
        both.Platform.WeCom.Phones.Add(Duty, "值班老师");
        string[] students = [.. Enumerable.Range(1, 4).Select(i => $"oCrisis{i}")];
        foreach (var student in students)
        {
            both.Platform.Students.Students.Add(student, null, follows: true);
            Assert.Contains("12356", await both.Platform.Says(student, Words));
        }
        await Until(() => Calls(both.Platform).Count >= 2);

        foreach (var node in both.Nodes)
        {
            var before = Calls(both.Platform).Count;
            await node.Kill();
            await Until(() => Calls(both.Platform).Count > before);
            await both.Heal(Stop);
        }
        await Until(() => Calls(both.Platform).Count >= 6);

        var calls = Calls(both.Platform);
        Assert.All(calls.Skip(2), c => Assert.Contains("另有 3 起没有人接手", c.Card!.Text));
        Assert.All(calls.Skip(1).Zip(calls.Skip(2)), pair => Assert.True(pair.Second.At - pair.First.At > Interval - TimeSpan.FromSeconds(2), $"two calls within {pair.Second.At - pair.First.At}"));  // the first two: a case that came a moment after the first call
        await using var db = both.Databases.CreateDbContext();
        Assert.Equal(4, await db.Set<CrisisCase>().CountAsync(Stop));
        Assert.Equal(4, await db.Set<CrisisPage>().Where(p => p.Line == db.Set<CrisisPage>().Where(q => q.Line != null).OrderByDescending(q => q.At).First().Line).Select(p => p.Case).Distinct().CountAsync(Stop));
    }
}
