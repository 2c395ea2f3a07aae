namespace Lanyue.Bot.Store;

/// <summary>Lengths of the columns that many tables share, in UTF-16 units. A longer value never gets this far: adapters refuse it.</summary>
public static class Lengths
{
    public const int Dialogue = 32, Address = 200, Turn = 200, Actor = 64, Number = 16, Name = 64, Reason = 200, Person = 20;

    /// <summary>A turn or effect key with what grows from it: step, recipient, kind, firing, ordinal.</summary>
    public const int Key = 400;
}
