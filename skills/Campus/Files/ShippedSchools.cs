namespace Lanyue.Skills.Campus;

/// <summary>The files of the schools that come with the program, by their folder's name under Schools/.</summary>
public static class ShippedSchools
{
    const string Folder = "Schools/";

    public static IReadOnlyList<string> Names { get; } = [.. Resources().Select(r => r[Folder.Length..r.IndexOf('/', Folder.Length)]).Distinct().Order(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">There is no such school; the message names those there are.</exception>
    public static IReadOnlyList<SchoolFile> Files(string name)
    {
        var prefix = $"{Folder}{name}/";
        var files = Resources().Where(r => r.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(r => new SchoolFile(r[prefix.Length..], Text(r))).ToList();
        return files.Count > 0 ? files : throw new ArgumentException($"No school \"{name}\" comes with the program; there are {string.Join(", ", Names)}.");
    }

    static IEnumerable<string> Resources() => typeof(ShippedSchools).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal));

    static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(ShippedSchools).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
