namespace Lanyue.Bot.Understanding;

/// <summary>Words by what they stand for, "灯管" and "台灯" alike.</summary>
static class Lexicon
{
    static readonly string[] Groups;
    static readonly WordTable<short> GroupByWord;

    static Lexicon()
    {
        var lines = WordFile.Lines("Lexicon.txt").Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        Groups = [.. lines.Select(l => l[0])];
        GroupByWord = new(lines.Index().SelectMany(l => l.Item.Skip(1).Select(w => (Word: w, Group: (short)l.Index))).ToDictionary(w => w.Word, w => w.Group));
    }

    public static string Name(short group) => Groups[group];

    /// <summary>The longest word that begins the text.</summary>
    /// <param name="group">-1: none does.</param>
    /// <returns>Its length in characters; 0: none does.</returns>
    public static int Match(ReadOnlySpan<char> text, out short group)
    {
        var length = GroupByWord.Match(text, out group);
        if (length == 0) group = -1;
        return length;
    }
}
