using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lanyue.Bot.Operations;

static class Logs
{
    /// <summary>
    /// One line an event, without what libraries tell about themselves; and no SQL with its parameters. "Logging:LogLevel" in the
    /// settings still decides where it names a category.
    /// </summary>
    public static void AddQuietDefaults(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        logging.AddConsole(o => o.FormatterName = OneLine.Called).AddConsoleFormatter<OneLine, ConsoleFormatterOptions>();
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)  // a start that fails is told once, by its last line
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)   // keys on disk unencrypted: the data directory is the secret
            .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)                  // recommends the server collector, which we do not want
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);             // warns of the machine's uptime at each start (feasibility §1.1)
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}

/// <summary>One event, one line: what somebody wrote makes no second line and moves no cursor.</summary>
sealed class OneLine() : ConsoleFormatter(Called)
{
    public const string Called = "lanyue";

    public override void Write<TState>(in LogEntry<TState> entry, IExternalScopeProvider? scopes, TextWriter to)
    {
        var line = new StringBuilder(TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss.fff ", CultureInfo.InvariantCulture))
            .Append(Level(entry.LogLevel)).Append(": ").Append(entry.Category).Append('[').Append(CultureInfo.InvariantCulture, $"{entry.EventId.Id}").Append("] ")
            .Append(entry.Formatter(entry.State, entry.Exception));
        if (entry.Exception is not null) line.Append(' ').Append(entry.Exception);
        to.WriteLine(Plain(line.ToString()));
    }

    /// <summary>A line's end reads as a space; other signs that are not seen as the number of their code.</summary>
    internal static string Plain(string words)
    {
        if (!words.Any(IsUnseen)) return words;
        var plain = new StringBuilder(words.Length);
        foreach (var c in words.ReplaceLineEndings(" "))
            if (IsUnseen(c)) plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else plain.Append(c);
        return plain.ToString();
    }

    static bool IsUnseen(char c) => char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';

    static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce", LogLevel.Debug => "dbug", LogLevel.Information => "info", LogLevel.Warning => "warn", LogLevel.Error => "fail", LogLevel.Critical => "crit", _ => "none",
    };
}
