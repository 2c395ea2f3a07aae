using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Faults.CrisisNode;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>The crisis guard and its calls, with stores that go away, and on two nodes.</summary>
public sealed class CrisisTests
{
    [Fact]
    public async Task T23_without_redis_the_student_is_answered_and_the_duty_called_and_the_form_is_only_forgotten()
    {
        await using var redis = new RedisServer();
        redis.Start();
        await using var node = new Node(new(Settings) { ["ConnectionStrings__Redis"] = redis.Connection });
        await using var platform = await With(node);
        Assert.Contains("请核对报修", await platform.Says(Writer, "3栋502水管漏水，明天下午都在"));

        redis.Kill();
        Assert.Contains("12356", await platform.Says(Writer, Words));
        await Until(() => Calls(platform).Count > 0);
        Assert.Contains("系统忙", await platform.Says(Writer, "你好"));

        redis.Start();
        await Until(async () => !(await platform.Says(Writer, "你好")).Contains("系统忙"));
        Assert.Equal(1, await Cases(node));
    }

    /// <summary>T15: no false promise, but the numbers.</summary>
    [Fact]
    public async Task T15_a_locked_database_is_later_with_the_numbers_and_no_promise()
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Writer, "你好");

        await using (var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.DataDirectory, DataDirectory.DatabaseName)}"))
        {
            await holder.OpenAsync(Stop);
            await using var locked = await holder.BeginTransactionAsync(Stop);
            var said = await platform.Says(Writer, Words);
            Assert.All(["系统忙", "没能转给老师", "0571-88880000", "12356", "120"], words => Assert.Contains(words, said));
            Assert.DoesNotContain("正在联系", said);
        }
        Assert.Empty(Calls(platform));
        await Until(async () => (await platform.Says(Writer, Words)).Contains("12356") && await Cases(node) == 1);
        await Until(() => Calls(platform).Count > 0);
    }

    /// <summary>The message is kept, the node is gone, and the platform does not try again.</summary>
    [Fact]
    public async Task A_message_whose_guard_died_is_looked_at_again_and_the_text_pushed()
    {
        await using var node = new Node(Settings);
        await using var platform = await With(node);
        await platform.Says(Writer, "你好");
        Assert.True(await node.Arm($"{FailPoint.Received}:1", Stop));
        platform.Students.Send(new() { Student = Writer, Kind = ActKind.Text, Text = Words, Deliveries = 1 });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

        Assert.True(await node.Start(ct: Stop), node.Output);

        await Until(() => Told(platform, "12356") > 0);
        await Until(() => Calls(platform).Count > 0);
        Assert.Equal((1, 1), (await Cases(node), Told(platform, "听到您这么说")));
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
