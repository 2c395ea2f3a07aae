namespace Lanyue.Skills.Campus;

/// <summary>Where a thing stands in the school's files.</summary>
/// <param name="file">As it was given to the reader, "places.yaml".</param>
/// <param name="line">From 1; 0: the file as a whole.</param>
/// <param name="column">From 1; 0: the file as a whole.</param>
/// <param name="keys">Where the values of its keys stand, and "key/0" the items of its lists.</param>
public sealed class Where(string file, int line, int column, IReadOnlyDictionary<string, Where>? keys = null)
{
    public static readonly Where Nowhere = new("", 0, 0);

    public string File { get; } = file;

    public int Line { get; } = line;

    public int Column { get; } = column;

    /// <summary>Where a key's value stands; the thing itself where the key was left out.</summary>
    public Where Of(string key) => keys is not null && keys.TryGetValue(key, out var at) ? at : this;

    /// <summary>Where item <paramref name="index"/> of a key's list stands.</summary>
    public Where Of(string key, int index) => keys is not null && keys.TryGetValue($"{key}/{index}", out var at) ? at : Of(key);

    /// <summary>"places.yaml:12:5".</summary>
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}
