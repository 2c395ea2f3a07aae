using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Bot.Turns;

/// <summary>The newest turns that this node answered "later" while SQL could not keep that; it is told when it is well again (T15). Safe to share between threads.</summary>
sealed class UnnotedLater(Parking parking, TimeProvider clock, ILogger<UnnotedLater> log)
{
    /// <summary>SQL may be away for long; but a copy that comes after the platform's last try is none that anybody waits for.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Pause = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly NewestKeys keys = new(most: 4096);

    public void Add(Turn turn)
    {
        lock (gate)
        {
            if (!keys.Add(turn.Key)) return;
        }
        _ = Tell(turn, clock.GetUtcNow() + Patience);
    }

    public bool Has(string turn)
    {
        lock (gate) return keys.Contains(turn);
    }

    async Task Tell(Turn turn, DateTimeOffset until)
    {
        while (Has(turn.Key))
        {
            try
            {
                await parking.Doubt(turn);
                return;
            }
            catch (Exception failure) when (clock.GetUtcNow() < until)
            {
                log.LogDebug("That {Turn} was answered \"later\" is not noted yet: {Failure}", turn.Key, failure.GetType().Name);
                await Task.Delay(Pause, clock);
            }
            catch (Exception failure)
            {
                log.LogWarning("That {Turn} was answered \"later\" could not be noted: {Failure}. What it came to may have been said on a connection that nobody read", turn.Key, failure.GetType().Name);
                return;
            }
        }
    }
}
