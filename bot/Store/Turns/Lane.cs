using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>
/// One group after the other, first come first served. A group that fails is done again one by one, so that only the culprit fails.
/// Runs on a thread of its own, because SQLite's flush blocks, and keeps its context, for the sake of what is prepared on its connection.
/// </summary>
sealed class Lane(LanyueDbFactory databases, WriteGate gate, ILogger log)
{
    const int MostInOne = 64;

    readonly Channel<GroupCommit.Work> queue = Channel.CreateUnbounded<GroupCommit.Work>(new() { SingleReader = true });
    readonly LanyueDb strategic = databases.CreateDbContext();  // never opened: it knows how its provider repeats what failed in passing
    LanyueDb? kept;
    Task loop = Task.CompletedTask;

    public void Add(GroupCommit.Work work)
    {
        if (!queue.Writer.TryWrite(work)) throw new InvalidOperationException("The store is closing; nothing more is kept.");
    }

    public void Start() => loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public Task Stop()
    {
        queue.Writer.TryComplete();
        return loop;
    }

    /// <summary>Blocks its own thread on purpose; see the class.</summary>
    void Loop()
    {
        var group = new List<GroupCommit.Work>(MostInOne);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostInOne && queue.Reader.TryRead(out var work))
                if (!work.IsGivenUp()) group.Add(work);
            if (group.Count > 0) CommitAll([.. group.OrderBy(w => w.Address, StringComparer.Ordinal)]).GetAwaiter().GetResult();  // stable: an address's in the order they came
        }
        Drop().GetAwaiter().GetResult();
        strategic.Dispose();
    }

    async Task CommitAll(IReadOnlyList<GroupCommit.Work> group)
    {
        if (await TryCommit(group) is not { } failure) return;
        if (group.Count == 1) { group[0].Fail(failure); return; }

        log.LogWarning("A group of {Count} writes failed ({Failure}); each is done alone", group.Count, failure.GetType().Name);
        foreach (var work in group)
            if (await TryCommit([work]) is { } own) work.Fail(own);
    }

    /// <summary>Two nodes kept the same line, or met the same person, at once: the other was quicker, and the second time his row is found.</summary>
    async Task<Exception?> TryCommit(IReadOnlyList<GroupCommit.Work> group) =>
        await TryOnce(group) is not { } failure ? null : failure.IsDuplicate() ? await TryOnce(group) : failure;

    async Task<Exception?> TryOnce(IReadOnlyList<GroupCommit.Work> group)
    {
        try
        {
            using var pass = await gate.Enter(default);
            await strategic.Database.CreateExecutionStrategy().ExecuteAsync(() => CommitOnce(group));
            foreach (var work in group) work.Succeed();
            return null;
        }
        catch (Exception failure)
        {
            return failure;  // handed to whoever waits for it
        }
    }

    /// <summary>Whatever fails, the next try has a new context and a new connection.</summary>
    async Task CommitOnce(IReadOnlyList<GroupCommit.Work> group)
    {
        try
        {
            var db = kept ??= await Open();
            await using var transaction = await db.Begin(default);
            foreach (var work in group)
            {
                await work.Do(db);
                db.ChangeTracker.Clear();
            }
            await transaction.CommitAsync();
        }
        catch
        {
            await Drop();
            throw;
        }
    }

    async Task<LanyueDb> Open()
    {
        var db = databases.CreateDbContext();
        try
        {
            await db.Database.OpenConnectionAsync();  // stays open until the context goes
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    async Task Drop()
    {
        if (kept is not { } db) return;
        kept = null;
        await db.DisposeAsync();
    }
}
