using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Lanyue.Adapters.WeChat;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

/// <summary>The vectors once more, over real HTTP.</summary>
public sealed class EndpointVectorTests
{
    [Theory, InlineData(WeChatMode.Safe), InlineData(WeChatMode.Compatible), InlineData(WeChatMode.Plain)]
    public async Task Envelopes_are_taken_or_refused(WeChatMode mode)
    {
        foreach (var account in Vectors.Accounts.Values)
        {
            await using var server = await CallbackServer.Begin(mode, account, []);
            foreach (var c in Vectors.Cases("encryption").Where(c => c.Text("account") == account.Name).OrderBy(c => c.Text("timestamp")))
            {
                server.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(c.Text("timestamp"), CultureInfo.InvariantCulture)));
                var query = $"signature={server.Cipher.SignWithToken(c.Text("timestamp"), c.Text("nonce"))}&timestamp={c.Text("timestamp")}&nonce={c.Text("nonce")}&encrypt_type=aes&msg_signature={c.Text("msgSignature")}";

                var answer = await server.Post(query, c.Text("envelope"));

                var isMessage = c.Outcome() == "ok" && IsMessage(c.Text("plaintext"));
                var expected = isMessage && mode != WeChatMode.Plain ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
                if (c.Outcome() != "either") Assert.Equal((c.Text("id"), expected), (c.Text("id"), answer.Status));
                if (answer.Status == HttpStatusCode.BadRequest) Assert.Equal("", answer.Body);
            }
        }
    }

    [Theory, InlineData(WeChatMode.Safe), InlineData(WeChatMode.Plain)]
    public async Task Verifications_are_answered_or_refused(WeChatMode mode)
    {
        await using var server = await CallbackServer.Begin(mode, Vectors.Accounts["wecom-corp"], []);
        foreach (var c in Vectors.Cases("url-verification"))
        {
            var raw = c.Text("rawQuery");
            var stamp = long.Parse(raw.Split("timestamp=")[1][..10], CultureInfo.InvariantCulture);
            server.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(stamp));

            var answer = await server.Get(raw);
            Assert.Equal((c.Text("id"), c.Outcome() == "ok" ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (c.Text("id"), answer.Status));
            Assert.Equal(c.GetProperty("expect").Text("body"), answer.Body);
        }
    }

    [Theory, InlineData(WeChatMode.Safe), InlineData(WeChatMode.Compatible), InlineData(WeChatMode.Plain)]
    public async Task Plain_signatures_and_timestamps_decide_over_a_verification(WeChatMode mode)
    {
        foreach (var c in Vectors.Cases("signatures").Where(c => c.Text("group") != "msg-4" && c.Text("token").All(char.IsAsciiLetterOrDigit)))
        {
            var account = Vectors.Accounts[c.Text("account")];
            await using var server = await CallbackServer.Begin(mode, account with { Token = c.Text("token") }, []);
            var now = c.TryGetProperty("now", out var given) ? given.GetInt64() : long.Parse(c.Text("timestamp"), CultureInfo.InvariantCulture);
            server.Clock.AdjustTime(DateTimeOffset.FromUnixTimeSeconds(now));

            var answer = await server.Get($"signature={Uri.EscapeDataString(c.Text("signature"))}&timestamp={Uri.EscapeDataString(c.Text("timestamp"))}&nonce={c.Text("nonce")}&echostr=777");

            var expected = c.Text("expect") == "accept" || c.Text("expectWithTolerance300s") == "accept";
            Assert.Equal((c.Text("id"), expected ? HttpStatusCode.OK : HttpStatusCode.BadRequest), (c.Text("id"), answer.Status));
            Assert.Equal(expected ? "777" : "", answer.Body);
        }
    }

    static bool IsMessage(string text) => text.StartsWith("<xml>", StringComparison.Ordinal) && XElement.Parse(text).Element("FromUserName") is not null && XElement.Parse(text).Element("MsgType") is not null;
}
