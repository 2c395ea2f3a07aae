using System.Xml;

namespace Lanyue.Adapters.WeChat;

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
    public static WeChatXml? TryRead(string text)
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
