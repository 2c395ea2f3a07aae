using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>What the desk must know of a skill's cases to list them, show one and move it.</summary>
public interface ICaseKind
{
    /// <summary>Name of the skill; its texts "SKILL/desk.state.STATE" and "SKILL/desk.event.EVENT" name states and events.</summary>
    string Skill { get; }

    Right See { get; }
    Right Work { get; }

    /// <summary>Address of the page that shows one where it is not the desk's page of a case; null: it is.</summary>
    string? Page => null;

    /// <summary>Text key of what staff do next about a case in this state; null: nothing.</summary>
    string? Next(string state);

    /// <returns>Null: there is no such case.</returns>
    Task<CaseSheet?> Sheet(LanyueDb db, string number, CancellationToken ct);

    /// <summary>As <see cref="CaseTimelines.Of"/>.</summary>
    string NoticeOf(TimelineEntry entry, ReadNote? note);

    /// <summary>A colleague was given the case, or nobody is to have it any more. Runs like <see cref="ISkill.Run"/>.</summary>
    /// <param name="to">Account; null: nobody.</param>
    /// <returns>False: as the case stands, that cannot be; nothing was done.</returns>
    Task<bool> Assigned(string number, string? to, UnitOfWork work, CancellationToken ct) => Task.FromResult(true);

    /// <summary>Makes a move of staff. Runs like <see cref="ISkill.Run"/>.</summary>
    /// <param name="words">What they say with it, as <see cref="CaseMove.Words"/> asks; empty: nothing.</param>
    /// <returns>False: there is no such case, no such move, or words are missing; nothing was done.</returns>
    /// <exception cref="WrongMoveException">The case is where this move is not open.</exception>
    Task<bool> Move(string number, string move, string words, UnitOfWork work, CancellationToken ct);
}

/// <summary>One case as its page shows it.</summary>
/// <param name="Facts">What it is about: label and value.</param>
/// <param name="Moves">Those open to staff now.</param>
public sealed record CaseSheet(IReadOnlyList<(string Label, string Value)> Facts, IReadOnlyList<CaseMove> Moves)
{
    /// <summary>As it stands, somebody must work it: it can be given to another, and not to nobody.</summary>
    public bool NeedsWorker { get; init; }
}

/// <summary>Whether a move is made with words.</summary>
public enum MoveWords { None, May, Must }

/// <param name="Event">The workflow's event, "Accept".</param>
/// <param name="Title">Text key of its button.</param>
/// <param name="Hint">Text key of what is to be written; null where nothing is.</param>
/// <param name="Longest">UTF-16 units of it.</param>
public sealed record CaseMove(string Event, string Title, MoveWords Words = MoveWords.None, string? Hint = null, int Longest = 0);
