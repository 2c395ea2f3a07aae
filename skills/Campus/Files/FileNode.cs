namespace Lanyue.Skills.Campus;

enum NodeKind { Text, List, Map }

/// <summary>A value of a YAML file and where it stands.</summary>
/// <param name="IsPlain">A text without quotes: 3, true and null are then no texts.</param>
sealed record FileNode(NodeKind Kind, string File, int Line, int Column, string Text = "", bool IsPlain = false)
{
    public List<FileNode> Items { get; } = [];

    /// <summary>In the order of the file; no key twice.</summary>
    public List<(FileNode Key, FileNode Value)> Keys { get; } = [];

    public Where At => new(File, Line, Column);

    /// <summary>Of a map: itself, its values and the items of its lists.</summary>
    public Where AtWithKeys()
    {
        var keys = new Dictionary<string, Where>(Keys.Count);
        foreach (var (key, value) in Keys)
        {
            keys[key.Text] = value.At;
            foreach (var (index, item) in value.Items.Index()) keys[$"{key.Text}/{index}"] = item.At;
        }
        return new(File, Line, Column, keys);
    }
}
