namespace Lanyue.Adapters.Simulator;

/// <summary>What happened, the newest entries of each kind, and a way to wait for more. Safe to share between threads.</summary>
sealed class SimulatorLog(int keep, TimeProvider time)
{
    readonly Lock gate = new();
    readonly Dictionary<Type, Ring<LogEntry>> kinds = [];
    TaskCompletionSource changed = NewSignal();
    long last, forgotten;

    /// <summary>Another value after a restart or <see cref="Clear"/>: sequence numbers seen before it mean nothing.</summary>
    public string Run { get; private set; } = NewRun();

    /// <summary>Sequence of the newest entry; 0: none yet.</summary>
    public long Last { get { lock (gate) return last; } }

    public T Add<T>(T entry) where T : LogEntry
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            entry = (T)(entry with { Seq = ++last, At = time.GetUtcNow() });
            if (!kinds.TryGetValue(typeof(T), out var ring)) kinds[typeof(T)] = ring = new(keep);
            if (ring.Add(entry, out var gone)) forgotten = Math.Max(forgotten, gone!.Seq);
            (waiting, changed) = (changed, NewSignal());
        }
        waiting.SetResult();
        return entry;
    }

    public LogPage Since(long seq, int limit = int.MaxValue, params IReadOnlyCollection<Type> only)
    {
        lock (gate)
        {
            var entries = kinds.Where(k => only.Count == 0 || only.Contains(k.Key))
                .SelectMany(k => After(k.Value, seq)).OrderBy(e => e.Seq).Take(limit).ToArray();
            var next = entries.Length == limit ? entries[^1].Seq : last;
            return new(Run, Math.Max(next, Math.Min(seq, last)), seq < forgotten, entries);
        }
    }

    /// <summary>As <see cref="Since"/>, but waits for the first entry that fits, at most so long or until cancelled.</summary>
    /// <param name="run">The run that the number is of; another one is answered at once. Null: this one.</param>
    public async Task<LogPage> Wait(long seq, TimeSpan atMost, CancellationToken ct, string? run = null, int limit = int.MaxValue, params IReadOnlyCollection<Type> only)
    {
        using var end = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
        run ??= Run;
        while (true)
        {
            Task more;
            lock (gate) more = changed.Task;
            var page = Since(seq, limit, only);
            if (page.Entries.Count > 0 || page.Run != run || either.IsCancellationRequested) return page;

            await more.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Clear()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            kinds.Clear();
            (last, forgotten, Run) = (0, 0, NewRun());
            (waiting, changed) = (changed, NewSignal());
        }
        waiting.SetResult();
    }

    static IEnumerable<LogEntry> After(Ring<LogEntry> ring, long seq)
    {
        var (low, high) = (0, ring.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ring[middle].Seq > seq) high = middle;
            else low = middle + 1;
        }
        for (; low < ring.Count; low++) yield return ring[low];
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    static string NewRun() => Guid.NewGuid().ToString("N")[..8];
}

/// <summary>A piece of the log.</summary>
/// <param name="Run">See <see cref="SimulatorLog.Run"/>.</param>
/// <param name="Next">Ask on from here.</param>
/// <param name="Missed">Entries after the number asked for are gone already.</param>
sealed record LogPage(string Run, long Next, bool Missed, IReadOnlyList<LogEntry> Entries);
