namespace Lanyue.Bot.Tests;

/// <summary>The files of this repository, for tests that read them.</summary>
static class Repository
{
    static readonly string[] NotOurs = [".git", "bin", "obj", "node_modules", "data", ".vs", ".idea"];

    /// <summary>The folder with Lanyue.Bot.sln.</summary>
    public static string Root { get; } = Find();

    /// <summary>Files under a folder of the repository, as paths from the root with "/".</summary>
    public static IEnumerable<string> Files(string under, params string[] extensions) =>
        Walk(new DirectoryInfo(Path.Combine(Root, under)))
            .Where(f => extensions.Length == 0 || extensions.Contains(f.Extension))
            .Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/'));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name)).SelectMany(Walk));

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.EnumerateFiles("Lanyue.Bot.sln").Any()) return folder.FullName;
        throw new InvalidOperationException("The tests run outside the repository: no folder upwards holds Lanyue.Bot.sln.");
    }
}
