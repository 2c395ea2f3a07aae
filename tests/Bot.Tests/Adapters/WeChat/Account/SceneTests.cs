using System.Net;
using Lanyue.Adapters.Simulator;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class SceneTests
{
    const string Create = "/cgi-bin/qrcode/create";

    static SceneCodes Codes(AccountServer server) => server.Ours().GetRequiredService<WeChatAccounts>().First.Scenes;

    static async Task<(HttpStatusCode Status, string Body)> Picture(SceneCode code)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(code.Picture, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task Rooms_and_stations_have_permanent_codes_and_bindings_short_ones()
    {
        await using var server = await AccountServer.Begin();
        var codes = Codes(server);

        var room = (await codes.ForRoom("3-502", Stop)).Code!;
        var station = (await codes.ForStation("学习驿站", Stop)).Code!;
        var bind = (await codes.ForBinding("k7Q2", TimeSpan.FromMinutes(10), Stop)).Code!;

        Assert.Equal((null, null, CallbackServer.Start + TimeSpan.FromMinutes(10)), (room.Until, station.Until, bind.Until!.Value));
        Assert.Contains("room:3-502", (await Picture(room)).Body, StringComparison.Ordinal);
        Assert.Contains("bind:k7Q2", (await Picture(bind)).Body, StringComparison.Ordinal);
        Assert.Contains("%2B", room.Picture.AbsoluteUri, StringComparison.Ordinal);  // a "+" of the ticket would be read as a space

        server.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await Picture(station)).Status, (await Picture(bind)).Status));
    }

    [Theory]
    [InlineData("301", null)]
    [InlineData("100000", null)]
    [InlineData("100001", null)]
    [InlineData("007", null)]
    [InlineData("4294967295", 60)]
    [InlineData("4294967296", 60)]
    [InlineData("99999999999999999999", 60)]
    [InlineData("1", 2_592_000)]
    [InlineData("任意文字", 1)]
    [InlineData("a<b>&\"c", 60)]
    public async Task Every_kind_of_scene_is_taken_and_comes_back_as_it_was(string scene, int? seconds)
    {
        await using var server = await AccountServer.Begin();
        var codes = Codes(server);
        var (code, problem) = seconds is { } life ? await codes.Temporary(scene, TimeSpan.FromSeconds(life), Stop) : await codes.Permanent(scene, Stop);
        Assert.Null(problem);
        Assert.Equal(seconds is null ? null : CallbackServer.Start + TimeSpan.FromSeconds(seconds.Value), code!.Until);
        Assert.Contains(WebUtility.HtmlEncode(scene), (await Picture(code)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1 到 64 个字符")]
    [InlineData("a b", "不能有空格")]
    [InlineData("a\u0007", "控制字符")]
    [InlineData("qrscene_1", "不能以 qrscene_")]
    [InlineData("last_trade_no_1", "last_trade_no_")]
    public async Task What_is_no_scene_is_refused_before_WeChat_is_asked(string scene, string words)
    {
        await using var server = await AccountServer.Begin();
        var answer = await Codes(server).Permanent(scene, Stop);
        Assert.Contains(words, answer.Problem, StringComparison.Ordinal);
        Assert.Equal((null, 0), (answer.Code, server.Calls(Create)));
    }

    [Fact]
    public async Task The_bounds_are_64_characters_and_30_days()
    {
        await using var server = await AccountServer.Begin();
        var codes = Codes(server);
        Assert.Null((await codes.Permanent(new string('字', 64), Stop)).Problem);
        Assert.NotNull((await codes.Permanent(new string('x', 65), Stop)).Problem);
        Assert.Null((await codes.Temporary("x", SceneCodes.Longest, Stop)).Problem);
        Assert.Contains("30 天", (await codes.Temporary("x", SceneCodes.Longest + TimeSpan.FromSeconds(1), Stop)).Problem, StringComparison.Ordinal);
        Assert.NotNull((await codes.Temporary("x", TimeSpan.Zero, Stop)).Problem);
        await Assert.ThrowsAsync<ArgumentException>(() => codes.ForRoom("3 502", Stop));
    }

    [Fact]
    public async Task The_command_says_ticket_and_address_or_what_staff_must_do()
    {
        await using var server = await AccountServer.Begin();
        var (well, refused) = (new StringWriter(), new StringWriter());

        Assert.Equal(0, await AccountTasks.Qr(server.Ours(), null, "room:3-502", TimeSpan.FromDays(7), well, Stop));
        Assert.Contains("场景 room:3-502，有效期到 2026-01-08 08:00（校园时间）", well.ToString(), StringComparison.Ordinal);
        Assert.Matches($@"ticket gQ\S+\n图片 {server.Base}/simulator/cgi-bin/showqrcode\?ticket=gQ\S+", well.ToString());

        server.Refuses(Create, 48001);
        Assert.Equal(2, await AccountTasks.Qr(server.Ours(), null, "room:3-502", null, refused, Stop));
        Assert.Contains("没有生成二维码。公众号没有这个接口的权限", refused.ToString(), StringComparison.Ordinal);
    }

    static string? Detail(string elements) =>
        WeChatMessage.Read(WeChatXml.TryRead(CallbackServer.Message(elements, "event"))!)!.ToTurn("", CallbackServer.Start)!.Detail;

    [Theory]
    [InlineData("<Event>subscribe</Event><EventKey>qrscene_room:3-502</EventKey><Ticket>t</Ticket>", "room:3-502")]
    [InlineData("<Event>SCAN</Event><EventKey>room:3-502</EventKey><Ticket>t</Ticket>", "room:3-502")]
    [InlineData("<Event>scan</Event><EventKey>qrscene_room:3-502</EventKey><Ticket>t</Ticket>", "room:3-502")]
    [InlineData("<Event>SCAN</Event><EventKey>301</EventKey><Ticket>t</Ticket>", "301")]
    [InlineData("<Event>subscribe</Event><EventKey>qrscene_301</EventKey><Ticket>t</Ticket>", "301")]
    [InlineData("<Event>subscribe</Event><EventKey>last_trade_no_4200</EventKey>", null)]
    [InlineData("<Event>subscribe</Event><EventKey></EventKey>", null)]
    public void Both_events_bring_the_bare_scene(string elements, string? detail) => Assert.Equal(detail, Detail(elements));

    [Theory]
    [InlineData("room:3-502", SceneKind.Room, "3-502")]
    [InlineData("station:学习驿站", SceneKind.Station, "学习驿站")]
    [InlineData("bind:k7Q2_x.y", SceneKind.Bind, "k7Q2_x.y")]
    public void A_scene_of_ours_is_read_back(string detail, SceneKind kind, string value)
    {
        Assert.Equal(new Scene(kind, value), Scene.TryParse(detail));
        Assert.Equal(detail, new Scene(kind, value).Text);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("301"), InlineData("room:"), InlineData(":3"), InlineData("Room:3-502"), InlineData("rooms:3"), InlineData("room:3 502"), InlineData("room:<b>"), InlineData("door:3")]
    public void What_is_no_scene_of_ours_is_none(string? detail) => Assert.Null(Scene.TryParse(detail));

    [Fact]
    public void A_scene_has_64_characters_at_most()
    {
        Assert.NotNull(Scene.TryParse("room:" + new string('1', 59)));
        Assert.Null(Scene.TryParse("room:" + new string('1', 60)));
        Assert.Throws<ArgumentException>(() => new Scene(SceneKind.Room, new string('1', 60)).Text);
    }
}
