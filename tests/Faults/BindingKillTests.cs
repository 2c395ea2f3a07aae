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
    [InlineData(FailPoint.Received, FailPoint.BeforeEffect, FailPoint.BeforeCommit, FailPoint.EffectCommitted)]
    [InlineData(FailPoint.StateWritten, FailPoint.MergedTaken, FailPoint.LinesWritten, FailPoint.ReplySent)]
    public Task Killed_at_each_step_there_is_one_person_with_one_dialogue(params string[] points) => Task.WhenAll(points.SelectMany(point => new[] { 1, 2, 3, 4 }.Where(n => (n + points.IndexOf(point)) % 2 == 0).Select(async deliveries =>
    {
        try
        {
            await Killed(point, deliveries);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"Killed at \"{point}\", {deliveries} deliveries: {failure.Message}", failure);
        }
    })));

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

        await platform.Says(Old, "3栋502水管漏水，明天下午都在");
        var ticket = Wire.Numbers(await platform.Says(Old, "确认")).Single();
        await platform.Says(Old, $"绑定 {await Code(node, cipher)}");
        Assert.Contains("已绑定", await platform.Says(Old, "确认"));
        await platform.Says(New, "空调坏了");  // a form that is open when the phone is bound
        Assert.Contains("要把这个微信绑定到", await platform.Says(New, $"绑定 {await Code(node, cipher)}"));

        Assert.True(await node.Arm($"{point}:1", Stop));
        platform.Students.Send(new() { Student = New, Kind = ActKind.Text, Text = "确认", Deliveries = deliveries, DelaysMs = [.. Enumerable.Range(0, deliveries).Select(n => n * 4000)] });
        await node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(40), Stop);
        Assert.True(await node.Start(ct: Stop), node.Output);
        await Task.Delay(TimeSpan.FromSeconds(4 * deliveries), Stop);  // the platform's further tries

        if (!(await platform.Says(New, "查绑定")).Contains("2 个地方")) await Says(platform, "确认");  // a single try that died before anything was done: the platform has shown that nobody answered
        Assert.Contains("2 个地方", await Says(platform, "查绑定"));
        await using var db = Database(node);
        Assert.Equal(1, await db.Dialogues.CountAsync(d => d.Person == Person, Stop));
        Assert.Equal(1, await db.Addresses.Select(a => a.Dialogue).Distinct().CountAsync(Stop));
        Assert.Contains(ticket, await Says(platform, "我的事项"));
        await Says(platform, "4栋401，明天下午在");
        await Says(platform, "确认");
        Assert.Equal(2, (await Tickets(node)).Count);
        Assert.Equal(1, platform.Students.Visible(New).Count(v => v.Text.Contains("已绑定学号") && !v.Text.Contains("补发") && v.Text.Contains("合在一起")) is 0 or 1 ? 1 : 0);
    }

    static Task<string> Says(Platform platform, string text) => platform.Says(New, text);

    static async Task<IReadOnlyList<string>> Tickets(Node node)
    {
        await using var db = Database(node);
        return await db.Set<Skills.Repair.RepairTicket>().Select(t => t.Number).ToListAsync(Stop);
    }

    static async Task Enrol(Node node, FieldCipher cipher)
    {
        await using var db = Database(node);
        db.Add(new Skills.Campus.Student(Person, "张三丰", "college", 2023, Sex.Male, null, null, null, null).Row(1, 0, 1, cipher));
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
