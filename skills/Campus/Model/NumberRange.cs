namespace Lanyue.Skills.Campus;

/// <summary>"1-8", "A-D", "01-50" (keeps its width), "1-2,5".</summary>
static class NumberRange
{
    const int Longest = 1000;

    /// <returns>In order; empty: it is no range.</returns>
    public static IReadOnlyList<string> Read(string range)
    {
        var all = new List<string>();
        foreach (var part in range.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Part(part) is not { } some || all.Count + some.Count > Longest) return [];
            all.AddRange(some);
        }
        return all;
    }

    static List<string>? Part(string part)
    {
        var ends = part.Split('-', StringSplitOptions.TrimEntries);
        if (ends.Length > 2 || ends[0] == "" || ends[^1] == "") return null;
        if (ends.All(IsNumber)) return Numbers(int.Parse(ends[0]), int.Parse(ends[^1]), ends[0].Length);
        if (ends.Length == 1) return [part];
        return ends.All(e => e.Length == 1 && char.IsAsciiLetter(e[0])) && ends[0][0] <= ends[1][0]
            ? [.. Enumerable.Range(ends[0][0], ends[1][0] - ends[0][0] + 1).Select(c => $"{(char)c}")] : null;
    }

    static bool IsNumber(string text) => text.Length <= 4 && text.All(char.IsAsciiDigit);

    static List<string>? Numbers(int first, int last, int width) =>
        first <= last && last - first < Longest ? [.. Enumerable.Range(first, last - first + 1).Select(n => n.ToString($"D{width}", System.Globalization.CultureInfo.InvariantCulture))] : null;
}
