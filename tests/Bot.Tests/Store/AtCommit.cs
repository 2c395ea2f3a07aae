using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Does something once, at the moment before a transaction commits: waits, or loses the answer.</summary>
sealed class AtCommit : DbTransactionInterceptor
{
    Func<DbTransaction, Task>? next;
    Func<Task>? after;

    public void Next(Func<DbTransaction, Task> act) => next = act;
    public void AfterNext(Func<Task> act) => after = act;

    /// <summary>The transaction stands still, all its rows held, until <see cref="Pause.Go"/>.</summary>
    /// <param name="skip">Commits to let pass before.</param>
    public Pause PauseNext(int skip = 0)
    {
        var pause = new Pause();
        Next(Wait);
        return pause;

        Task Wait(DbTransaction _)
        {
            if (skip-- == 0) return pause.Here();
            Next(Wait);
            return Task.CompletedTask;
        }
    }

    /// <summary>The node is gone before it commits, as far as the database can tell.</summary>
    /// <param name="skip">Commits to let pass before.</param>
    public void FailNext(int skip = 0)
    {
        Next(Fail);

        Task Fail(DbTransaction _)
        {
            if (skip-- == 0) throw new IOException("made up: killed");
            Next(Fail);
            return Task.CompletedTask;
        }
    }

    /// <summary>PostgreSQL commits, but the connection is gone before it can say so.</summary>
    public void LoseNextAnswer(Action? then = null) => Next(async transaction =>
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        var (backend, server) = (connection.ProcessID, connection.ConnectionString);
        await transaction.CommitAsync();
        await Kill(backend, server);
        then?.Invoke();
        throw new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"));
    });

    /// <summary>The connection is gone before PostgreSQL hears of the commit.</summary>
    public void LoseNextCommit() => Next(transaction =>
    {
        var connection = (NpgsqlConnection)transaction.Connection!;
        return Kill(connection.ProcessID, connection.ConnectionString);
    });

    static async Task Kill(int backend, string server)
    {
        await using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        await other.OpenAsync();
        await using var kill = new NpgsqlCommand($"SELECT pg_terminate_backend({backend})", other);
        await kill.ExecuteNonQueryAsync();
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref next, null) is { } act) await act(transaction);
        return result;
    }

    public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData data, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref after, null) is { } act) await act();
    }
}

/// <summary>A place where one waits for the other; disposed, it lets him go: a test that fails must not hang.</summary>
sealed class Pause : IDisposable
{
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously), go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
    public void Go() => go.TrySetResult();
    public void Dispose() => Go();

    public Task Here()
    {
        reached.TrySetResult();
        return go.Task;
    }

    /// <summary>It is waiting for a row that somebody holds: long enough to have ended otherwise.</summary>
    public static async Task AssertWaits(Task task)
    {
        await Task.WhenAny(task, Task.Delay(250, Stop));
        Assert.False(task.IsCompleted, "It did not wait for the other transaction.");
    }
}

/// <summary>Lets the next queries of a node fail as if the connection had been cut.</summary>
sealed class AtQuery : DbCommandInterceptor
{
    int cuts;

    public void Cut(int queries) => cuts = queries;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken ct) =>
        Interlocked.Decrement(ref cuts) >= 0
            ? throw new NpgsqlException("Exception while reading from stream", new IOException("Connection reset by peer"))
            : new(result);
}
