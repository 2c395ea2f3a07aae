namespace Lanyue.Bot.Dialogue;

/// <summary>The school's places, as far as a conversation needs them. Fast: asked for every place that is said.</summary>
public interface IPlaces
{
    /// <param name="said">A whole room, or what is known of it so far.</param>
    /// <param name="day">Campus day on which the place must exist.</param>
    PlaceFinding Find(Place said, DateOnly day);
}

/// <summary>What a said place is in the school's data.</summary>
public abstract record PlaceFinding
{
    PlaceFinding() { }

    /// <summary>No school is known: taken as it was said.</summary>
    public sealed record Unchecked : PlaceFinding;

    /// <param name="Caveat">To be said once with it: its name is disputed. Null: it is not.</param>
    public sealed record Found(FoundPlace Place, string? Caveat) : PlaceFinding;

    /// <summary>Several are called so: which one must be asked.</summary>
    public sealed record Several(IReadOnlyList<FoundPlace> Places) : PlaceFinding;

    /// <summary>There is none; none is made up.</summary>
    /// <param name="Missing">What is not there, in words: "9号楼", "西区".</param>
    /// <param name="Around">Where it was looked for, in words; null: everywhere.</param>
    public sealed record None(string Missing, string? Around) : PlaceFinding;
}

/// <param name="Place">With the id that it has in the school's data.</param>
/// <param name="Said">In full, "东区3号楼502室".</param>
public sealed record FoundPlace(Place Place, string Said)
{
    public SlotValue Value => new(Place.Text, Said);
}

/// <summary>No school is known.</summary>
sealed class NoPlaces : IPlaces
{
    public static readonly NoPlaces Instance = new();

    public PlaceFinding Find(Place said, DateOnly day) => new PlaceFinding.Unchecked();
}
