using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>One transaction in a new context, behind the write gate and inside EF's execution strategy.</summary>
public sealed class Writes(LanyueDbFactory databases, WriteGate gate)
{
    /// <summary>Runs the work and commits. It may run again after a passing fault: it touches nothing but its context.</summary>
    /// <param name="keep">False rolls back what the work wrote. Null: always keep.</param>
    public async Task<T> Run<T>(Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct, Func<T, bool>? keep = null)
    {
        using var pass = await gate.Enter(ct);
        await using var strategic = databases.CreateDbContext();
        return await strategic.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var db = databases.CreateDbContext();
            await using var transaction = await db.Begin(ct);
            var result = await work(db, ct);
            if (keep is null || keep(result)) await transaction.CommitAsync(ct);
            else await transaction.RollbackAsync(ct);
            return result;
        });
    }

    public Task Run(Func<LanyueDb, CancellationToken, Task> work, CancellationToken ct) =>
        Run(async (db, stop) => { await work(db, stop); return true; }, ct);
}
