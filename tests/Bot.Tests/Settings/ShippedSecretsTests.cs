namespace Lanyue.Bot.Tests.Settings;

/// <summary>Secrets come from the environment, from files of the machine or user secrets; none is shipped.</summary>
public sealed class ShippedSecretsTests
{
    [Fact]
    public void The_example_leaves_every_secret_empty()
    {
        var lines = Repository.Read("appsettings.example.json").Split('\n').Select(l => l.Trim()).ToList();
        var secrets = lines.Index().Where(l => l.Item.StartsWith('"') && Comment(lines, l.Index).Contains("Secret", StringComparison.Ordinal)).Select(l => l.Item.TrimEnd(',')).ToList();
        Assert.True(secrets.Count > 10);
        Assert.All(secrets, s => Assert.True(s.EndsWith(": \"\"", StringComparison.Ordinal) || s.EndsWith(": []", StringComparison.Ordinal), s));
    }

    /// <summary>All comment lines that stand over a setting.</summary>
    static string Comment(List<string> lines, int at) => string.Concat(lines.Take(at).Reverse().TakeWhile(l => l.StartsWith("//", StringComparison.Ordinal)));

    [Fact]
    public void No_other_file_of_settings_is_shipped() =>
        Assert.Equal(["appsettings.example.json"], Repository.Files("", ".json").Where(f => Path.GetFileName(f).StartsWith("appsettings", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && f != "bot/Host/appsettings.json"));
}
