namespace Lanyue.Adapters.Simulator;

/// <summary>The newest items, oldest first. Not safe between threads.</summary>
sealed class Ring<T>(int capacity)
{
    readonly List<T> items = [];
    int first;

    public int Count => items.Count;

    public T this[int index] => items[(first + index) % items.Count];

    /// <returns>Whether the oldest had to go.</returns>
    public bool Add(T item, out T? gone)
    {
        gone = default;
        if (items.Count < capacity) { items.Add(item); return false; }

        gone = items[first];
        items[first] = item;
        first = (first + 1) % capacity;
        return true;
    }

    public void Clear()
    {
        items.Clear();
        first = 0;
    }
}
