using System.Diagnostics;
using Lanyue.Adapters.Simulator;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>Stores that go away and come back, and a skill that takes too long, on one node.</summary>
public sealed class OutageTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    static async Task<(Platform, string)> With(Node node)
    {
        var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        Assert.True(await node.Start(ct: Stop), node.Output);
        platform.Students.Students.Add("oOutage1", null, follows: true);
        return (platform, "oOutage1");
    }

    /// <summary>T23, with a real redis-server: the fixed text at once, nothing half done, normal again after its return.</summary>
    [Fact]
    public async Task T23_without_redis_the_student_hears_later_and_with_it_everything_goes_on()
    {
        await using var redis = new RedisServer();
        redis.Start();
        await using var node = new Node(new() { ["ConnectionStrings__Redis"] = redis.Connection });
        var (platform, student) = await With(node);
        await using var _ = platform;
        Assert.Contains("请核对报修", await platform.Says(student, "3栋502水管漏水，明天下午都在"));

        redis.Kill();
        Assert.Contains("系统忙", await platform.Says(student, "确认"));  // done in SQL, but the state could not be written: nothing is promised
        redis.Start();
        var first = "";
        await Until(async () => (first = await platform.Says(student, "进度")).Contains('⟦'));

        Assert.Contains("已登记，单号 R-1001", first);  // T6, T7: a new activation says what the failed one had done
        Assert.DoesNotContain("R-1002", await platform.Says(student, "进度"));
        Assert.DoesNotContain("已登记", await platform.Says(student, "确认"));
    }

    [Fact]
    public async Task T5_a_flushed_redis_forgets_the_form_and_nothing_else()
    {
        await using var redis = new RedisServer();
        redis.Start();
        await using var node = new Node(new() { ["ConnectionStrings__Redis"] = redis.Connection });
        var (platform, student) = await With(node);
        await using var _ = platform;
        await platform.Says(student, "3栋502水管漏水，明天下午都在");
        await node.Kill();
        await redis.Command("FLUSHALL");
        Assert.True(await node.Start(ct: Stop), node.Output);

        Assert.Contains("没有存住", await platform.Says(student, "确认"));
        Assert.DoesNotContain("R-10", await platform.Says(student, "进度"));
        Assert.Contains("请核对报修", await platform.Says(student, "3栋502水管漏水，明天下午都在"));
        await redis.Command("FLUSHALL");  // under a living activation: the write conflicts, the copy finds what was done
        Assert.Contains("已登记，单号 R-1001", await platform.Says(student, "确认"));
        Assert.DoesNotContain("已登记", await platform.Says(student, "确认"));
        Assert.DoesNotContain("R-1002", await platform.Says(student, "进度"));
    }

    /// <summary>T13: "success" at the deadline, the answer pushed once.</summary>
    [Fact]
    public async Task T13_a_skill_that_takes_eight_seconds_is_answered_by_one_push()
    {
        await using var node = new Node(new() { ["Toy__SlownessMs"] = "8000" });
        var (platform, student) = await With(node);
        await using var _ = platform;

        Assert.Equal(nameof(MessageState.Success), await platform.Says(student, "慢慢查"));
        await Until(() => platform.Students.Visible(student).Count > 0);
        await Task.Delay(TimeSpan.FromSeconds(25), Stop);  // longer than any retry, lease or sweep

        var visible = Assert.Single(platform.Students.Visible(student));
        Assert.Equal(VisibleSource.Push, visible.Source);
        Assert.Contains("慢慢查好了", visible.Text);
        Assert.DoesNotContain("补发", visible.Text);
    }

    /// <summary>T15, T23: SQL that cannot be written is "later", never a false "done".</summary>
    [Fact]
    public async Task T15_a_locked_database_is_later_and_normal_when_it_is_free()
    {
        await using var node = new Node();
        var (platform, student) = await With(node);
        await using var _ = platform;
        await platform.Says(student, "3栋502水管漏水，明天下午都在");

        await using (var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.DataDirectory, "lanyue.db")}"))
        {
            await holder.OpenAsync(Stop);
            await using var locked = await holder.BeginTransactionAsync(Stop);
            Assert.Contains("系统忙", await platform.Says(student, "确认"));
        }
        await Until(async () => (await platform.Says(student, "确认")).Contains("已登记"));
        Assert.Equal(1, (await platform.Says(student, "进度")).Split("R-10").Length - 1);
    }

    /// <summary>T15: "later" is all that the platform takes for the message; a later try of it that finds the database free is pushed, not said into a closed ear.</summary>
    [Fact]
    public async Task T15_what_was_answered_later_is_pushed_when_another_try_succeeds()
    {
        await using var node = new Node();
        var (platform, student) = await With(node);
        await using var _ = platform;
        await platform.Says(student, "3栋502水管漏水，明天下午都在");

        SentMessage sent;
        await using (var holder = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(node.DataDirectory, "lanyue.db")}"))
        {
            await holder.OpenAsync(Stop);
            await using var locked = await holder.BeginTransactionAsync(Stop);
            sent = platform.Students.Send(new() { Student = student, Kind = ActKind.Text, Text = "确认", Deliveries = 2, DelaysMs = [0, 7000] });
            Assert.Contains("系统忙", (await platform.Students.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(30), Stop)).Text);
        }

        await Until(() => Task.FromResult(platform.Students.Visible(student).Any(v => v.Text.Contains("已登记"))));
        var told = Assert.Single(platform.Students.Visible(student), v => v.Text.Contains("已登记"));
        Assert.Equal(VisibleSource.Push, told.Source);
    }

    [Fact]
    public async Task A_graceful_stop_finishes_running_turns()
    {
        await using var node = new Node(new() { ["Toy__SlownessMs"] = "1500" });
        var (platform, student) = await With(node);
        await using var _ = platform;
        await platform.Says(student, "你好");

        var slow = platform.Says(student, "慢慢查");
        await Task.Delay(400, Stop);
        Assert.Equal(0, await node.Stop(Stop));

        Assert.Contains("慢慢查好了", await slow);
    }

    [Fact]
    public async Task A_platform_that_refuses_pushes_leaves_them_to_the_next_message()
    {
        await using var node = new Node(new() { ["Toy__SlownessMs"] = "5000" });
        var (platform, student) = await With(node);
        await using var _ = platform;
        platform.Students.Api.Scripts.Add(new ScriptedError { Fault = ApiFault.Errcode, Code = 45047, Times = 100 });

        Assert.Equal(nameof(MessageState.Success), await platform.Says(student, "慢慢查"));
        await Task.Delay(TimeSpan.FromSeconds(4), Stop);
        Assert.Empty(platform.Students.Visible(student));

        var next = await platform.Says(student, "你好");
        Assert.Contains("慢慢查好了", next);
        Assert.DoesNotContain("补发", next);
    }
}
