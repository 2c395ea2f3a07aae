namespace Lanyue.Bot.Turns;

/// <summary>The newest turns that this node answered "later" while SQL could not keep that. Safe to share between threads.</summary>
sealed class LatelyRefused
{
    const int Most = 4096;

    readonly Lock gate = new();
    readonly HashSet<string> keys = [];
    readonly Queue<string> inOrder = [];

    public void Add(string turn)
    {
        lock (gate)
        {
            if (!keys.Add(turn)) return;
            inOrder.Enqueue(turn);
            if (inOrder.Count > Most) keys.Remove(inOrder.Dequeue());
        }
    }

    public bool Has(string turn)
    {
        lock (gate) return keys.Count > 0 && keys.Contains(turn);
    }
}
