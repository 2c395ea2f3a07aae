using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Model;

/// <summary>Tells a dialogue, wherever it lives, that another message of it has arrived: what it asks the model for an older one is given up.</summary>
sealed class Overtaker(IGrainFactory grains, ILogger<Overtaker> log)
{
    /// <summary>Sent, not waited for: the message itself goes its way in any case.</summary>
    public async Task Tell(string dialogue, string turn)
    {
        try
        {
            await grains.GetGrain<IDialogueGrain>(dialogue).Overtake(turn);
        }
        catch (Exception failure)
        {
            log.LogWarning("Dialogue {Dialogue} does not hear that {Turn} has arrived ({Failure}); it waits for the model's deadline", dialogue, turn, failure.GetType().Name);
        }
    }
}
