using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Skills.Crisis;

/// <summary>Meets everybody who is called at start, so that the first call of a night has no address to make.</summary>
public sealed class CrisisStart(Effects effects, CrisisContacts duty) : IHostedService
{
    public async Task StartAsync(CancellationToken ct)
    {
        foreach (var address in duty.UpTo(int.MaxValue).SelectMany(c => c.Addresses).Distinct())
            await effects.Commit($"crisis/bell/{address.Key}", EffectHash.None, new Actor(ActorKind.System, "start"), null, async (work, stop) =>
            {
                await work.Meet(address, stop);
                work.Db.Hang(address);
                return Outcome.Silent;
            }, ct);
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
