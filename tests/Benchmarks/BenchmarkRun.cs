using Lanyue.Bot.Store;
using Lanyue.Servers;
using StackExchange.Redis;

namespace Lanyue.Benchmarks;

/// <summary>
/// The service and the bare endpoint side by side on one redis-server, measured in alternating pairs, so that what the machine does
/// meanwhile falls on both.
/// </summary>
sealed class BenchmarkRun : IAsyncDisposable
{
    readonly Plan plan;
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-bench-").FullName;
    readonly RedisServer redis = new();
    readonly PostgresServer? postgres;
    readonly Server bare, bot;
    readonly Load bareLoad, botLoad;
    readonly Pushes barePushes, botPushes;
    readonly List<string> lines = [];

    BenchmarkRun(Plan plan, PostgresServer? postgres, Dictionary<string, string> database)
    {
        (this.plan, this.postgres) = (plan, postgres);
        redis.Start();
        var address = Node.FreeAddress();
        bare = Server.Start("Lanyue.Benchmarks", address, new Dictionary<string, string>(), "bare", address.ToString(), redis.Connection);
        bot = Node.Start(folder, redis.Connection, new(database.Concat(plan.IsProfiled ? Profile.Settings : [])));
        Task.WhenAll(bare.Ready(), bot.Ready()).GetAwaiter().GetResult();
        (bareLoad, botLoad) = (new(bare.Address), new(bot.Address));
        (barePushes, botPushes) = (new(new(bare.Address, "/wechat")), new(new(bot.Address, "/wechat")));
    }

    public static async Task<BenchmarkRun> Start(Plan plan)
    {
        if (plan.Database == Provider.Sqlite) return await Task.Run(() => new BenchmarkRun(plan, null, []));

        var postgres = await PostgresServer.Start(isDurable: true, CancellationToken.None);
        var database = new Dictionary<string, string>
        {
            ["Lanyue__Provider"] = "PostgreSql",
            ["ConnectionStrings__Lanyue"] = await postgres.Create("lanyue", CancellationToken.None),
            ["Lanyue__CipherKeys__0"] = FieldCipher.NewKey("bench"),
        };
        await Node.Migrate(database);
        return await Task.Run(() => new BenchmarkRun(plan, postgres, database));
    }

    public async Task<IReadOnlyList<string>> Measure()
    {
        await Task.Delay(TimeSpan.FromSeconds(3));
        var idle = bot.ResidentMiB;
        var state = await StateOfAnOpenForm();
        botLoad.Run(botPushes.Openings(0, Plan.Students), TimeSpan.FromMinutes(1), null, Replies.Confirms);
        WarmUp();
        if (plan.IsProfiled) return Profile.Take(bot, () => Bot(10));

        var pairs = Enumerable.Range(0, plan.Pairs).Select(_ => (Bare: Bare(plan.Window), Bot: Bot(plan.Window.TotalSeconds))).ToList();
        var peak = Median(pairs.Select(p => p.Bot.Window.Rate));
        AddTurns(pairs, peak);
        if (!plan.TurnsAlone) await AddOthers(peak, state, idle);
        lines.Add("");
        lines.Add($"The generator took {Median(pairs.Select(p => p.Bare.OwnMicroseconds)):F0} µs a request of the bare endpoint and {Median(pairs.Select(p => p.Bot.OwnMicroseconds)):F0} µs a turn; processes that were not ours took {Span(pairs.SelectMany(p => new[] { p.Bare.OthersShare, p.Bot.OthersShare }).Select(s => s * 100))} % of the machine (the redis-server counts among them).");
        return lines;
    }

    async Task AddOthers(double peak, Row state, double idle)
    {
        var paced = Enumerable.Range(0, 3).Select(_ => Bot(plan.Window.TotalSeconds, peak / 2)).ToList();
        botLoad.Run(botPushes.Openings(Plan.Students, Plan.LiveDialogues), TimeSpan.FromMinutes(2), null, Replies.Confirms);
        var loaded = bot.ResidentMiB;

        lines.Add($"{new Row("p99 of that turn at half of its peak rate", 50, 20, Median(paced.Select(p => p.Window.Percentile(0.99))), " ms", $"{Row.Number(paced[0].Window.Rate)}/s; runs {Span(paced.Select(p => p.Window.Percentile(0.99)))}; p50 {Row.Number(Median(paced.Select(p => p.Window.Percentile(0.5))))} ms")}");
        lines.Add($"{UnderstandingSpeed.Measure()}");
        lines.Add($"{state}");
        lines.Add($"{new Row("resident memory, idle", 350, 250, idle, " MiB")}");
        lines.Add($"{new Row($"resident memory after load with {Plan.LiveDialogues:N0} live dialogues", 700, 450, loaded, " MiB")}");
        lines.AddRange((await FirstMessage.Measure()).Select(r => r.ToString()));
    }

    void AddTurns(List<(Reading Bare, Reading Bot)> pairs, double peak)
    {
        var (bareCpu, botCpu) = (Median(pairs.Select(p => p.Bare.CpuMicroseconds)), Median(pairs.Select(p => p.Bot.CpuMicroseconds)));
        var ratios = pairs.Select(p => p.Bot.CpuMicroseconds / p.Bare.CpuMicroseconds).ToList();
        var shares = pairs.Select(p => p.Bot.Window.Rate / p.Bare.Window.Rate).ToList();
        lines.Add(Row.Head);
        lines.Add($"{new Row("server CPU per turn that fills a slot, × the bare endpoint's", 12, 6, Median(ratios), "×", $"{Row.Number(botCpu)} µs against {Row.Number(bareCpu)} µs; pairs {Span(ratios)}")}");
        lines.Add($"{new Row("its rate, share of the bare endpoint's", 0.10, 0.22, Median(shares), "", $"{peak:F0}/s against {Median(pairs.Select(p => p.Bare.Window.Rate)):F0}/s; pairs {Span(shares)}; p50 {Row.Number(Median(pairs.Select(p => p.Bot.Window.Percentile(0.5))))} ms, p99 {Row.Number(Median(pairs.Select(p => p.Bot.Window.Percentile(0.99))))} ms at its peak", IsAtLeast: true)}");
    }

    void WarmUp()
    {
        Bot(plan.WarmUp.TotalSeconds * 3 / 8);
        Bare(plan.WarmUp / 4);
        Bot(plan.WarmUp.TotalSeconds * 3 / 8);
    }

    double lastRate = 1000, lastBareRate = 20_000;

    Reading Bare(TimeSpan time)
    {
        var work = barePushes.Corrections((int)Math.Min(lastBareRate * time.TotalSeconds * 1.3, 60_000));
        var work10 = Enumerable.Range(0, 6).SelectMany(_ => work).ToArray().Chunk(Plan.Connections).ToArray();  // the same bodies again: it does not look at them
        Push[][] all = [.. Enumerable.Range(0, Plan.Connections).Select(c => work10.SelectMany(w => w[c]).ToArray())];
        var reading = Reading.Of(bare, () => bareLoad.Run(all, time, null, Replies.IsSuccess));
        lastBareRate = reading.Window.Rate;
        return reading;
    }

    Reading Bot(double seconds, double? rate = null)
    {
        var work = botPushes.Corrections((int)((rate ?? lastRate * 1.6) * seconds));
        var reading = Reading.Of(bot, () => botLoad.Run(work, TimeSpan.FromSeconds(seconds), rate, Replies.Confirms));
        if (rate is null) lastRate = reading.Window.Rate;
        return reading;
    }

    /// <summary>One student, an open form, eight answered turns: what Redis holds of him then.</summary>
    async Task<Row> StateOfAnOpenForm()
    {
        const string student = "oBenchStudentOfStateLanyue00";
        Push[] eight = [botPushes.Opens(student), .. Enumerable.Range(0, 7).Select(_ => botPushes.Corrects(student))];
        botLoad.Run([eight], TimeSpan.FromMinutes(1), null, Replies.Confirms);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.Connection);
        var store = connection.GetDatabase();
        var key = connection.GetServer(redis.Connection).Keys(pattern: "lanyue/dialogue/*").Single();
        var data = (await store.HashGetAllAsync(key)).Sum(f => f.Value.Length());
        var memory = (long)await store.ExecuteAsync("MEMORY", "USAGE", key, "SAMPLES", "0");
        return new("dialogue state in Redis: an open form with eight answered turns", 4096, 2048, memory, " B", $"MEMORY USAGE; {data} B of it are data");
    }

    static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    static string Span(IEnumerable<double> values) => $"{Row.Number(values.Min())} to {Row.Number(values.Max())}";

    public async ValueTask DisposeAsync()
    {
        bareLoad.Dispose();
        botLoad.Dispose();
        await bot.DisposeAsync();
        await bare.DisposeAsync();
        await redis.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
