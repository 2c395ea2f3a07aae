namespace Lanyue.Adapters.Simulator;

/// <summary>
/// The clock that the platform counts by: windows, tokens, media, the time on the phones. It can be set forward. Waits take real time, and what
/// goes over the wire (signatures, CreateTime) bears the real time: the service's clock stays, and would refuse stamps of another day.
/// </summary>
sealed class PlatformClock(TimeProvider real) : TimeProvider
{
    static readonly TimeSpan Limit = TimeSpan.FromDays(366);

    readonly Lock gate = new();
    TimeSpan ahead;

    public TimeSpan Ahead { get { lock (gate) return ahead; } }

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Ahead;
    public override long TimestampFrequency => real.TimestampFrequency;
    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;
    public override long GetTimestamp() => real.GetTimestamp();
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <exception cref="RefusedActException">Backwards, or more than a year in all.</exception>
    public void Forward(TimeSpan by)
    {
        lock (gate)
        {
            if (by <= TimeSpan.Zero || ahead + by > Limit) throw new RefusedActException($"The clock goes forward only, at most {Limit.TotalDays} days in all.");
            ahead += by;
        }
    }
}
