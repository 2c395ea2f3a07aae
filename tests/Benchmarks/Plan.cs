using Lanyue.Bot.Store;

namespace Lanyue.Benchmarks;

/// <summary>What is measured, and for how long.</summary>
/// <param name="WarmUp">Load before anything counts, of service and bare endpoint together; the service gets three quarters.</param>
/// <param name="Window">Length of one measured window; a pair is one of each.</param>
/// <param name="TurnsAlone">Only what a turn costs and at what rate: to try a change.</param>
sealed record Plan(TimeSpan WarmUp, int Pairs, TimeSpan Window, Provider Database, bool IsProfiled, bool TurnsAlone = false)
{
    public const int Connections = 16, Students = 1000, LiveDialogues = 10_000;

    static readonly Plan Full = new(TimeSpan.FromSeconds(40), 5, TimeSpan.FromSeconds(6), Provider.Sqlite, false);
    static readonly Plan Quick = new(TimeSpan.FromSeconds(12), 3, TimeSpan.FromSeconds(3), Provider.Sqlite, false);

    /// <exception cref="ArgumentException">An option that there is not.</exception>
    public static Plan Read(string[] args)
    {
        var plan = args.Contains("--quick") ? Quick : Full;
        for (var i = 0; i < args.Length; i++)
            plan = args[i] switch
            {
                "--quick" => plan,
                "--turns" => plan with { TurnsAlone = true },
                "--profile" => plan with { IsProfiled = true },
                "--warm-up" => plan with { WarmUp = Seconds(args, ++i) },
                "--window" => plan with { Window = Seconds(args, ++i) },
                "--pairs" => plan with { Pairs = int.Parse(args[++i]) },
                "--database" => plan with { Database = args[++i] == "postgres" ? Provider.PostgreSql : Provider.Sqlite },
                _ => throw new ArgumentException($"There is no option \"{args[i]}\". Options: --quick, --turns, --profile, --warm-up SECONDS, --window SECONDS, --pairs N, --database sqlite|postgres."),
            };
        return plan;
    }

    static TimeSpan Seconds(string[] args, int at) => TimeSpan.FromSeconds(double.Parse(args[at]));
}
