using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>One of a student's own cases, as he reads it.</summary>
/// <param name="Title">What it is, "3号楼502室 水管漏水".</param>
/// <param name="State">How far it is, in a sentence with its number.</param>
/// <param name="Since">When it was begun.</param>
public sealed record OwnCase(string Number, string Title, Reply State, DateTimeOffset Since)
{
    /// <summary>Nothing more will be done about it.</summary>
    public bool IsOver { get; init; }

    /// <summary>Names of the skill's flows that take its number now, the likeliest first.</summary>
    public IReadOnlyList<string> Flows { get; init; } = [];

    /// <summary>What a student can do to it over all skills.</summary>
    public IReadOnlyList<CaseTouch> Touches { get; init; } = [];
}

/// <summary>What a student does to an open case of his, whatever skill it is of. The names are the timeline's events.</summary>
public enum CaseTouch
{
    /// <summary>He asks to be served sooner.</summary>
    Urge,

    /// <summary>He writes or shows something more.</summary>
    Add,
}
