namespace Lanyue.Bot.Dialogue;

/// <summary>A set that forgets its oldest keys. Not safe to share between threads.</summary>
public sealed class NewestKeys(int most)
{
    readonly HashSet<string> keys = [];
    readonly Queue<string> inOrder = [];

    public bool Contains(string key) => keys.Contains(key);

    /// <returns>False: it is there already, and as old as it was.</returns>
    public bool Add(string key)
    {
        if (!keys.Add(key)) return false;
        inOrder.Enqueue(key);
        if (inOrder.Count > most) keys.Remove(inOrder.Dequeue());
        return true;
    }
}
