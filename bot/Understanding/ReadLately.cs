namespace Lanyue.Bot.Understanding;

/// <summary>
/// Messages between the gate, whose guard has read them, and the dialogue, which understands them: what the models said of one is kept until
/// it is taken, or another comes into its place. Safe to share between threads.
/// </summary>
sealed class ReadLately
{
    const int Size = 1024;

    readonly MessageScores?[] places = new MessageScores?[Size];

    public void Keep(MessageScores read) => Volatile.Write(ref Place(read.Text), read);

    /// <returns>Null: it is not here, or was read by another model.</returns>
    public MessageScores? Take(Trained model, string text)
    {
        ref var place = ref Place(text);
        if (Volatile.Read(ref place) is not { } read || read.By != model || read.Text != text) return null;
        Interlocked.CompareExchange(ref place, null, read);
        return read;
    }

    ref MessageScores? Place(string text) => ref places[(uint)string.GetHashCode(text) % Size];
}
