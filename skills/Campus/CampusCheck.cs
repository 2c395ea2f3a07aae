using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>The command "campus check": prints what the linter finds in the files of a school.</summary>
public static class CampusCheck
{
    /// <param name="paths">Files, and folders whose .yaml files are meant.</param>
    /// <param name="clock">Tells for which day; null: the machine's.</param>
    /// <returns>0: usable, whatever is still asked or warned of; 1: an error is in the files; 2: a path cannot be read.</returns>
    public static int Run(IReadOnlyList<string> paths, TextWriter output, TimeProvider? clock = null)
    {
        var words = new FindingWords(new Texts(typeof(CampusCheck).Assembly));
        IReadOnlyList<SchoolFile> files;
        try
        {
            files = SchoolFiles.On(paths);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            output.WriteLine(words.Unreadable(unreadable.Message));
            return 2;
        }
        if (files.Count == 0)
        {
            output.WriteLine(words.NoFiles(string.Join(", ", paths)));
            return 2;
        }

        var result = Linter.Check(files, CampusTime.DayOf((clock ?? TimeProvider.System).GetUtcNow()));
        foreach (var finding in result.Findings) output.WriteLine(words.Line(finding));
        output.WriteLine(words.Sum(result));
        return result.IsUsable ? 0 : 1;
    }
}
