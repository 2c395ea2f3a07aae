using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>What became of a press of a button.</summary>
public enum DeskDone
{
    /// <summary>It was done, now or by an earlier press of the same button.</summary>
    Done,

    /// <summary>Somebody moved the case meanwhile so that this is no longer open, and nothing was done.</summary>
    Moved,

    /// <summary>There is no such case, or it is out of reach: which of both, nobody is told.</summary>
    NotFound,
}

/// <summary>A button that staff press.</summary>
public static class DeskAct
{
    /// <param name="action">Minted when the button was drawn: pressed twice, it acts once.</param>
    public static string Key(Guid action) => $"desk/{action:N}";

    /// <summary>Moves a case, once under its key.</summary>
    /// <param name="change">Refuses (<see cref="Outcome.Nothing"/>) what it does not find within reach.</param>
    public static async Task<DeskDone> Does(this Effects effects, string key, Visitor by, Func<UnitOfWork, CancellationToken, Task<Outcome>> change, CancellationToken ct)
    {
        try
        {
            var result = await effects.Commit(key, EffectHash.None, by.Actor, null, change, ct);
            return result.Kind == EffectKind.Refused ? DeskDone.NotFound : DeskDone.Done;
        }
        catch (WrongMoveException)
        {
            return DeskDone.Moved;
        }
    }

    /// <summary>What the page says then.</summary>
    public static string Moved(Texts texts, string number) => texts.Render(Reply.Of("campus/case.moved", ("number", number)));
}
