using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>Fires timers as effects with their own key: on any number of nodes once (DESIGN §3).</summary>
public sealed class DueRows(LanyueDbFactory databases, Writes writes, Effects effects, IEnumerable<ISkill> skills, TimeProvider clock, ILogger<DueRows> log)
{
    /// <summary>A call of the duty may be among them.</summary>
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    readonly Dictionary<string, ISkill> skills = skills.ToDictionary(s => s.Name);

    /// <returns>How many fired.</returns>
    public async Task<int> FireDue(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var now = clock.GetUtcNow();
        var due = await db.DueRows.AsNoTracking().Where(d => d.At <= now).OrderBy(d => d.At).Take(50).ToListAsync(ct);
        foreach (var row in due) await TryFire(row, ct);
        return due.Count;
    }

    async Task TryFire(DueRow due, CancellationToken ct)
    {
        try
        {
            await effects.Commit($"{due.Key}/{due.Fired + 1}", EffectHash.None, Actor.Due, null, (work, stop) => Fire(due, work, stop), ct);
            FailPoint.Reach(FailPoint.DueFired);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "Timer {Timer} of {Subject} could not fire; it is tried again in {After}", due.Key, due.Subject, AfterFailure);
            await writes.Run((db, stop) => db.DueRows.Where(d => d.Key == due.Key)
                .ExecuteUpdateAsync(d => d.SetProperty(r => r.At, clock.GetUtcNow() + AfterFailure), stop), ct);
        }
    }

    async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var taken = await work.Db.DueRows.Where(d => d.Key == due.Key && d.Fired == due.Fired).ExecuteDeleteAsync(ct);
        return taken == 0 ? Outcome.Nothing : await skills[due.Skill].Fire(due, work, ct);
    }
}
