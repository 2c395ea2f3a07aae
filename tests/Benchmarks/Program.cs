using Lanyue.Benchmarks;

// "bare" is what the service is measured against, started by the run itself as a process of its own.
if (args is ["bare", var url, var redis]) return await BareEndpoint.Serve(url, redis);
if (args is ["understanding"])
{
    foreach (var line in UnderstandingSpeed.Stages()) Console.WriteLine(line);
    return 0;
}
if (args is ["crisis"])
{
    foreach (var line in await CrisisRun.Measure()) Console.WriteLine(line);
    return 0;
}

if (args is ["desk"])
{
    foreach (var line in await DeskRun.Measure()) Console.WriteLine(line);
    return 0;
}

if (args is ["model"])
{
    foreach (var line in await ModelRun.Measure()) Console.WriteLine(line);
    return 0;
}

var plan = Plan.Read(args);
await using var run = await BenchmarkRun.Start(plan);
foreach (var line in await run.Measure()) Console.WriteLine(line);
return 0;
