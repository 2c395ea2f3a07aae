namespace Lanyue.Adapters.Wire;

/// <summary>When a callback reached us, by the clock and for measuring.</summary>
sealed class CallbackClock(TimeProvider clock)
{
    /// <summary>WeChat hangs up at 5 s; what is written later counts as lost (TURNS, "handed over").</summary>
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(4.9);

    readonly long started = clock.GetTimestamp();

    public DateTimeOffset At { get; } = clock.GetUtcNow();

    public bool IsOver => Left < TimeSpan.Zero;

    /// <summary>Until it is too late to write an answer.</summary>
    public TimeSpan Left => Limit - clock.GetElapsedTime(started);
}
