using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.DependencyInjection;
using static Lanyue.Bot.Tests.Adapters.WeChat.CallbackServer;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class EndpointTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(WeChatMode.Plain), InlineData(WeChatMode.Compatible), InlineData(WeChatMode.Safe)]
    public async Task Answers_in_the_form_of_the_push(WeChatMode mode)
    {
        await using var server = await Begin(mode);
        server.Gate.Says("已登记，单号 R-1001");

        var answer = await server.Push(TextMessage("灯坏了"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("text/xml; charset=utf-8", answer.ContentType);
        var reply = Opened(server, answer.Body, isSealed: mode != WeChatMode.Plain);
        Assert.Equal("已登记，单号 R-1001", reply.Element("Content")!.Value);
        Assert.Equal((Student, Account, "text"), (reply.Element("ToUserName")!.Value, reply.Element("FromUserName")!.Value, reply.Element("MsgType")!.Value));
        Assert.Equal(Stamp(Start), reply.Element("CreateTime")!.Value);
        Assert.Equal("line-1", Assert.Single(server.Gate.Handed).Answer.Line);
    }

    [Fact]
    public async Task Compatible_takes_a_push_in_the_open_and_answers_it_in_the_open()
    {
        await using var server = await Begin(WeChatMode.Compatible);
        server.Gate.Says("好");
        Assert.Equal("好", Opened(server, (await server.Push(TextMessage("1"), isSealed: false)).Body, isSealed: false).Element("Content")!.Value);
    }

    [Fact]
    public async Task Compatible_believes_only_the_sealed_copy()
    {
        await using var server = await Begin(WeChatMode.Compatible);
        var (query, body) = server.Envelope(TextMessage("真的"), isSealed: true);
        var both = body.Replace("<Encrypt>", "<FromUserName>oForged</FromUserName><MsgType>text</MsgType><Content>假的</Content><Encrypt>", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await server.Post(query, both)).Status);
        Assert.Equal(("真的", Student), (server.Gate.Taken[0].Text, server.Gate.Taken[0].Address.User));

        // Without encrypt_type the forged fields would have only a signature that covers no body.
        var open = server.Envelope("", isSealed: false).Query;
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Post(open, both)).Status);
        Assert.Single(server.Gate.Taken);
    }

    [Fact]
    public async Task Success_is_never_sealed_and_nothing_is_reported()
    {
        await using var server = await Begin(WeChatMode.Safe);
        var answer = await server.Push(TextMessage("灯坏了"));
        Assert.Equal(("success", "text/plain; charset=utf-8"), (answer.Body, answer.ContentType));
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task Later_is_said_but_not_reported()  // T15
    {
        await using var server = await Begin(WeChatMode.Plain);
        server.Gate.Answers = turn => Task.FromResult(new Answer(AnswerKind.Later) { Parts = [new Part { Key = "bot/error.later", Text = "系统忙", Turn = turn.Key }] });

        Assert.Contains("系统忙", (await server.Push(TextMessage("1"))).Body, StringComparison.Ordinal);
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task An_answer_after_4_9_seconds_drops_the_connection_and_is_not_reported()  // T16
    {
        await using var server = await Begin(WeChatMode.Safe);
        server.Gate.Says("晚了");
        var says = server.Gate.Answers;
        server.Gate.Answers = turn => { server.Clock.Advance(TimeSpan.FromSeconds(4.95)); return says(turn); };

        await Assert.ThrowsAsync<HttpRequestException>(() => server.Push(TextMessage("1")));
        await server.Through();
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task A_turn_survives_a_connection_that_WeChat_dropped_and_its_answer_is_not_reported()  // T16
    {
        await using var server = await Begin(WeChatMode.Plain);
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        server.Gate.Says("好");
        var says = server.Gate.Answers;
        server.Gate.Answers = async turn => { arrived.SetResult(); await goOn.Task; return await says(turn); };

        using var hangUp = new CancellationTokenSource();
        var (query, body) = server.Envelope(TextMessage("1"), isSealed: false);
        var push = server.Http.PostAsync(new Uri(server.Base, "/wechat?" + query), new StringContent(body, Encoding.UTF8, "text/xml"), hangUp.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => push);
        await server.HungUp();
        goOn.SetResult();
        await server.Through();

        Assert.Single(server.Gate.Taken);
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task More_than_a_page_is_cut_and_left_to_the_push()  // T16
    {
        await using var server = await Begin(WeChatMode.Plain);
        server.Gate.Says(string.Concat(Enumerable.Repeat("很长的一句话。", 200)));

        var content = Opened(server, (await server.Push(TextMessage("1"))).Body, isSealed: false).Element("Content")!.Value;
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 1000, 2048);
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public async Task A_students_words_cannot_break_the_answer()
    {
        await using var server = await Begin(WeChatMode.Safe);
        server.Gate.Says("您说：]]></Content><MsgType>news</MsgType>\u0001\ud800 & <b>");

        var reply = Opened(server, (await server.Push(TextMessage("1"))).Body, isSealed: true);
        Assert.Equal("您说：]]></Content><MsgType>news</MsgType>\ufffd & <b>", reply.Element("Content")!.Value);
        Assert.Single(reply.Elements("MsgType"));
    }

    [Fact]
    public async Task An_unknown_kind_is_accepted_and_goes_no_further()
    {
        await using var server = await Begin(WeChatMode.Safe);
        Assert.Equal("success", (await server.Push(Message("<X>1</X>", "hologram"))).Body);
        Assert.Equal("success", (await server.Push(Message("<Event><![CDATA[dance]]></Event>", "event"))).Body);
        Assert.Empty(server.Gate.Taken);
    }

    [Fact]
    public async Task All_refusals_look_alike_and_tell_nothing_of_the_student()
    {
        await using var server = await Begin(WeChatMode.Safe);
        server.Gate.Says("好");
        var genuine = TextMessage("我的秘密");
        var (query, body) = server.Envelope(genuine, isSealed: true);
        var plainQuery = server.Envelope("", isSealed: false).Query;
        var zeros = new string('0', 40);
        Uri To(string q) => new(server.Base, "/wechat?" + q);
        HttpRequestMessage Sealed(string inner) { var (q, b) = server.Envelope(inner, isSealed: true); return Raw(q, new StringContent(b, Encoding.UTF8, "text/xml")); }
        HttpRequestMessage Raw(string q, HttpContent content) => new(HttpMethod.Post, To(q)) { Content = content };
        HttpRequestMessage Xml(string q, string b) => Raw(q, new StringContent(b, Encoding.UTF8, "text/xml"));

        var hostile = new Dictionary<string, HttpRequestMessage>
        {
            ["no query"] = Xml("", body),
            ["in the open"] = Xml(plainQuery, genuine),
            ["open with sealed body"] = Xml(plainQuery, body),
            ["unknown encrypt_type"] = Xml(query.Replace("=aes", "=rsa", StringComparison.Ordinal), body),
            ["msg_signature wrong"] = Xml(query[..^40] + zeros, body),
            ["msg_signature missing"] = Xml(query[..query.IndexOf("&msg_signature", StringComparison.Ordinal)], body),
            ["signature wrong"] = Xml(query.Replace(query[10..50], zeros, StringComparison.Ordinal), body),
            ["doubled nonce"] = Xml(query + "&nonce=42", body),
            ["doubled by case"] = Xml(query + "&MSG_SIGNATURE=" + zeros, body),
            ["no body"] = Xml(query, ""),
            ["not XML"] = Xml(query, "{\"a\":1}"),
            ["two Encrypt"] = Xml(query, body.Replace("</xml>", "<Encrypt>x</Encrypt></xml>", StringComparison.Ordinal)),
            ["other root"] = Xml(query, body.Replace("xml>", "html>", StringComparison.Ordinal)),
            ["DTD outside"] = Xml(query, "<!DOCTYPE xml [<!ENTITY a \"b\">]>" + body),
            ["DTD inside"] = Sealed("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + genuine),
            ["deep"] = Sealed(string.Concat(Enumerable.Repeat("<xml>", 20000)) + string.Concat(Enumerable.Repeat("</xml>", 20000))),
            ["attributes"] = Sealed(genuine.Replace("<Content>", "<Content a='1' b='2' c='3' d='4' e='5'>", StringComparison.Ordinal)),
            ["two senders"] = Sealed(genuine.Replace("<MsgType>", "<FromUserName>oB</FromUserName><MsgType>", StringComparison.Ordinal)),
            ["long names"] = Sealed(genuine.Replace("<MsgType>", $"<{new string('a', 300)}><b/></{new string('a', 300)}><MsgType>", StringComparison.Ordinal)),
            ["no sender"] = Sealed(genuine.Replace("FromUserName", "From", StringComparison.Ordinal)),
            ["no time"] = Sealed(genuine.Replace("1767225601", "soon", StringComparison.Ordinal)),
            ["far time"] = Sealed(genuine.Replace("1767225601", "999999999999999999", StringComparison.Ordinal)),
            ["another account"] = Sealed(genuine.Replace(Account, "gh_other", StringComparison.Ordinal)),
            ["too long"] = Xml(query, body + new string(' ', 256 * 1024)),
            ["much too long"] = Raw(query, new ByteArrayContent(new byte[3_000_000]) { Headers = { { "Content-Type", "text/xml" } } }),
            ["too long, in chunks"] = Raw(query, new Chunks(body + new string(' ', 256 * 1024))),
            ["JSON"] = Raw(query, new StringContent(body, Encoding.UTF8, "application/json")),
            ["no type"] = Raw(query, new ByteArrayContent(Encoding.UTF8.GetBytes(body))),
            ["GBK"] = Raw(query, new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", "text/xml; charset=gbk" } } }),
            ["gzip"] = Raw(query, new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", "text/xml" }, { "Content-Encoding", "gzip" } } }),
            ["not UTF-8"] = Raw(query, new ByteArrayContent([.. "<xml>"u8, 0xC3, 0x28, .. "</xml>"u8]) { Headers = { { "Content-Type", "text/xml" } } }),
            ["GET without echostr"] = new(HttpMethod.Get, To(plainQuery)),
            ["GET with wrong signature"] = new(HttpMethod.Get, To($"signature={zeros}&timestamp={Stamp(Start)}&nonce=42&echostr=x")),
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
        foreach (var secret in new[] { "我的秘密", Student, server.Settings.Token, server.Settings.AesKey })
            Assert.DoesNotContain(secret, Own(server.Log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_and_unknown_kinds_are_counted()
    {
        await using var server = await Begin(WeChatMode.Safe);
        var counted = new System.Collections.Concurrent.ConcurrentQueue<string>();  // Kestrel measures on threads of its own
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (ReferenceEquals(i.Meter.Scope, server.Services.GetService<IMeterFactory>())) l.EnableMeasurementEvents(i); } };
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => counted.Enqueue($"{i.Meter.Name} {i.Name} {value} {tags[0].Value}"));
        listener.SetMeasurementEventCallback<double>((i, value, _, _) => counted.Enqueue($"{i.Name} {value}"));
        listener.Start();

        await server.Post("", "");
        var (query, body) = server.Envelope(Message("<X>1</X>", "hologram"), isSealed: true);
        await server.Post(query, body);
        server.Clock.Advance(TimeSpan.FromSeconds(301));
        await server.Post(query, body);

        Assert.Equal(
            ["Lanyue.WeChat lanyue.wechat.refused 1 Query", "Lanyue.WeChat lanyue.wechat.unknown 1 message", "lanyue.wechat.timestamp.age 301", "Lanyue.WeChat lanyue.wechat.refused 1 Timestamp"],
            counted.Where(c => c.Contains("lanyue", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_key_before_the_last_change_is_answered_with_itself()
    {
        const string Fresh = "W4mHPT70GSYD2frsA2ICPwu2VvDbgWHABdrWuBQuIIL";
        var old = Vectors.Accounts["oa-main"];
        await using var server = await CallbackServer.Begin(WeChatMode.Safe, old with { AesKey = Fresh }, [("PreviousEncodingAesKey", old.AesKey)]);
        server.Gate.Says("好");
        var before = new WeChatCipher(old.Token, old.AesKey, null, old.ReceiveId);
        var (stamp, encrypt) = (Stamp(Start), before.Seal(TextMessage("1"), before.Current));

        var answer = await server.Post($"timestamp={stamp}&nonce=42&encrypt_type=aes&msg_signature={before.SignWithToken(stamp, "42", encrypt)}", $"<xml><Encrypt>{encrypt}</Encrypt></xml>");

        Assert.True(before.TryOpen(XElement.Parse(answer.Body).Element("Encrypt")!.Value, out var xml, out _));
        Assert.Equal("好", XElement.Parse(xml).Element("Content")!.Value);
    }

    [Theory, InlineData("application/xml"), InlineData("text/xml; charset=utf-8"), InlineData("TEXT/XML")]
    public async Task Takes_every_name_of_XML(string contentType)
    {
        await using var server = await Begin(WeChatMode.Safe);
        var (query, body) = server.Envelope(TextMessage("1"), isSealed: true);
        Assert.Equal("success", (await server.Post(query, "\ufeff" + body, contentType)).Body);
    }

    [Fact]
    public async Task A_body_in_chunks_is_read_whole()
    {
        await using var server = await Begin(WeChatMode.Safe);
        var (query, body) = server.Envelope(TextMessage("1"), isSealed: true);
        Assert.Equal("success", (await server.Send(new(HttpMethod.Post, new Uri(server.Base, "/wechat?" + query)) { Content = new Chunks(body) })).Body);
        Assert.Single(server.Gate.Taken);
    }

    [Theory, InlineData(WeChatMode.Plain), InlineData(WeChatMode.Safe)]
    public async Task Verification_gives_the_text_back_byte_for_byte(WeChatMode mode)
    {
        await using var server = await Begin(mode);
        var stamp = Stamp(Start);
        var echo = "<script>你好 +&\"";
        var answer = await server.Get($"signature={server.Cipher.SignWithToken(stamp, "42")}&timestamp={stamp}&nonce=42&echostr={Uri.EscapeDataString(echo)}");
        Assert.Equal((HttpStatusCode.OK, echo, "text/plain; charset=utf-8"), (answer.Status, answer.Body, answer.ContentType));
    }

    [Fact]
    public async Task Other_methods_are_not_there()
    {
        await using var server = await Begin(WeChatMode.Safe);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await server.Send(new(HttpMethod.Put, new Uri(server.Base, "/wechat")))).Status);
    }

    /// <summary>Kestrel's own traces show request lines; what we write is told by its words.</summary>
    static string Own(string log) => string.Join('\n', log.Split('\n').Where(l => l.Contains("WeChat ", StringComparison.Ordinal)));

    static XElement Opened(CallbackServer server, string body, bool isSealed)
    {
        var outer = XElement.Parse(body);
        if (!isSealed) return outer;

        string Of(string name) => outer.Element(name)!.Value;
        Assert.True(server.Cipher.IsSigned(Of("MsgSignature"), Of("TimeStamp"), Of("Nonce"), Of("Encrypt")));
        Assert.Equal(Stamp(server.Clock.GetUtcNow()), Of("TimeStamp"));
        Assert.True(server.Cipher.TryOpen(Of("Encrypt"), out var inner, out _));
        return XElement.Parse(inner);
    }

    /// <summary>XML without an announced length.</summary>
    sealed class Chunks : HttpContent
    {
        readonly byte[] bytes;

        public Chunks(string text)
        {
            bytes = Encoding.UTF8.GetBytes(text);
            Headers.ContentType = new("text/xml");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            foreach (var chunk in bytes.Chunk(8000)) await stream.WriteAsync(chunk);
        }

        protected override bool TryComputeLength(out long length) { length = 0; return false; }
    }
}
