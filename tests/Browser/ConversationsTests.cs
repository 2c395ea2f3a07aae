using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>Conversations as a student has them on the phone, from the first message to the last, each a picture too (SCREENSHOTS).</summary>
public sealed class ConversationsTests(DemoService demo) : IClassFixture<DemoService>
{
    static int students;

    /// <param name="Says">Of the student; "[图片]" is the phone's button.</param>
    /// <param name="Hears">In the reply.</param>
    sealed record Step(string Says, params string[] Hears);

    static readonly Dictionary<string, Step[]> All = new()
    {
        ["interruption and return"] =
        [
            new("宿舍水管漏水", "先关上阀门", "请问在哪栋楼"),
            new("我之前报的修到哪了", "还没有办过的事项", "回到刚才的报修", "请问在哪栋楼"),
            new("西区公寓4号楼212", "什么时候有人在"),
            new("谢谢", "不客气", "什么时候有人在"),
            new("明天下午", "西区公寓4号楼212室，水管漏水", "确认提交吗"),
            new("好的", "已登记，单号 R-"),
        ],
        ["correction"] =
        [
            new("西区公寓4号楼212灯坏了，明天下午在", "西区公寓4号楼212室，灯坏了", "确认提交吗"),
            new("不对，是213", "西区公寓4号楼213室"),
            new("时间改成后天上午", "上午"),
            new("上一步", "什么时候有人在"),
            new("周末都行", "确认提交吗"),
            new("可以", "已登记，单号 R-"),
        ],
        ["two matters"] =
        [
            new("西区公寓4号楼212灯坏了，另外我想约心理咨询", "一件一件来", "什么时候有人在"),
            new("明天上午", "确认提交吗"),
            new("1", "已登记，单号 R-", "心理咨询", "不会记成留言"),
        ],
        ["a matter without a skill"] =
        [
            new("我的校园卡丢了", "现在还不能在这里办", "信息中心"),
            new("在食堂丢的", "请核对留言", "我的校园卡丢了；在食堂丢的"),
            new("确认", "已留言，单号 L-", "信息中心"),
        ],
        ["my matters"] =
        [
            new("西区公寓4号楼212灯坏了，明天下午在", "确认提交吗"),
            new("确认", "已登记，单号 R-"),
            new("打印机用不了，哪里能打印论文", "现在还不能在这里办"),
            new("取消", "已取消"),
            new("进度", "R-", "要继续的话"),
            new("催一下", "已为您催办"),
            new("催一下", "已经催过"),
        ],
        ["no more reminders"] =
        [
            new("别再提醒我", "要关闭提醒吗"),
            new("好", "提醒已关闭"),
            new("我不想活了", "120", "12356"),
            new("嗯", "我在"),
            new("可以提醒我了", "要打开提醒吗"),
        ],
        ["crisis in a form"] =
        [
            new("西区公寓4号楼212空调不制冷", "什么时候有人在"),
            new("我不想活了", "120", "12356"),
            new("明天下午", "空调不制冷", "确认提交吗"),
            new("确认", "已登记，单号 R-"),
        ],
        ["which place, by number"] =
        [
            new("3栋502灯坏了", "有不止一处"),
            new("第三个", "请回复 1 到"),
            new("②", "什么时候有人在"),
            new("明晚", "确认提交吗"),
            new("算了", "已取消"),
        ],
        ["back, repeat, from the start"] =
        [
            new("报修", "请问在哪栋楼"),
            new("4栋212", "哪一处"),
            new("西区的", "什么坏了"),
            new("没看清", "什么坏了"),
            new("门锁打不开", "什么时候有人在"),
            new("从头来", "请问在哪栋楼"),
            new("先这样吧", "已取消"),
        ],
        ["abuse, a picture, a person"] =
        [
            new("洗手池堵了", "请问在哪栋楼"),
            new("你们是不是傻逼啊", "抱歉", "请问在哪栋楼"),
            new("[图片]", "收到", "请问在哪栋楼"),
            new("转人工", "请问在哪栋楼"),
            new("取消", "已取消"),
        ],
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task Goes_to_its_end_on_the_phone(string name)
    {
        var who = $"同学{++students:00}";
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 430, Height = 1500 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        page.Console += (_, line) => { if (line.Type == "error") problems.Add(line.Text); };
        await page.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        Assert.True(await page.EvaluateAsync<bool>(
            "student => fetch('/simulator/control/students', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(student) }).then(a => a.ok)",
            new { openId = $"oTalk{students:00}", name = who, follows = true }));
        await page.ReloadAsync();
        await page.Locator("#tabs").GetByText(who, new() { Exact = true }).ClickAsync();
        var phone = page.Locator("article.phone.active");
        await Assertions.Expect(phone).ToContainTextAsync(who);

        foreach (var step in All[name])
        {
            var heard = await phone.Locator(".bubble.theirs").CountAsync();
            await Say(phone, step.Says);
            await Assertions.Expect(phone.Locator(".bubble.theirs")).Not.ToHaveCountAsync(heard);
            var answer = phone.Locator(".bubble.theirs").Nth(heard);
            foreach (var words in step.Hears) await Assertions.Expect(answer).ToContainTextAsync(words);
        }
        await DemoService.Shoot(page, "talk-" + name.Replace(", ", "-").Replace(' ', '-'));
        Assert.Empty(problems);
    }

    static async Task Say(ILocator phone, string text)
    {
        if (text == "[图片]")
        {
            await phone.GetByRole(AriaRole.Button, new() { Name = "图片", Exact = true }).ClickAsync();
            return;
        }
        await phone.Locator("textarea").FillAsync(text);
        await phone.Locator(".composer button").ClickAsync();
    }
}
