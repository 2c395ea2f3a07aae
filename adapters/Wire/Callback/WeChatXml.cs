using System.Buffers;
using System.Xml;

namespace Lanyue.Adapters.Wire;

/// <summary>
/// What stood in an &lt;xml&gt; of WeChat's: texts by path from the root, "FromUserName" or "ScanCodeInfo/ScanResult". Element order does not matter;
/// of repeated nested elements the first counts.
/// </summary>
sealed class WeChatXml
{
    const int DepthLimit = 8, AttributeLimit = 4, ElementLimit = 2000, PathLimit = 200;

    /// <summary>What must be certain may stand there once only; a second one is an attempt to be read in two ways.</summary>
    static readonly HashSet<string> Once =
        ["ToUserName", "FromUserName", "CreateTime", "MsgType", "MsgId", "Content", "Event", "EventKey", "Ticket", "Encrypt"];

    readonly List<(string Path, string Text)> texts = [];

    WeChatXml() { }

    /// <summary>Null where the element is absent.</summary>
    public string? this[string path] => texts.FirstOrDefault(t => t.Path == path).Text;

    /// <summary>All texts in document order, for a hash that does not depend on white space or CDATA.</summary>
    public IEnumerable<(string Path, string Text)> Texts => texts;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = WeChatBody.Limit,
        CheckCharacters = false,  // a keyboard that sends &#8; is no attack; texts are cleaned before anyone sees them
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Reads while it counts, and stops at the first excess: a hostile document costs no more than its length.</summary>
    public static WeChatXml? TryRead(string text) => TryReadFlat(text) ?? TryReadAny(text);

    /// <summary>
    /// A document as WeChat writes nearly all of them: one level, each element a CDATA section or plain text, and nothing else. Null for
    /// any other, or a faulty one: that is the XML reader's to judge, whose buffers are many times the message.
    /// </summary>
    internal static WeChatXml? TryReadFlat(string text)
    {
        const string Root = "<xml>", RootEnd = "</xml>", Section = "<![CDATA[", SectionEnd = "]]>";
        var rest = text.AsSpan().Trim(' ').Trim('\n');
        if (!rest.StartsWith(Root, StringComparison.Ordinal) || !rest.EndsWith(RootEnd, StringComparison.Ordinal) || rest.ContainsAny(Beyond) || rest.Length > WeChatBody.Limit) return null;

        var xml = new WeChatXml();
        for (rest = rest[Root.Length..^RootEnd.Length].TrimStart(" \n"); !rest.IsEmpty; rest = rest.TrimStart(" \n"))
        {
            var nameEnd = rest.IndexOf('>');
            if (nameEnd < 2 || rest[0] != '<' || rest[1..nameEnd].ContainsAnyExcept(NameLetters) || !char.IsAsciiLetter(rest[1]) || nameEnd > PathLimit) return null;

            var name = rest[1..nameEnd];
            var value = rest[(nameEnd + 1)..];
            var isSection = value.StartsWith(Section, StringComparison.Ordinal);
            if (isSection) value = value[Section.Length..];
            var end = isSection ? value.IndexOf(SectionEnd, StringComparison.Ordinal) : value.IndexOf('<');
            if (end < 0 || xml.texts.Count >= ElementLimit || !isSection && value[..end].ContainsAny('&', ']')) return null;

            var close = value[(isSection ? end + SectionEnd.Length : end)..];
            if (!close.StartsWith("</", StringComparison.Ordinal) || !close[2..].StartsWith(name, StringComparison.Ordinal) || close.Length < name.Length + 3 || close[name.Length + 2] != '>') return null;
            if (!xml.Add(name.ToString(), value[..end].ToString())) return null;
            rest = close[(name.Length + 3)..];
        }
        return xml;
    }

    static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    /// <summary>What the XML reader changes or refuses: controls, carriage returns, lone surrogates, no characters.</summary>
    static readonly SearchValues<char> Beyond = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => c < ' ' && c is not ('\t' or '\n') || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF')]);

    internal static WeChatXml? TryReadAny(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(CleanText.OfControls(text)), Settings);
            return Read(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static WeChatXml? Read(XmlReader reader)
    {
        var xml = new WeChatXml();
        var open = new Stack<(string Path, System.Text.StringBuilder Text, bool IsParent)>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth >= DepthLimit || reader.AttributeCount > AttributeLimit || xml.texts.Count >= ElementLimit) return null;
                    if (reader.Depth == 0 && reader.Name != "xml") return null;

                    var path = open.Count <= 1 ? reader.Name : $"{open.Peek().Path}/{reader.Name}";
                    if (path.Length > PathLimit) return null;  // a long name above many elements would be kept once for each
                    if (open.TryPop(out var parent)) open.Push(parent with { IsParent = true });
                    if (reader.IsEmptyElement) { if (reader.Depth > 0 && !xml.Add(path, "")) return null; }
                    else open.Push((path, new(), false));
                    break;

                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when open.Count > 0:
                    open.Peek().Text.Append(reader.Value);
                    break;

                case XmlNodeType.EndElement:
                    var closed = open.Pop();
                    if (open.Count > 0 && !closed.IsParent && !xml.Add(closed.Path, closed.Text.ToString())) return null;
                    break;
            }
        }
        return xml;
    }

    bool Add(string path, string text)
    {
        if (Once.Contains(path) && texts.Any(t => t.Path == path)) return false;
        texts.Add((path, text));
        return true;
    }
}
