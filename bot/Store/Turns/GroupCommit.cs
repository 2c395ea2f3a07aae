using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>
/// Commits the small writes of many dialogues in one transaction, so that durable lines cost one flush a group, not one each. On
/// SQLite one group at a time, on a server some side by side, an address always in the same lane: its works stay in order.
/// </summary>
/// <remarks>
/// Two nodes' groups lock rows of the same people: every work locks those of one address only (dialogue, inbound line, address, in
/// that order), and a group does its works in the order of their addresses, so that no two wait for each other.
/// </remarks>
public sealed class GroupCommit(LanyueDbFactory databases, WriteGate gate, ILogger<GroupCommit> log) : IHostedService
{
    readonly Lane[] lanes = [.. Enumerable.Range(0, gate.Writers).Select(_ => new Lane(databases, gate, log))];

    /// <summary>Queues the work and waits until it is durable.</summary>
    /// <param name="address">Key of the address whose rows the work changes.</param>
    /// <param name="work">May run again; leaves nothing half written when it returns, and saves its own changes.</param>
    /// <exception cref="Exception">What the work or the database threw when it was alone in its transaction. The outcome may be unknown.</exception>
    public Task<T> Run<T>(string address, Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct = default)
    {
        var item = new Work<T>(address, work, ct);
        lanes[(uint)address.GetHashCode(StringComparison.Ordinal) % lanes.Length].Add(item);
        return item.Done;
    }

    public Task StartAsync(CancellationToken ct)
    {
        foreach (var lane in lanes) lane.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more and commits what is queued.</summary>
    public Task StopAsync(CancellationToken ct) => Task.WhenAll(lanes.Select(l => l.Stop())).WaitAsync(ct);

    internal abstract class Work(string address)
    {
        public string Address => address;
        public abstract bool IsGivenUp();
        public abstract Task Do(LanyueDb db);
        public abstract void Succeed();
        public abstract void Fail(Exception failure);
    }

    sealed class Work<T>(string address, Func<LanyueDb, CancellationToken, Task<T>> work, CancellationToken ct) : Work(address)
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
