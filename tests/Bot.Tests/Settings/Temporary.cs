namespace Lanyue.Bot.Tests.Settings;

/// <summary>A folder of one test's own.</summary>
sealed class Temporary : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lanyue-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
