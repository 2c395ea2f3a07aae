using System.Text.Json.Nodes;
using Lanyue.Adapters.Simulator;
using Microsoft.Playwright;

namespace Lanyue.Browser;

/// <summary>The counsellor's phone beside the students': words, a card, a tap.</summary>
public sealed class CounsellorPhoneTests(DemoService demo) : IClassFixture<DemoService>
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_counsellor_writes_and_taps_a_card_whose_buttons_then_go()
    {
        await using var context = await demo.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1500, Height = 820 }, Locale = "zh-CN" });
        var page = await context.NewPageAsync();
        var problems = new List<string>();
        page.Console += (_, line) => { if (line.Type == "error") problems.Add(line.Text); };
        await page.GotoAsync(new Uri(demo.Address, "/simulator").ToString());
        var phone = page.GetByRole(AriaRole.Region, new() { Name = "辅导员的手机" }).Last;

        await phone.Locator("textarea").FillAsync("你好<b>");
        await phone.Locator(".composer button").ClickAsync();
        await Assertions.Expect(phone.Locator(".bubble.mine")).ToHaveTextAsync("你好<b>");
        await Assertions.Expect(phone.Locator(".bubble.theirs").First).ToBeVisibleAsync();

        await SendCard();
        await phone.GetByRole(AriaRole.Button, new() { Name = "我来接手" }).ClickAsync();
        await Assertions.Expect(phone.Locator(".wecom-done")).ToHaveTextAsync("已收到");
        await Assertions.Expect(phone.Locator(".wecom-card button")).ToHaveCountAsync(0);
        await DemoService.Shoot(page, "counsellor");
        Assert.Empty(problems);
    }

    /// <summary>As the application would.</summary>
    async Task SendCard()
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        var token = JsonNode.Parse(await http.GetStringAsync($"{SimulatorEndpoints.WeComApiPath}/cgi-bin/gettoken?corpid={DemoWeCom.CorpId}&corpsecret={DemoWeCom.Secret}", Ct))!["access_token"];
        using var card = new StringContent("""
            {"touser":"demo-counsellor-1","msgtype":"template_card","agentid":1000002,"template_card":{"card_type":"button_interaction","main_title":{"title":"学生求助","desc":"2026级 计算机学院"},
            "horizontal_content_list":[{"keyname":"类别","value":"请假"}],"task_id":"esc-8842-1","button_list":[{"text":"我来接手","style":1,"key":"take"},{"text":"转给同事","style":2,"key":"pass"}]}}
            """);
        using var sent = await http.PostAsync($"{SimulatorEndpoints.WeComApiPath}/cgi-bin/message/send?access_token={token}", card, Ct);
        Assert.Equal(0, JsonNode.Parse(await sent.Content.ReadAsStringAsync(Ct))!["errcode"]!.GetValue<int>());
    }
}
