using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <summary>What who was called answers: a tap on the card, "收到", or the link. The first one ends the calling.</summary>
public sealed partial class CrisisAnswers(Effects effects, CrisisContacts duty, CrisisCare care)
{
    /// <summary>Whether a message can be the answer to a call: of somebody who is called, in the words of one.</summary>
    public bool Is(Turn turn) => (turn.HasWords || turn.Kind == TurnKind.MenuClick) && duty.Has(turn.Address) && Words(turn) is { } words && Answer().IsMatch(words);

    static string? Words(Turn turn) => turn.Kind != TurnKind.MenuClick ? turn.Text.Trim()
        : turn.Detail?.IndexOf(CrisisLinks.Take, StringComparison.Ordinal) is >= 0 and var at ? turn.Detail[at..] : null;

    /// <summary>Once for each turn; the answer is the turn's reply line.</summary>
    /// <returns>False: nothing that he was called for is meant; the message is the dialogue's.</returns>
    public async Task<bool> Take(Turn turn, CancellationToken ct)
    {
        var number = Number().Match(Words(turn)!) is { Success: true } said ? said.Value.ToUpperInvariant() : null;
        var result = await effects.Commit($"{turn.Key}/crisis.take", EffectHash.None, Who(turn.Address), null, (work, stop) => Take(turn, number, work, stop), ct);
        return result.Kind != EffectKind.Refused;
    }

    async Task<Outcome> Take(Turn turn, string? number, UnitOfWork work, CancellationToken ct)
    {
        var open = await work.Db.UnansweredCallsTo(turn.Address.Key).Select(c => c.Number).ToListAsync(ct);
        var meant = number ?? (open.Count == 1 ? open[0] : null);
        if (meant is null && open.Count == 0) return Outcome.Nothing;
        if (meant is null)
        {
            await work.Answer(turn, LineClass.Crisis, true, ct, Reply.Of("crisis/call.which", ("count", $"{open.Count}"), ("numbers", string.Join("、", open.Take(5))), ("first", open[0])));
            return Outcome.Silent;
        }
        if (!await work.Db.CallsOf(meant).AnyAsync(p => p.Address == turn.Address.Key, ct)) return Outcome.Nothing;

        var isYours = await Take(meant, turn.Address, work, ct);
        await work.Answer(turn, LineClass.Crisis, true, ct, Reply.Of(isYours ? "crisis/call.yours" : "crisis/call.taken", ("number", meant)));
        return Outcome.Silent;
    }

    /// <summary>By the link of a call: once for each person and calling, however often it is pressed.</summary>
    /// <returns>False: another was quicker.</returns>
    public async Task<bool> TakeByLink(CrisisCase one, Address by, CancellationToken ct)
    {
        var isTaken = true;
        await effects.Commit($"crisis/{one.Number}/link/{one.Round}/{by.Key}", EffectHash.None, Who(by), null, async (work, stop) =>
            (isTaken = await Take(one.Number, by, work, stop)) ? Outcome.Silent : Outcome.Nothing, ct);
        return isTaken;
    }

    async Task<bool> Take(string number, Address by, UnitOfWork work, CancellationToken ct)
    {
        var one = await work.Db.Set<CrisisCase>().FirstAsync(c => c.Number == number, ct);
        if (!CrisisWorkflow.Moves.Allows(one.State, CrisisEvent.Acknowledge, ActorKind.Staff)) return one.TakenBy == work.Actor.Id;
        await CrisisMoves.ByStaff(one, CrisisEvent.Acknowledge, work, care, null, ct);
        one.TakenAddress = by.Key;
        return true;
    }

    /// <summary>As the timeline names him: his name on the channel.</summary>
    internal static Actor Who(Address address) => Actor.Staff(address.User.Length <= Lengths.Actor ? address.User : address.User[..Lengths.Actor]);

    [GeneratedRegex(@"^((crisis\.take|(我|已|马上|正在)?(收到|接手|来处理|来接手|处理)(了|中)?|我来|1)[ ，,。.！!]*([CcYy]-\d{1,12})?|[CcYy]-\d{1,12})[ 。.！!]*$")]
    private static partial Regex Answer();

    [GeneratedRegex(@"[CcYy]-\d{1,12}")]
    private static partial Regex Number();
}
