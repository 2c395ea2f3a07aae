using System.Collections.Concurrent;

namespace Lanyue.Adapters.Simulator;

/// <summary>Codes that hang about on the made-up campus, to be scanned. Safe to share between threads.</summary>
sealed class Scenes
{
    const int Limit = 500;

    readonly ConcurrentQueue<HangingCode> all = new([new("dorm-3", "3栋门厅"), new("dorm-3-502", "3栋502门后"), new("library", "图书馆大厅"), new("service-hall", "一站式服务大厅")]);

    public IReadOnlyList<HangingCode> All => [.. all];

    /// <summary>For a code that the service made; one that hangs there already stays as it is.</summary>
    public void Add(string key, string name)
    {
        if (all.Count < Limit && all.All(s => s.Key != key)) all.Enqueue(new(key, name));
    }
}

/// <param name="Key">What the code carries: EventKey without prefix.</param>
/// <param name="Name">Where it hangs, for the person at the page.</param>
sealed record HangingCode(string Key, string Name);
