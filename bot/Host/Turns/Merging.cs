using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Orleans.Storage;

namespace Lanyue.Bot.Turns;

/// <summary>
/// A dialogue takes what was open in those that were merged into it, from their states (T20). No grain calls another: they answer nothing
/// any more, so that their states stand still. Taken again where it was interrupted; noted in SQL when it is saved.
/// </summary>
sealed class Merging([FromKeyedServices(DialogueGrain.Storage)] IGrainStorage storage)
{
    public const string StateName = "dialogue";

    /// <param name="merged">Ids of dialogues.</param>
    public async Task<DialogueState> Take(DialogueState state, GrainId self, IReadOnlyList<string> merged)
    {
        foreach (var id in merged)
            if (await Read(self, id) is { } other && state.Brought.All(b => b.Answered != other.Answered)) state = Join(state, other);
        return state;
    }

    /// <summary>Their states are of no more use.</summary>
    public async Task Forget(GrainId self, IReadOnlyList<string> merged)
    {
        foreach (var id in merged)
        {
            var found = new GrainState<DialogueState>();
            await storage.ReadStateAsync(StateName, GrainId.Create(self.Type, id), found);
            if (found.RecordExists) await storage.ClearStateAsync(StateName, GrainId.Create(self.Type, id), found);
        }
    }

    async Task<DialogueState?> Read(GrainId self, string id)
    {
        var found = new GrainState<DialogueState>();
        await storage.ReadStateAsync(StateName, GrainId.Create(self.Type, id), found);
        return found.RecordExists && found.State?.Dialogue == id ? found.State : null;
    }

    /// <summary>Where he wrote last is on top. No question of either stands: it is put again.</summary>
    internal static DialogueState Join(DialogueState state, DialogueState other)
    {
        var isNewer = other.HeardAt > state.HeardAt;
        var (below, above) = isNewer ? (state, other) : (other, state);
        return state with
        {
            Flows = [.. below.Flows.Where(f => above.Flows.All(a => a.Id != f.Id)), .. above.Flows],
            Later = [.. below.Later, .. above.Later],
            Question = null,
            HeardAt = above.HeardAt,
            UpTo = state.UpTo > other.UpTo ? state.UpTo : other.UpTo,
            AlarmedAt = state.AlarmedAt > other.AlarmedAt ? state.AlarmedAt : other.AlarmedAt,
            Brought = [.. state.Brought, .. other.Brought, new(other.Answered, other.Before, other.Said, other.Question?.By == other.Answered)],
        };
    }
}
