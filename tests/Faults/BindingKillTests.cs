using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Identity;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Faults.CrisisNode;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>A student binds a second phone, whose confirmation comes one to four times, with the process killed at each step.</summary>
public sealed class BindingKillTests
{
    const string Old = "oBindOld", New = "oBindNew", Person = "2023000001";

    /// <summary>One person, one dialogue, no turn lost: what was open on the new phone goes on, what was filed on the old one is seen there.</summary>
    [Theory]
    [InlineData(FailPoint.Received, 1, FailPoint.BeforeEffect, 2)]
    [InlineData(FailPoint.Received, 3, FailPoint.BeforeEffect, 4)]
    [InlineData(FailPoint.BeforeCommit, 1, FailPoint.EffectCommitted, 2)]
    [InlineData(FailPoint.BeforeCommit, 3, FailPoint.EffectCommitted, 4)]
    [InlineData(FailPoint.StateWritten, 1, FailPoint.MergedTaken, 2)]
    [InlineData(FailPoint.StateWritten, 3, FailPoint.MergedTaken, 4)]
    [InlineData(FailPoint.LinesWritten, 1, FailPoint.ReplySent, 2)]
    [InlineData(FailPoint.LinesWritten, 3, FailPoint.ReplySent, 4)]
    public Task Killed_at_each_step_there_is_one_person_with_one_dialogue(string point, int deliveries, string other, int otherDeliveries) =>
        Task.WhenAll(Killed(point, deliveries), Killed(other, otherDeliveries));

    static async Task Killed(string point, int deliveries)
    {
        var key = FieldCipher.NewKey("fault");
        await using var node = new Node(new() { ["Lanyue__CipherKeys__0"] = key });
        await using var platform = await Platform.Start(node.Callback);
        node.Set("WeChat__ApiHost", platform.ApiHost.ToString());
        Assert.True(await node.Start(ct: Stop), node.Output);
        foreach (var phone in new[] { Old, New }) platform.Students.Students.Add(phone, null, follows: true);
        var cipher = new FieldCipher([key]);
        await Enrol(node, cipher);

        await Hears(platform, Old, "3栋502水管漏水，明天下午都在", "请核对报修");
        await Hears(platform, Old, "确认", "已登记");
        await Hears(platform, Old, $"绑定 {await Code(node, cipher)}", "要把这个微信绑定到");
        await Hears(platform, Old, "确认", "已绑定");
        await Hears(platform, New, "空调坏了", "哪栋楼");  // a form that is open when the phone is bound
        await Hears(platform, New, $"绑定 {await Code(node, cipher)}", "要把这个微信绑定到");

        Assert.True(await node.Arm($"{point}:1", Stop));
        platform.Students.Send(new() { Student = New, Kind = ActKind.Text, Text = "确认", Deliveries = deliveries, DelaysMs = [.. Enumerable.Range(0, deliveries).Select(n => n * 4000)] });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(40), Stop);
        Assert.True(await node.Start(ct: Stop), node.Output);
        await Task.Delay(TimeSpan.FromSeconds(4 * deliveries), Stop);  // the platform's further tries

        await platform.Says(New, "查绑定");
        if (!platform.Students.Visible(New).Any(v => v.Text.Contains("2 个地方"))) await Hears(platform, New, "确认", "已绑定");  // a single try that died before anything was done: the platform has shown that nobody answered
        await Hears(platform, New, "查绑定", "2 个地方");
        await using (var db = Database(node))
        {
            Assert.Equal(1, await db.Dialogues.CountAsync(d => d.Person == Person, Stop));
            Assert.Single(await db.Addresses.Where(a => a.Key.EndsWith(Old) || a.Key.EndsWith(New)).Select(a => a.Dialogue).Distinct().ToListAsync(Stop));
            Assert.Equal(2, await db.Set<BindingRow>().CountAsync(b => b.Until == null, Stop));
        }
        Assert.Contains("已绑定学号", string.Concat(platform.Students.Visible(New).Select(v => v.Text)));
        await Hears(platform, New, "我的事项", "R-1001");
        await Hears(platform, New, "4栋401，明天下午在", "请核对报修");
        await Hears(platform, New, "确认", "R-1002");
    }

    /// <summary>Writes, and waits until it was answered so, on its connection or by a push.</summary>
    static async Task Hears(Platform platform, string phone, string text, string answer)
    {
        var before = platform.Students.Visible(phone).Count;
        await platform.Says(phone, text);
        await Until(() => platform.Students.Visible(phone).Skip(before).Any(v => v.Text.Contains(answer)));
    }

    static async Task Enrol(Node node, FieldCipher cipher)
    {
        await using var db = Database(node);
        db.Add(new Skills.Campus.Student(Person, "晴小舟", "college", 2023, Sex.Male, null, null, null, null).Row(1, 0, 1, cipher));
        await db.SaveChangesAsync(Stop);
        await db.Set<PeopleCurrentRow>().Where(c => c.Id == PeopleCurrentRow.TheOne).ExecuteUpdateAsync(c => c.SetProperty(r => r.Import, 1L), Stop);
    }

    /// <summary>As a counsellor hands it out, at another process.</summary>
    static async Task<string> Code(Node node, FieldCipher cipher)
    {
        const string code = "K7MP2XQR";
        await using var db = Database(node);
        await db.Set<BindingCode>().ExecuteDeleteAsync(Stop);
        var now = TimeProvider.System.GetUtcNow();
        db.Add(new BindingCode { Mark = cipher.Marks("K7MP2XQR"u8, "identity/code")[0], Person = Person, By = "Staff:test", At = now, Until = now.AddDays(1) });
        await db.SaveChangesAsync(Stop);
        return code;
    }
}
