using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text;
using CsCheck;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Tests.Adapters.WeChat;
using Microsoft.Extensions.DependencyInjection;
using static Lanyue.Bot.Tests.Adapters.WeCom.WeComServer;

namespace Lanyue.Bot.Tests.Adapters.WeCom;

public sealed class EndpointTests
{
    public static TheoryData<string, string, TurnKind, string, string?> Messages => new()
    {
        { "text", "<Content><![CDATA[请假怎么批?]]></Content>", TurnKind.Text, "请假怎么批?", null },
        { "image", "<PicUrl><![CDATA[http://p.example/0?a=1&b=2]]></PicUrl><MediaId><![CDATA[m-1]]></MediaId>", TurnKind.Image, "", "m-1" },
        { "voice", "<MediaId><![CDATA[m-2]]></MediaId><Format><![CDATA[amr]]></Format>", TurnKind.Voice, "", "m-2" },
        { "video", "<MediaId><![CDATA[m-4]]></MediaId><ThumbMediaId><![CDATA[m-5]]></ThumbMediaId>", TurnKind.Video, "", "m-4" },
        { "location", "<Location_X>30.267400</Location_X><Location_Y>120.152800</Location_Y><Scale>16</Scale><Label><![CDATA[学院路 1 号]]></Label><AppType><![CDATA[wxwork]]></AppType>", TurnKind.Location, "", "30.267400,120.152800 学院路 1 号" },
        { "link", "<Title><![CDATA[通知]]></Title><Description><![CDATA[]]></Description><Url><![CDATA[https://a.example/n?id=1&p=2]]></Url><PicUrl/>", TurnKind.Link, "", "https://a.example/n?id=1&p=2" },
    };

    [Theory, MemberData(nameof(Messages))]
    public async Task Every_message_becomes_its_turn(string type, string elements, TurnKind kind, string text, string? detail)
    {
        await using var server = await Begin();
        var answer = await server.Push(Message(elements + "<MsgId>7300000000000000001</MsgId>", type));

        Assert.Equal((HttpStatusCode.OK, "success"), (answer.Status, answer.Body));
        var turn = Assert.Single(server.Gate.Taken);
        Assert.Equal((kind, text, detail, (string?)null), (turn.Kind, turn.Text, turn.Detail, turn.Question));
        Assert.Equal(($"wecom/{Corp}/{Member}/7300000000000000001/1767225601", new Address("wecom", Corp, Member)), (turn.Key, turn.Address));
        Assert.Equal((Start, Start), (turn.CreatedAt, turn.ArrivedAt));
    }

    public static TheoryData<string, TurnKind, string?> Events
    {
        get
        {
            var data = new TheoryData<string, TurnKind, string?>
            {
                { "<Event>subscribe</Event><EventKey/>", TurnKind.Follow, null },
                { "<Event>unsubscribe</Event><EventKey/>", TurnKind.Unfollow, null },
                { "<Event>click</Event><EventKey>repair.file</EventKey>", TurnKind.MenuClick, "repair.file" },
                { "<Event>template_card_event</Event><EventKey>take</EventKey><TaskId>esc-1</TaskId><CardType>button_interaction</CardType><ResponseCode>r</ResponseCode>", TurnKind.MenuClick, "esc-1 take" },
                { "<Event>template_card_menu_event</Event><EventKey>mute</EventKey><TaskId>esc-1</TaskId>", TurnKind.MenuClick, "esc-1 mute" },
                { "<Event>template_card_event</Event><EventKey>submit</EventKey><TaskId>esc-1</TaskId><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>a</OptionId><OptionId>b</OptionId></OptionIds></SelectedItem></SelectedItems>", TurnKind.MenuClick, "esc-1 submit a b" },
                { "<Event>template_card_event</Event><EventKey>submit</EventKey><TaskId>esc-1</TaskId><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OpitonIds><OpitonId>a</OpitonId></OpitonIds></SelectedItem></SelectedItems>", TurnKind.MenuClick, "esc-1 submit a" },
            };
            foreach (var name in new[] { "enter_agent", "LOCATION", "VIEW", "view_miniprogram", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select", "batch_job_result", "change_contact" })
                data.Add($"<Event><![CDATA[{name}]]></Event><EventKey>K</EventKey>", TurnKind.OtherEvent, name);
            return data;
        }
    }

    [Theory, MemberData(nameof(Events))]
    public async Task Every_event_becomes_its_turn(string elements, TurnKind kind, string? detail)
    {
        await using var server = await Begin();
        Assert.Equal("success", (await server.Push(Message(elements, "event"))).Body);
        var turn = Assert.Single(server.Gate.Taken);
        Assert.Equal((kind, "", detail), (turn.Kind, turn.Text, turn.Detail));
        Assert.InRange(turn.Key.Length, 1, 200);
    }

    [Fact]
    public async Task What_the_system_pushes_wants_no_answer()
    {
        await using var server = await Begin();
        await server.Push(Message("<Event>subscribe</Event>", "event", from: "sys", agent: "0"));
        Assert.False(Assert.Single(server.Gate.Taken).WantsReply);
    }

    [Fact]
    public async Task The_three_tries_have_one_key_and_different_taps_have_different_ones()
    {
        await using var server = await Begin();
        string[] different =
        [
            Tap(), Tap(task: "esc-8842-2"), Tap(key: "pass"), Tap(from: "counsellor02"), Tap(at: 1767225602),
            TextMessage("x"), TextMessage("x", "7300000000000000002"), Message("<Event>click</Event><EventKey>take</EventKey>", "event"),
        ];
        foreach (var push in different) for (var n = 0; n < 3; n++) await server.Push(push);
        await server.Push(Tap(more: "<Other>1</Other>"));  // the same tap, however much is said around it

        Assert.Equal(different.Length, server.Gate.Taken.Select(t => t.Key).Distinct().Count());
        Assert.Equal(server.Gate.Taken[0].Key, server.Gate.Taken[^1].Key);
    }

    [Fact]
    public async Task A_reply_is_sealed_for_the_enterprise_and_its_hand_over_reported()
    {
        await using var server = await Begin();
        server.Gate.Says("已接手 ]]></Content><MsgType>news</MsgType>\u0001");
        var answer = await server.Push(TextMessage("接手"));

        Assert.Equal((HttpStatusCode.OK, "text/xml; charset=utf-8"), (answer.Status, answer.ContentType));
        var reply = server.Opened(answer.Body);
        Assert.Equal((Member, Corp, "text"), (reply.Element("ToUserName")!.Value, reply.Element("FromUserName")!.Value, reply.Element("MsgType")!.Value));
        Assert.Equal("已接手 ]]></Content><MsgType>news</MsgType>", reply.Element("Content")!.Value);
        Assert.Equal("line-1", Assert.Single(server.Gate.Handed).Answer.Line);
    }

    [Fact]
    public async Task More_than_a_page_is_cut_and_left_to_the_push()  // T16
    {
        await using var server = await Begin();
        server.Gate.Says(string.Concat(Enumerable.Repeat("很长的一句话。", 200)));
        var content = server.Opened((await server.Push(TextMessage("1"))).Body).Element("Content")!.Value;
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 1000, 2048);
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task An_answer_after_4_9_seconds_drops_the_connection_and_is_not_reported()  // T16
    {
        await using var server = await Begin();
        server.Gate.Says("晚了");
        var says = server.Gate.Answers;
        server.Gate.Answers = turn => { server.Clock.Advance(TimeSpan.FromSeconds(4.95)); return says(turn); };
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Push(TextMessage("1")));
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task Verifications_are_answered_or_refused_as_third_parties_say()
    {
        await using var server = await Begin();
        foreach (var c in Vectors.Cases("url-verification"))
        {
            var raw = c.Text("rawQuery");
            server.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(raw.Split("timestamp=")[1][..10], CultureInfo.InvariantCulture)));
            var answer = await server.Get(raw);
            Assert.Equal((c.Text("id"), c.Outcome() == "ok" ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (c.Text("id"), answer.Status));
            Assert.Equal(c.GetProperty("expect").Text("body"), answer.Body);
        }
    }

    [Fact]
    public async Task All_refusals_look_alike_and_tell_nothing()
    {
        await using var server = await Begin();
        server.Gate.Says("好");
        var genuine = TextMessage("我的秘密");
        var (query, body) = server.Envelope(genuine);
        var (stamp, zeros) = (CallbackServer.Stamp(Start), new string('0', 40));
        var foreign = new WeChatCipher(Account.Token, Account.AesKey, null, "ww0000000000000000");
        HttpRequestMessage Xml(string q, string b, string type = "text/xml") => new(HttpMethod.Post, new Uri(server.Base, "/wecom?" + q)) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(b)) { Headers = { { "Content-Type", type } } } };
        HttpRequestMessage Sealed(string inner, WeChatCipher? cipher = null) { var (q, b) = server.Envelope(inner, cipher); return Xml(q, b); }
        var encoded = Xml(query, body);
        encoded.Content!.Headers.Add("Content-Encoding", "gzip");

        var hostile = new Dictionary<string, HttpRequestMessage>
        {
            ["no query"] = Xml("", body),
            ["in the open"] = Xml($"signature={server.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42", genuine),
            ["open, with a signature of nothing"] = Xml(query, genuine),
            ["plain signature for a sealed body"] = Xml($"signature={server.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42", body),
            ["plain signature as msg_signature"] = Xml($"msg_signature={server.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42", body),
            ["msg_signature wrong"] = Xml($"msg_signature={zeros}&timestamp={stamp}&nonce=42", body),
            ["doubled nonce"] = Xml(query + "&nonce=42", body),
            ["another nonce"] = Xml(query.Replace("nonce=42", "nonce=43", StringComparison.Ordinal), body),
            ["timestamp in words"] = Xml(query.Replace(stamp, "soon", StringComparison.Ordinal), body),
            ["no body"] = Xml(query, ""),
            ["not XML"] = Xml(query, "{\"a\":1}"),
            ["two Encrypt"] = Xml(query, body.Replace("</xml>", "<Encrypt>x</Encrypt></xml>", StringComparison.Ordinal)),
            ["another enterprise's seal"] = Sealed(genuine, foreign),
            ["another enterprise inside"] = Sealed(genuine.Replace(Corp, "ww0000000000000000", StringComparison.Ordinal)),
            ["another application"] = Sealed(genuine.Replace(Agent, "1000003", StringComparison.Ordinal)),
            ["DTD outside"] = Xml(query, "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + body),
            ["DTD inside"] = Sealed("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + genuine),
            ["deep"] = Sealed(string.Concat(Enumerable.Repeat("<xml>", 20000)) + string.Concat(Enumerable.Repeat("</xml>", 20000))),
            ["two senders"] = Sealed(genuine.Replace("<MsgType>", "<FromUserName>boss</FromUserName><MsgType>", StringComparison.Ordinal)),
            ["no sender"] = Sealed(genuine.Replace("FromUserName", "From", StringComparison.Ordinal)),
            ["far time"] = Sealed(genuine.Replace("1767225601", "999999999999999999", StringComparison.Ordinal)),
            ["too long"] = Xml(query, body + new string(' ', 256 * 1024)),
            ["JSON"] = Xml(query, body, "application/json"),
            ["gzip"] = encoded,
            ["GET without echostr"] = new(HttpMethod.Get, new Uri(server.Base, "/wecom?" + query)),
            ["GET in the open"] = new(HttpMethod.Get, new Uri(server.Base, $"/wecom?signature={server.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42&echostr=777")),
        };

        var looks = new Dictionary<string, string>();
        foreach (var (what, request) in hostile)
        {
            var answer = await server.Send(request);
            Assert.Equal((what, HttpStatusCode.BadRequest, ""), (what, answer.Status, answer.Body));
            looks[what] = answer.Headers;
        }
        Assert.All(looks, look => Assert.Equal((look.Key, looks["no query"]), (look.Key, look.Value)));
        Assert.Empty(server.Gate.Taken);
        Assert.Equal(HttpStatusCode.OK, (await server.Post(query, body)).Status);  // the same, untouched

        server.Clock.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Post(query, body)).Status);
        var own = string.Join('\n', server.Log.All.Split('\n').Where(l => l.Contains("WeCom ", StringComparison.Ordinal)));
        Assert.Contains("WeCom callback refused: Cipher", own, StringComparison.Ordinal);
        foreach (var secret in new[] { "我的秘密", Member, Account.Token, Account.AesKey }) Assert.DoesNotContain(secret, own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_kinds_are_accepted_and_counted_and_refusals_too()
    {
        await using var server = await Begin();
        var counted = new System.Collections.Concurrent.ConcurrentQueue<string>();  // Kestrel measures on threads of its own
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (ReferenceEquals(i.Meter.Scope, server.Services.GetService<IMeterFactory>())) l.EnableMeasurementEvents(i); } };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => counted.Enqueue($"{i.Meter.Name} {i.Name} {value} {tags[0].Value}"));
        listener.Start();

        Assert.Equal("success", (await server.Push(Message("<X>1</X>", "hologram"))).Body);
        Assert.Equal("success", (await server.Push(Message("<Event>dance</Event>", "event"))).Body);
        await server.Post("", "");

        Assert.Empty(server.Gate.Taken);
        Assert.Equal(
            ["Lanyue.WeCom lanyue.wecom.unknown 1 message", "Lanyue.WeCom lanyue.wecom.unknown 1 event", "Lanyue.WeCom lanyue.wecom.refused 1 Query"],
            counted.Where(c => c.Contains("lanyue", StringComparison.Ordinal)));
    }

    /// <summary>Whatever was sealed for the enterprise opens to itself, and one changed byte, or another enterprise, opens nothing.</summary>
    [Fact]
    public void What_is_sealed_for_the_enterprise_opens_there_alone()
    {
        var ours = new WeChatCipher(Account.Token, Account.AesKey, null, Corp);
        var theirs = new WeChatCipher(Account.Token, Account.AesKey, null, Corp[..^1]);
        Gen.Select(Gen.String.Select(CleanText.Of), Gen.Int[0, int.MaxValue]).Sample((text, at) =>
        {
            var encrypt = ours.Seal(text, ours.Current);
            Assert.True(ours.TryOpen(encrypt, out var opened, out _));
            Assert.Equal(text, opened);
            Assert.False(theirs.TryOpen(encrypt, out _, out _));

            var bytes = Convert.FromBase64String(encrypt);
            bytes[bytes.Length - 1 - at % 16] ^= 0x41;  // the last block: padding or receiver
            Assert.False(ours.TryOpen(Convert.ToBase64String(bytes), out _, out _));
        }, iter: 500);
    }
}
