using Lanyue.Bot.Settings;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Bot.Tests.Settings;

/// <summary>Settings as a test gives them.</summary>
static class Given
{
    public static IConfiguration Settings(params (string Name, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))).Build();

    public static Setup Read(params (string Name, string? Value)[] settings) => Setup.Read(Settings(settings), Path.GetTempPath());

    /// <summary>The line that the program would print and end with.</summary>
    public static string Refused(params (string Name, string? Value)[] settings) => Assert.Throws<SettingException>(() => Read(settings)).Message;
}
