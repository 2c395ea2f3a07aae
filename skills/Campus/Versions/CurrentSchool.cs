using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Skills.Campus;

/// <summary>The school in force on this node: looked for every two seconds, so that every node has a new version soon after it is made current, without restart.</summary>
public sealed class CurrentSchool(SchoolVersions versions, TimeProvider clock, ILogger<CurrentSchool> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    volatile School? school;
    long? number;

    /// <summary>Null: none was applied yet.</summary>
    public School? Now => school;

    /// <summary>Of the version in use; null: none.</summary>
    public long? Number => number;

    /// <summary>Told of each school that comes into use.</summary>
    public event Action<School>? Changed;

    /// <summary>Looks now.</summary>
    public async Task Look(CancellationToken ct)
    {
        if (await versions.InForce(ct) is not { } inForce || inForce == number) return;
        var loaded = await versions.Load(inForce, ct);
        (school, number) = (loaded, inForce);
        log.LogInformation("Version {Number} of the school {School} is in use: {Places} places", inForce, loaded.Entries.School!.Id, loaded.Places.Count);
        Changed?.Invoke(loaded);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogWarning(failure, "The school in force could not be read; {Number} stays in use", number);
            }
            await Task.Delay(Interval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
