namespace Lanyue.Bot.Store;

/// <summary>What Redis remembers of dialogues, for export and erasure. The dialogue itself reads and writes it otherwise.</summary>
public interface IDialogueStates
{
    /// <returns>JSON; null: nothing is remembered.</returns>
    Task<string?> Read(string dialogue, CancellationToken ct);

    Task Forget(string dialogue, CancellationToken ct);
}
