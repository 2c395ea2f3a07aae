using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Lanyue.Adapters.Simulator;
using Microsoft.AspNetCore.Builder;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>The simulator as a process of its own, driven over HTTP as the fault tests drive it.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    const string Student = "oDemoStudent0001LanyueCampus";

    readonly CancellationToken ct = TestContext.Current.CancellationToken;
    FakeCallback callback = null!;
    WebApplication app = null!;
    HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        callback = await FakeCallback.Start();
        app = SimulatorProgram.Build(SimulatorArguments.Parse(["--callback", callback.Address.ToString(), "--urls", "http://127.0.0.1:0", "--retry-every-ms", "50", "--patience-ms", "2000"]));
        await app.StartAsync(ct);
        http = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await callback.DisposeAsync();
    }

    [Fact]
    public async Task A_message_goes_out_and_its_outcome_and_log_come_back()
    {
        await Post("/simulator/control/students", new { openId = "oNew", name = "新同学" });
        var sent = await Post("/simulator/control/messages", new { student = "oNew", kind = "text", text = "灯坏了", deliveries = 3, delaysMs = new[] { 0, 20, 40 }, msgId = 77 });
        Assert.Equal("77", (string)sent["id"]!);

        var outcome = await Get("/simulator/control/messages/77?waitMs=15000");
        Assert.Equal(("answered", "收到灯坏了"), ((string)outcome["state"]!, (string)outcome["text"]!));

        var seen = await Get("/simulator/control/log?kinds=visible&since=0");
        var entry = Assert.Single(seen["entries"]!.AsArray())!;
        Assert.Equal(("visible", "passive", "77", "oNew"), ((string)entry["kind"]!, (string)entry["source"]!, (string)entry["messageId"]!, (string)entry["student"]!));
    }

    [Fact]
    public async Task The_log_waits_for_what_is_not_there_yet()
    {
        var next = (long)(await Get("/simulator/control/log"))["next"]!;
        var waiting = Get($"/simulator/control/log?since={next}&kinds=visible&waitMs=20000");
        await Post("/simulator/control/messages", new { student = "oDemoStudent0001LanyueCampus", text = "在吗" });

        Assert.Single((await waiting)["entries"]!.AsArray());
    }

    [Fact]
    public async Task A_page_that_follows_the_log_does_not_hold_up_the_stop()
    {
        var next = (long)(await Get("/simulator/control/log"))["next"]!;
        var waiting = Get($"/simulator/control/log?since={next}&waitMs=60000");
        await Task.Delay(100, ct);

        await app.StopAsync(ct).WaitAsync(TimeSpan.FromSeconds(5), ct);

        Assert.Empty((await waiting)["entries"]!.AsArray());
    }

    [Theory, InlineData("acceptThenDrop"), InlineData("halfAnswer")]
    public async Task The_service_pushes_by_the_API_host_and_scripts_break_it(string fault)
    {
        await Post("/simulator/control/messages", new { student = "oDemoStudent0001LanyueCampus", text = "在吗" });
        var token = (string)(await Post("/simulator/api/cgi-bin/stable_token", new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret }))["access_token"]!;
        var push = """{"touser":"oDemoStudent0001LanyueCampus","msgtype":"text","text":{"content":"师傅已上门"}}""";

        await Post("/simulator/control/scripts", new { fault, times = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync($"/simulator/api/cgi-bin/message/custom/send?access_token={token}", new StringContent(push), ct));

        var answer = await http.PostAsync($"/simulator/api/cgi-bin/message/custom/send?access_token={token}", new StringContent(push), ct);
        Assert.Equal((HttpStatusCode.OK, """{"errcode":0,"errmsg":"ok"}"""), (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct)));
        var calls = (await Get("/simulator/control/log?kinds=api"))["entries"]!.AsArray().Where(c => (string?)c!["text"] == "师傅已上门").ToArray();
        Assert.Equal([(null, fault, true), (200, null, true)], calls.Select(c => ((int?)c!["status"], (string?)c["script"], (bool)c["delivered"]!)));
    }

    [Fact]
    public async Task Of_half_an_answer_half_arrives()
    {
        await Post("/simulator/control/scripts", new { fault = "halfAnswer", path = "/cgi-bin/stable_token", times = 1 });
        using var call = new HttpRequestMessage(HttpMethod.Post, "/simulator/api/cgi-bin/stable_token") { Content = JsonContent.Create(new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret }) };
        using var answer = await http.SendAsync(call, HttpCompletionOption.ResponseHeadersRead, ct);
        await using var body = await answer.Content.ReadAsStreamAsync(ct);

        var (whole, came) = (answer.Content.Headers.ContentLength!.Value, new MemoryStream());
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(came, ct));
        Assert.InRange(came.Length, whole / 2, whole - 1);
    }

    [Fact]
    public async Task Templates_and_subscriptions_are_as_students_and_the_console_leave_them()
    {
        await Send(HttpMethod.Put, "/simulator/control/templates", new { id = "S-1", title = "上门提醒", isSubscription = true, fields = new[] { new { name = "thing1", label = "地点" } } });
        await Post("/simulator/control/subscriptions/answer", new { student = Student, answers = new[] { new { template = "S-1", accepts = true }, new { template = "demo-repair-done", accepts = false } } });
        Assert.Equal(["S-1 1"], await Credits());
        await Post("/simulator/control/subscriptions/answer", new { student = Student, answers = new[] { new { template = "S-1", accepts = true } } });
        Assert.Equal(["S-1 2"], await Credits());

        await Post("/simulator/control/subscriptions/off", new { student = Student, template = "S-1" });
        Assert.Empty(await Credits());
        var removed = await Send(HttpMethod.Delete, "/simulator/control/templates/S-1", new { });
        Assert.DoesNotContain("S-1", removed["templates"]!.AsArray().Select(t => (string)t!["id"]!));
        Assert.Contains("demo-repair-progress", removed["templates"]!.AsArray().Select(t => (string)t!["id"]!));

        var reports = (await Get("/simulator/control/log?kinds=report"))["entries"]!.AsArray().Select(e => (string)e!["event"]!);
        Assert.Equal(["subscribe_msg_popup_event", "subscribe_msg_popup_event", "subscribe_msg_change_event"], reports);
    }

    async Task<IEnumerable<string>> Credits() =>
        (await Get("/simulator/control/templates"))["credits"]!.AsArray().Where(c => (string)c!["student"]! == Student).Select(c => $"{c!["template"]} {c["left"]}");

    [Fact]
    public async Task The_next_template_message_ends_as_it_was_told_to()
    {
        using var told = await http.PostAsJsonAsync("/simulator/control/templates/outcome", new { status = "failed:user block" }, ct);
        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        var token = (string)(await Post("/simulator/api/cgi-bin/stable_token", new { grant_type = "client_credential", appid = DemoAccount.AppId, secret = DemoAccount.AppSecret }))["access_token"]!;
        var message = """{"touser":"oDemoStudent0001LanyueCampus","template_id":"demo-repair-rejected","data":{"character_string1":{"value":"R-1"},"thing2":{"value":"3栋502"},"thing3":{"value":"重复"}}}""";

        for (var n = 0; n < 2; n++)
            Assert.Equal(HttpStatusCode.OK, (await http.PostAsync($"/simulator/api/cgi-bin/message/template/send?access_token={token}", new StringContent(message), ct)).StatusCode);

        Assert.Single((await Get("/simulator/control/log?kinds=visible"))["entries"]!.AsArray(), e => (string)e!["source"]! == "template");
    }

    [Fact]
    public async Task Faults_settings_and_clearing_take_effect()
    {
        await Send(HttpMethod.Put, "/simulator/control/faults", new { deliveries = 2, atOnce = true, seed = 3 });
        Assert.Equal(2, (int)(await Get("/simulator/control/faults"))["deliveries"]!);
        await Send(HttpMethod.Patch, "/simulator/control/settings", new { mode = "plain", patienceMs = 1000 });
        var state = await Get("/simulator/control/state");
        Assert.Equal(("plain", 1000), ((string)state["settings"]!["mode"]!, (int)state["settings"]!["patienceMs"]!));
        Assert.Equal(3, state["students"]!.AsArray().Count);

        Assert.Equal(HttpStatusCode.NoContent, (await http.PostAsync("/simulator/control/clear", null, ct)).StatusCode);
        var after = await Get("/simulator/control/state");
        Assert.Equal(1, (int)after["faults"]!["deliveries"]!);
        Assert.NotEqual((string)state["run"]!, (string)after["run"]!);
    }

    [Theory]
    [InlineData("/simulator/control/messages", """{"student":"oUnknown","text":"x"}""")]
    [InlineData("/simulator/control/messages", """{"student":"oDemoStudent0001LanyueCampus","text":"x","deliveries":5}""")]
    [InlineData("/simulator/control/messages", """{"student":"oDemoStudent0001LanyueCampus","txt":"x"}""")]
    [InlineData("/simulator/control/messages", """{"student":"oDemoStudent0001LanyueCampus","kind":"shout"}""")]
    [InlineData("/simulator/control/messages", "nonsense")]
    [InlineData("/simulator/control/students", """{"openId":"<b>"}""")]
    [InlineData("/simulator/control/templates/outcome", """{"status":""}""")]
    [InlineData("/simulator/control/templates/outcome", """{}""")]
    [InlineData("/simulator/control/subscriptions/answer", """{"student":"oDemoStudent0001LanyueCampus","answers":[]}""")]
    [InlineData("/simulator/control/subscriptions/answer", """{"student":"oDemoStudent0001LanyueCampus","answers":[null]}""")]
    [InlineData("/simulator/control/subscriptions/answer", """{"student":"oDemoStudent0001LanyueCampus","answers":[{"accepts":true}]}""")]
    [InlineData("/simulator/control/subscriptions/answer", """{"answers":[{"template":"demo-repair-done","accepts":true}]}""")]
    [InlineData("/simulator/control/subscriptions/off", """{"student":"oDemoStudent0001LanyueCampus","template":"demo-repair-progress"}""")]
    [InlineData("/simulator/control/scripts", """{"fault":"errcode"}""")]
    public async Task A_request_that_cannot_be_done_says_why(string path, string body)
    {
        var answer = await http.PostAsync(path, new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.Content.ReadFromJsonAsync<JsonNode>(ct))!["error"]!);
    }

    [Theory]
    [InlineData("""{"id":"<b>","title":"通知","isSubscription":false,"fields":[{"name":"thing1","label":"地点"}]}""")]
    [InlineData("""{"id":"T","title":"","isSubscription":false,"fields":[{"name":"thing1","label":"地点"}]}""")]
    [InlineData("""{"id":"T","title":"通知","isSubscription":false,"fields":[]}""")]
    [InlineData("""{"id":"T","title":"通知","isSubscription":false,"fields":[{"name":"nothing","label":"地点"}]}""")]
    [InlineData("""{"title":"通知"}""")]
    public async Task A_template_out_of_form_is_refused(string template)
    {
        var answer = await http.PutAsync("/simulator/control/templates", new StringContent(template, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_write()
    {
        var answer = await http.PostAsync("/simulator/control/messages", new StringContent("""{"student":"oDemoStudent0001LanyueCampus","text":"x"}"""), ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(callback.Calls);
    }

    [Fact]
    public async Task The_callback_can_only_be_moved_on_loopback()
    {
        var answer = await http.PatchAsJsonAsync("/simulator/control/settings", new { callback = "http://192.0.2.1/wechat" }, ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_and_its_files_are_served_with_a_strict_policy()
    {
        var page = await http.GetAsync("/simulator", ct);
        var html = await page.Content.ReadAsStringAsync(ct);

        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("演示", html);
        foreach (System.Text.RegularExpressions.Match file in System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"(/simulator/[^\"]+)\""))
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(file.Groups[1].Value, ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/simulator/page/nothing.js", ct)).StatusCode);
    }

    [Theory]
    [InlineData("--callback http://127.0.0.1:1/wechat --urls http://0.0.0.0:5080", "loopback")]
    [InlineData("--callback http://127.0.0.1:1/wechat --urls http://192.0.2.7:5080", "loopback")]
    [InlineData("--callback https://example.edu.cn/wechat", "loopback")]
    [InlineData("--urls http://127.0.0.1:5080", "--callback is missing")]
    [InlineData("--callback http://127.0.0.1:1/wechat --mode Loud", "--mode Loud")]
    [InlineData("--callback http://127.0.0.1:1/wechat --aes-key short", "EncodingAESKey")]
    [InlineData("--callback http://127.0.0.1:1/wechat --what 1", "--what is unknown")]
    [InlineData("--callback", "needs a value")]
    public void The_program_refuses_a_command_line_in_one_line(string line, string reason)
    {
        var refusal = Assert.Throws<RefusedActException>(() => SimulatorArguments.Parse(line.Split(' ')));

        Assert.Contains(reason, refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Theory]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost:5080")]
    public void Any_form_of_loopback_is_taken(string url) =>
        Assert.Equal(new Uri(url), Assert.Single(SimulatorArguments.Parse(["--callback", "http://localhost:1/wechat", "--urls", url]).Urls));

    Task<JsonNode> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    async Task<JsonNode> Send(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var answer = await http.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    async Task<JsonNode> Get(string path) => JsonNode.Parse(await http.GetStringAsync(path, ct))!;
}
