using System.Collections.Concurrent;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Turns;

/// <summary>
/// How far a platform's clock is from ours: the smallest of arrival − CreatedAt over the last hour, which is the fastest way of a
/// message plus what the clocks differ by. One an account; <see cref="PlatformClockKeeper"/> adds what other nodes have seen.
/// </summary>
sealed class PlatformClock
{
    const int Slots = 12;
    static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<string, (long Number, TimeSpan Least)[]> accounts = new();

    /// <summary>Platforms that tell whole seconds round down: the message may be this much younger than it says.</summary>
    static readonly TimeSpan Resolution = TimeSpan.FromMilliseconds(999);

    /// <summary>The latest moment, by our clock, at which the message can have been made (T8).</summary>
    /// <param name="firstAt">First arrival of any of its tries.</param>
    public DateTimeOffset LatestCreation(Turn turn, DateTimeOffset firstAt)
    {
        var byPlatform = turn.CreatedAt + Least(turn, firstAt) + Resolution;
        return byPlatform < firstAt ? byPlatform : firstAt;
    }

    /// <summary>A message that was taken earlier, perhaps by another node.</summary>
    public void Learn(Turn turn, DateTimeOffset firstAt) => Least(turn, firstAt);

    TimeSpan Least(Turn turn, DateTimeOffset firstAt)
    {
        var difference = firstAt - turn.CreatedAt;
        var number = firstAt.UtcTicks / Slot.Ticks;
        var seen = accounts.GetOrAdd($"{turn.Address.Channel}/{turn.Address.Account}", _ => new (long, TimeSpan)[Slots]);
        lock (seen)
        {
            ref var now = ref seen[number % Slots];
            now = now.Number > number || now.Number == number && now.Least <= difference ? now : (number, difference);  // an old one does not push out a new one
            return seen.Where(s => s.Number > number - Slots).Min(s => s.Least);
        }
    }
}
