namespace Lanyue.Skills.Campus;

/// <summary>The files of a school on a disk. A file is named by its path within the folder that was given.</summary>
public static class SchoolFolder
{
    /// <param name="paths">Files, and folders whose .yaml files are meant.</param>
    /// <exception cref="IOException">A path cannot be read, or two files have one name; the message names it.</exception>
    public static IReadOnlyList<SchoolFile> Read(IReadOnlyList<string> paths)
    {
        var files = paths.SelectMany(p => Directory.Exists(p)
            ? Directory.GetFiles(p, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => new SchoolFile(Path.GetRelativePath(p, f).Replace('\\', '/'), File.ReadAllText(f)))
            : [new SchoolFile(Path.GetFileName(p), File.ReadAllText(p))]).ToList();
        if (files.Count == 0) throw new IOException($"There is no .yaml file in {string.Join(", ", paths)}.");
        if (files.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new IOException($"Two files are called {twice.Key}; name the folder that both are in.");
        return files;
    }

    /// <summary>Writes the files; others in the folder stay.</summary>
    public static void Write(string folder, IEnumerable<SchoolFile> files)
    {
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder, file.Name));
            if (!path.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw new IOException($"{file.Name} lies outside the folder.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }
}
