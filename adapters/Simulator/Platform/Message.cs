namespace Lanyue.Adapters.Simulator;

/// <summary>One message on its way: the same inner XML in every try. Decided once. Safe to share between threads.</summary>
sealed class Message(SentMessage sent, StudentAct act, Faults faults, string plainXml, DateTimeOffset at, bool isReport = false)
{
    readonly Lock gate = new();
    readonly TaskCompletionSource<OutcomeEntry> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int dropsLeft = faults.DropAnswers;
    int tries;
    bool decided, recalled;

    public SentMessage Sent => sent;
    public StudentAct Act => act;
    public Faults Faults => faults;
    public string PlainXml => plainXml;

    /// <summary>When the student sent it, by the platform's clock.</summary>
    public DateTimeOffset At => at;

    /// <summary>The platform's own: nobody waits for an answer, so nobody is shown that none came.</summary>
    public bool IsReport => isReport;
    public int Tries => Volatile.Read(ref tries);
    public bool IsDecided { get { lock (gate) return decided; } }

    /// <summary>Ends when the message is decided and what it shows is on the phone.</summary>
    public Task<OutcomeEntry> Outcome => outcome.Task;

    public void CountTry() => Interlocked.Increment(ref tries);

    /// <summary>Whether the switch "drop the first answers" takes this one.</summary>
    public bool TakesDrop()
    {
        lock (gate) return dropsLeft > 0 && dropsLeft-- > 0;
    }

    /// <returns>True for the first caller only: the first answer on a live connection wins.</returns>
    public bool Decide()
    {
        lock (gate) return !decided && (decided = true);
    }

    /// <returns>True for the first caller only.</returns>
    public bool Recall()
    {
        lock (gate) return !recalled && (recalled = true);
    }

    public void Finish(OutcomeEntry entry) => outcome.SetResult(entry);
}
