using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Skills.DutyRoster;

/// <summary>Sees to it at start that the gap alarm is set: whichever of several nodes is first.</summary>
public sealed class DutyRosterStart(Effects effects, DutyClock clock, TimeProvider time) : IHostedService
{
    public Task StartAsync(CancellationToken ct) => effects.Commit(
        $"{DutyRosterSkill.NameOf}/begin/{DutyRosterSkill.Text(clock.DayOf(time.GetUtcNow()))}", EffectHash.None, new Actor(ActorKind.System, "start"), null, (work, stop) => DutyRosterSkill.Begin(work, clock, stop), ct);

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;
}
