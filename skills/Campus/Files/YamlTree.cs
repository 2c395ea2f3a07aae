using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lanyue.Skills.Campus;

/// <summary>Reads one YAML document as maps, lists and texts. Files may come from a browser: depth is bounded and aliases are refused, so that a small file stays small.</summary>
sealed class YamlTree
{
    const int Deepest = 24;

    readonly string file;
    readonly List<Finding> findings;
    readonly Parser parser;

    YamlTree(string file, string text, List<Finding> findings)
    {
        (this.file, this.findings) = (file, findings);
        parser = new(new StringReader(text));
    }

    /// <returns>Null: the file is no YAML, which is then a finding, or it is empty.</returns>
    public static FileNode? Read(string file, string text, List<Finding> findings)
    {
        try
        {
            return new YamlTree(file, text, findings).Document();
        }
        catch (YamlException bad)
        {
            var at = new Where(file, (int)bad.Start.Line, (int)bad.Start.Column);
            findings.Add(Finding.Of(LintRules.BadYaml, at, file, ("reason", OneLine(bad.Message))));
            return null;
        }
    }

    FileNode? Document()
    {
        Next<StreamStart>();
        if (parser.Current is StreamEnd) return null;
        Next<DocumentStart>();
        var root = Node(0);
        Next<DocumentEnd>();
        if (parser.Current is DocumentStart second) throw new YamlException(second.Start, second.End, "a second document begins here");
        return root.Kind == NodeKind.Text && root.Text == "" ? null : root;
    }

    /// <summary>The scanner of YamlDotNet 18.1 throws InvalidOperationException, without a place, on some texts that are no YAML; a fuzzed test found them.</summary>
    void Move()
    {
        try
        {
            parser.MoveNext();
        }
        catch (Exception scanner) when (scanner is not (YamlException or OutOfMemoryException))
        {
            var at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, scanner.Message);
        }
    }

    void Next<T>() where T : ParsingEvent
    {
        if (parser.Current is null) Move();
        if (parser.Current is not T) throw new YamlException(parser.Current!.Start, parser.Current.End, $"{typeof(T).Name} expected");
        Move();
    }

    FileNode Node(int depth)
    {
        var begin = parser.Current!;
        if (depth > Deepest) throw new YamlException(begin.Start, begin.End, $"deeper than {Deepest} levels");
        Move();
        return begin switch
        {
            Scalar text => new(NodeKind.Text, file, Line(begin), Column(begin), text.Value, text.Style == ScalarStyle.Plain),
            SequenceStart => List(Made(NodeKind.List, begin), depth),
            MappingStart => Map(Made(NodeKind.Map, begin), depth),
            AnchorAlias alias => throw new YamlException(alias.Start, alias.End, $"*{alias.Value} points to another part of the file; write the part out"),
            _ => throw new YamlException(begin.Start, begin.End, "no value stands here"),
        };
    }

    FileNode List(FileNode list, int depth)
    {
        while (parser.Current is not SequenceEnd) list.Items.Add(Node(depth + 1));
        Move();
        return list;
    }

    FileNode Map(FileNode map, int depth)
    {
        var seen = new HashSet<string>();
        while (parser.Current is not MappingEnd)
        {
            var (key, value) = (Node(depth + 1), Node(depth + 1));
            if (key.Kind != NodeKind.Text) findings.Add(Finding.Of(LintRules.WrongValue, key.At, "?", ("key", "?"), ("expected", "text")));
            else if (!seen.Add(key.Text)) findings.Add(Finding.Of(LintRules.KeyTwice, key.At, key.Text, ("key", key.Text)));
            else map.Keys.Add((key, value));
        }
        Move();
        return map;
    }

    FileNode Made(NodeKind kind, ParsingEvent begin) => new(kind, file, Line(begin), Column(begin));

    static int Line(ParsingEvent at) => (int)at.Start.Line;

    static int Column(ParsingEvent at) => (int)at.Start.Column;

    static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
