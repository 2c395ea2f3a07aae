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

    static IReadOnlyList<WeComShownEntry> Calls(Platform platform) =>
        [.. platform.WeCom.Log.Since(0, int.MaxValue, typeof(WeComShownEntry)).Entries.OfType<WeComShownEntry>().Where(e => e.Student == Duty)];

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
    /// Killed at that step of the answer or of the calls, and started again: one case, one text, the calls go on, never two within an
    /// interval but where the platform cannot say whether one arrived, and the student hears once that the duty is being reached.
    /// </summary>
    [Theory]
    [InlineData(FailPoint.Received, 1)]
    [InlineData(FailPoint.BeforeCommit, 1)]
    [InlineData(FailPoint.CrisisKept, 1)]
    [InlineData(FailPoint.ReplySent, 1)]
    [InlineData(FailPoint.BeforeCommit, 2)]
    [InlineData(FailPoint.DueFired, 1)]
    [InlineData(FailPoint.DueFired, 2)]
    [InlineData(FailPoint.OutboxClaimed, 1)]
    [InlineData(FailPoint.Sending, 1)]
    [InlineData(FailPoint.SentNotMarked, 1)]
    public async Task Killed_at_each_step_the_calling_goes_on(string point, int pass)
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Student, "你好");
        await Task.Delay(1500, Stop);  // what starts with the program is over: the passes are the crisis's own
        Assert.True(await node.Arm($"{point}:{pass}", Stop));
        platform.Students.Send(new() { Student = Student, Kind = ActKind.Text, Text = Words, Deliveries = 3, DelaysMs = [0, 5000, 10000] });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.True(await node.Start(ct: Stop), node.Output);
        await Until(() => Calls(platform).Count >= 2);
        await Until(() => Told(platform, "正在联系值班老师") > 0);

        Assert.Equal(1, await Cases(node));
        Assert.InRange(Told(platform, "听到您这么说"), 1, 2);  // a passive answer that the dead node could not note is offered once more, marked
        Assert.Equal(Told(platform, "听到您这么说") - 1, platform.Students.Visible(Student).Count(v => v.Text.Contains("补发") && v.Text.Contains("听到您这么说")));
        Assert.Equal(1, Told(platform, "正在联系值班老师"));
        var calls = Calls(platform).Select(c => c.At).ToList();
        Assert.All(calls.Zip(calls.Skip(1)), pair => Assert.True(pair.Second - pair.First > Interval - TimeSpan.FromSeconds(2), $"two calls within {pair.Second - pair.First}"));
        await using var db = Database(node);
        Assert.Equal("Detect Reply", string.Join(" ", (await db.Timeline.AsNoTracking().Where(e => e.Case == "C-1001").OrderBy(e => e.At).ThenBy(e => e.Key).Select(e => e.Event).Take(2).ToListAsync(Stop))));
    }
}
