using System.Collections.Immutable;
using System.Xml.Linq;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using static Lanyue.Bot.Tests.Adapters.WeChat.CallbackServer;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Rich;

/// <summary>Passive replies that are more than words, at the endpoint.</summary>
public sealed class PassiveTests
{
    static void Answers(CallbackServer server, params Attachment[] attached) => server.Gate.Answers = turn => Task.FromResult(
        new Answer(AnswerKind.Reply) { Parts = [.. attached.Select(a => new Part { Key = "t/x", Text = "", Turn = turn.Key, Attachments = [a] })], Line = "line-1" });

    [Fact]
    public async Task Articles_are_one_reply_whatever_stands_in_them()
    {
        await using var server = await Begin(WeChatMode.Plain);
        Answers(server, new Article("]]><Url>坏</Url>\u0001", "a & b <c>", "https://a.example/?x=1&y=2", "https://a.example/p.png"), new Article("二", "", "https://a.example/2", ""));

        var reply = XElement.Parse((await server.Push(TextMessage("看"))).Body);

        Assert.Equal(("news", "2"), (reply.Element("MsgType")!.Value, reply.Element("ArticleCount")!.Value));
        var items = reply.Element("Articles")!.Elements("item").ToArray();
        Assert.Equal(["Title", "Description", "PicUrl", "Url"], items[0].Elements().Select(e => e.Name.LocalName));
        Assert.Equal(["]]><Url>坏</Url>", "a & b <c>", "https://a.example/p.png", "https://a.example/?x=1&y=2"], items[0].Elements().Select(e => e.Value));
        Assert.Equal("line-1", Assert.Single(server.Gate.Handed).Answer.Line);
    }

    /// <summary>Success, so that the platform shows no failure; unreported, so that it is pushed (T16).</summary>
    [Fact]
    public async Task What_cannot_be_shown_now_is_not_reported_as_handed_over()
    {
        await using var server = await Begin(WeChatMode.Safe);
        Answers(server, new Picture(new string('0', 64)));  // no media store here

        Assert.Equal("success", (await server.Push(TextMessage("看"))).Body);
        Assert.Empty(server.Gate.Handed);
    }

    [Fact]
    public void Each_type_has_its_elements()
    {
        static string Elements(PassiveBody body) => $"{body.Type}: {string.Join(",", XElement.Parse($"<x>{body.Elements}</x>").Elements().Single().Elements().Select(e => $"{e.Name}={e.Value}"))}";

        Assert.Equal("image: MediaId=m", Elements(PassiveBody.Image("m")));
        Assert.Equal("voice: MediaId=m", Elements(PassiveBody.Voice("m")));
        Assert.Equal("video: MediaId=m,Title=题,Description=述", Elements(PassiveBody.Video("m", "题", "述")));
        Assert.Equal("music: Title=题,Description=述,MusicUrl=u,HQMusicUrl=u,ThumbMediaId=c", Elements(PassiveBody.Music("c", "题", "述", "u")));
    }
}
