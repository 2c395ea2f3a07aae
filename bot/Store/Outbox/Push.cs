using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>One message that is to go out, and the lines that it says: claimed, sent and marked together (T17).</summary>
/// <param name="Token">Drawn once a claim.</param>
/// <param name="Lines">In sequence order.</param>
/// <param name="By">Reserved for the first line; the others go with it.</param>
sealed record Push(string Token, Address To, ImmutableArray<Pushed> Lines, Reservation By)
{
    /// <summary>As the channel is to send it.</summary>
    public Outgoing What => Lines is [var only] ? only.What : Lines[0].What with { Parts = [.. Lines.SelectMany(l => l.What.Parts)] };
}

/// <param name="Tries">Before this one.</param>
sealed record Pushed(string Key, int Tries, Outgoing What)
{
    public static Pushed Of(Line line, FieldCipher cipher) =>
        new(line.Key, line.Tries, new(line.Key, line.Kind, line.At, line.Parts(cipher), line.Reason == Line.Repeated));
}
