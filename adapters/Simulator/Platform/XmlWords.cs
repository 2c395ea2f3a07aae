using System.Xml;

namespace Lanyue.Adapters.Simulator;

/// <summary>What XML can carry.</summary>
static class XmlWords
{
    /// <summary>No control characters but tab and line breaks, no halves of surrogate pairs. Null is fine.</summary>
    public static bool AreFine(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
            if (!XmlConvert.IsXmlChar(text[i]) && !(i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i++]))) return false;
        return true;
    }
}
