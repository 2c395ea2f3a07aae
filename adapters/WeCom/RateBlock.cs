using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeCom;

/// <summary>What follows 45009 on this node. The code does not say which limit was met: a minute is tried first, then an hour, then the day (protocols/wechat.md 5.3).</summary>
sealed class RateBlock(TimeProvider clock)
{
    readonly Lock gate = new();
    DateTimeOffset until = DateTimeOffset.MinValue;
    int met;

    /// <summary>How long still; null: calls may be made.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (gate) return until - clock.GetUtcNow() is var left && left > TimeSpan.Zero ? left : null;
        }
    }

    /// <returns>How long nothing is to be sent. Several calls that meet the limit together count once.</returns>
    public TimeSpan Begin()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (until > now) return until - now;

            until = met++ switch { 0 => now.AddMinutes(1), 1 => now.AddHours(1), _ => SendStop.NextMidnight(now) };
            return until - now;
        }
    }

    /// <summary>A call went through.</summary>
    public void End()
    {
        lock (gate)
            if (until <= clock.GetUtcNow()) met = 0;
    }
}
