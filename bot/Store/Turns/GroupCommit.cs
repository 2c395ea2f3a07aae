using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>
/// Commits the small writes of many dialogues in one transaction, first come first served: durable lines cost one flush a group,
/// not one each. A group that fails is done again one by one, so that only the culprit fails. Runs on a thread of its own,
/// because SQLite's flush blocks.
/// </summary>
public sealed class GroupCommit(LanyueDbFactory databases, WriteGate gate, ILogger<GroupCommit> log) : IHostedService
{
    const int MostInOne = 64;

    readonly Channel<Work> queue = Channel.CreateUnbounded<Work>(new() { SingleReader = true });
    Task loop = Task.CompletedTask;

    /// <summary>Queues the work and waits until it is durable.</summary>
    /// <param name="work">May run again; leaves nothing half written when it returns, and saves its own changes.</param>
    /// <exception cref="Exception">What the work or the database threw when it was alone in its transaction. The outcome may be unknown.</exception>
    public Task<T> Run<T>(Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        var item = new Work<T>(work, ct);
        if (!queue.Writer.TryWrite(item)) throw new InvalidOperationException("The store is closing; nothing more is kept.");
        return item.Done;
    }

    public Task StartAsync(CancellationToken ct)
    {
        loop = Task.Factory.StartNew(Loop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more and commits what is queued.</summary>
    public Task StopAsync(CancellationToken ct)
    {
        queue.Writer.TryComplete();
        return loop.WaitAsync(ct);
    }

    /// <summary>Blocks its own thread on purpose; see the class.</summary>
    void Loop()
    {
        var group = new List<Work>(MostInOne);
        while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            group.Clear();
            while (group.Count < MostInOne && queue.Reader.TryRead(out var work))
                if (!work.IsGivenUp()) group.Add(work);
            if (group.Count > 0) CommitAll(group).GetAwaiter().GetResult();
        }
    }

    async Task CommitAll(List<Work> group)
    {
        if (await TryCommit(group) is not { } failure) return;
        if (group.Count == 1) { group[0].Fail(failure); return; }

        log.LogWarning("A group of {Count} writes failed ({Failure}); each is done alone", group.Count, failure.GetType().Name);
        foreach (var work in group)
            if (await TryCommit([work]) is { } own) work.Fail(own);
    }

    /// <summary>Two nodes kept the same line, or met the same person, at once: the other was quicker, and the second time his row is found.</summary>
    async Task<Exception?> TryCommit(List<Work> group) =>
        await TryOnce(group) is not { } failure ? null : failure.IsDuplicate() ? await TryOnce(group) : failure;

    async Task<Exception?> TryOnce(List<Work> group)
    {
        try
        {
            using var pass = await gate.Enter(default);
            await using var strategic = databases.CreateDbContext();
            await strategic.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var db = databases.CreateDbContext();
                await using var transaction = await db.Begin(default);
                foreach (var work in group)
                {
                    await work.Do(db);
                    db.ChangeTracker.Clear();
                }
                await transaction.CommitAsync();
            });
            foreach (var work in group) work.Succeed();
            return null;
        }
        catch (Exception failure)
        {
            return failure;  // handed to whoever waits for it
        }
    }

    abstract class Work
    {
        public abstract bool IsGivenUp();
        public abstract Task Do(LanyueDb db);
        public abstract void Succeed();
        public abstract void Fail(Exception failure);
    }

    sealed class Work<T>(Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct) : Work
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T result = default!;

        public Task<T> Done => done.Task;
        public override bool IsGivenUp() => ct.IsCancellationRequested && done.TrySetCanceled(ct);
        public override async Task Do(LanyueDb db) => result = await work(db, default);
        public override void Succeed() => done.TrySetResult(result);
        public override void Fail(Exception failure) => done.TrySetException(failure);
    }
}
