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
        logging.AddSimpleConsole(o => (o.SingleLine, o.TimestampFormat) = (true, "yyyy-MM-dd HH:mm:ss.fff "));
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Polly", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)  // a start that fails is told once, by its last line
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)   // keys on disk unencrypted: the data directory is the secret
            .AddFilter("Orleans.Runtime.Silo", LogLevel.Error)                  // recommends the server collector, which we do not want
            .AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);             // warns of the machine's uptime at each start (feasibility §1.1)
        logging.AddConfiguration(configuration.GetSection("Logging"));
    }
}
