using CsCheck;
using Lanyue.Adapters.WeChat;
using Lanyue.Adapters.Wire;

namespace Lanyue.Bot.Tests.Adapters.WeChat;

public sealed class XmlTests
{
    static readonly Gen<string> Piece = Any.Of(
        "<xml>", "</xml>", "<Content>", "</Content>", "<MsgId>", "</MsgId>", "<a/>", "<b x='1'>", "</b>", "<![CDATA[", "]]>", "]]", ">", "&lt;", "&#8;", "&", "<", "你好", " ", "\n", "\r\n", "\t", "\u0001", "😀", "\uD83D", "\uFFFE", "<!-- -->", "12",
        "<Content><![CDATA[第一行\n第二行]]></Content>", "<MsgId>7</MsgId>", "<Event> </Event>", "<ToUserName></ToUserName>");

    /// <summary>The quick reading of what WeChat usually writes is the XML reader's, or none.</summary>
    [Fact]
    public void A_flat_document_is_read_as_the_xml_reader_reads_it() => Piece.Array[0, 8].Select(p => "<xml>" + string.Concat(p) + "</xml>").Sample(text =>
    {
        if (WeChatXml.TryReadFlat(text) is { } flat) Assert.Equal(WeChatXml.TryReadAny(text)?.Texts, flat.Texts);
    }, iter: 20_000);

    [Fact]
    public void What_wechat_writes_is_flat() =>
        Assert.Equal([("ToUserName", "gh_1"), ("CreateTime", "1460537339"), ("Content", "<b>&]]")],
            WeChatXml.TryReadFlat("<xml>\n<ToUserName><![CDATA[gh_1]]></ToUserName>\n<CreateTime>1460537339</CreateTime> <Content><![CDATA[<b>&]]]]></Content></xml>")!.Texts);

    [Theory]
    [InlineData("普通"), InlineData("a]]>b"), InlineData("]]>]]>"), InlineData("]]]]>>"), InlineData("<Content>&amp;"), InlineData("")]
    public void A_text_comes_back_as_it_went(string text) =>
        Assert.Equal(text, WeChatXml.TryReadAny(WeChatEnvelope.Reply("to", "from", 1, PassiveBody.Text(text)))!["Content"]);
}
