using System.Text;

namespace Lanyue.Skills.Campus;

/// <param name="Name">How findings call it.</param>
public sealed record SchoolFile(string Name, string Text);

/// <summary>Reads the files of one school into its entries. Each file may hold any sections; a section that is a list may be spread over several files.</summary>
static class SchoolFiles
{
    /// <summary>A file that is longer is refused: the founding plan's whole school is a tenth of it.</summary>
    public const int LongestInBytes = 1 << 20;

    /// <summary>All .yaml files of these folders, and these files, in the order of their paths.</summary>
    /// <exception cref="IOException">A path cannot be read; the message names it.</exception>
    public static IReadOnlyList<SchoolFile> On(IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(p => Directory.Exists(p) ? Directory.GetFiles(p, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : (IEnumerable<string>)[p])
            .Select(f => new SchoolFile(f.Replace('\\', '/'), File.ReadAllText(f))),
    ];

    public static SchoolEntries Read(IEnumerable<SchoolFile> files, List<Finding> findings)
    {
        var shape = EntryShape.Of(typeof(SchoolEntries));
        var merged = shape.Keys.Select(k => k.Default).ToArray();
        foreach (var file in files)
            if (Entries(file, findings) is { } entries)
                for (var at = 0; at < merged.Length; at++) merged[at] = Merge(shape.Keys[at], merged[at], shape.Keys[at].Property.GetValue(entries), findings);
        return (SchoolEntries)shape.Make(Where.Nowhere, merged);
    }

    static SchoolEntries? Entries(SchoolFile file, List<Finding> findings)
    {
        if (Encoding.UTF8.GetByteCount(file.Text) > LongestInBytes)
        {
            findings.Add(Finding.Of(LintRules.FileTooLong, new(file.Name, 0, 0), file.Name, ("limit", $"{LongestInBytes >> 10} KiB")));
            return null;
        }
        return YamlTree.Read(file.Name, file.Text, findings) is { } tree ? (SchoolEntries?)new EntryReader(findings).Read(typeof(SchoolEntries), tree, file.Name) : null;
    }

    static object? Merge(EntryKey section, object? before, object? more, List<Finding> findings)
    {
        if (section.IsList)
        {
            var (first, second) = ((Array)before!, (Array)more!);
            var all = Array.CreateInstance(section.Type, first.Length + second.Length);
            first.CopyTo(all, 0);
            second.CopyTo(all, first.Length);
            return all;
        }
        if (before is not null && more is not null) findings.Add(Finding.Of(LintRules.SectionTwice, ((IEntry)more).At, section.Name, ("key", section.Name), ("first", $"{((IEntry)before).At}")));
        return before ?? more;
    }
}
