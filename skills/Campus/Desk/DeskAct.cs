using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>A button that staff press.</summary>
public static class DeskAct
{
    /// <summary>Who acts: the desk has no sign-in, so it exists in the demo profile only.</summary>
    public static readonly Actor DemoStaff = Actor.Staff("demo");

    /// <param name="action">Minted when the button was drawn: pressed twice, it acts once.</param>
    public static string Key(Guid action) => $"desk/{action:N}";

    /// <summary>Moves a case, once under its key.</summary>
    /// <returns>False: somebody moved the case meanwhile so that this is no longer open, and nothing was done.</returns>
    public static async Task<bool> Does(this Effects effects, string key, Func<UnitOfWork, CancellationToken, Task<Outcome>> change, CancellationToken ct)
    {
        try
        {
            await effects.Commit(key, EffectHash.None, DemoStaff, null, change, ct);
            return true;
        }
        catch (WrongMoveException)
        {
            return false;
        }
    }

    /// <summary>What the page says then.</summary>
    public static string Moved(Texts texts, string number) => texts.Render(Reply.Of("campus/case.moved", ("number", number)));
}
