namespace Lanyue.Bot.Turns;

/// <summary>Which message of a dialogue arrived last, so that a turn knows when the student has written on. Used in its grain's order.</summary>
sealed class Overtaking
{
    string? running;
    string? newest;  // arrived and not run yet
    CancellationTokenSource? overtaken;

    /// <summary>A message has arrived, maybe the one that runs.</summary>
    public void Note(string turn)
    {
        if (turn == running) return;
        newest = turn;
        overtaken?.Cancel();
    }

    /// <returns>Cancelled when another message arrives, at once where one waits already. Disposed when the turn has run.</returns>
    public Run Begin(string turn)
    {
        if (newest == turn) newest = null;
        (running, overtaken) = (turn, new());
        if (newest is not null) overtaken.Cancel();
        return new(this, overtaken);
    }

    public readonly struct Run(Overtaking of, CancellationTokenSource overtaken) : IDisposable
    {
        public CancellationToken Token => overtaken.Token;

        public void Dispose()
        {
            (of.running, of.overtaken) = (null, null);
            overtaken.Dispose();
        }
    }
}
