namespace Lanyue.Skills.Campus;

/// <param name="Name">The official name.</param>
/// <param name="Names">Other names with kind, date and source. An alias with a source is how a document writes it.</param>
/// <param name="Duty">What it does for students.</param>
/// <param name="Queue">Where its cases wait at the desk.</param>
/// <param name="Opening">Id of an opening calendar.</param>
public sealed record UnitEntry(
    Where At, string Id, string Name, string? Duty = null, string? Queue = null, string? Opening = null, NumberEntry? Phone = null, string? Source = null,
    IReadOnlyList<string> Aliases = null!, IReadOnlyList<NameEntry> Names = null!) : IIdentified;

/// <param name="Reviewed">The day on which the school confirmed it; null: not yet.</param>
public sealed record NumberEntry(Where At, string Number, DateOnly? Reviewed = null) : IEntry;

/// <summary>Units that belong together. A unit does its work whether it is a member or not.</summary>
/// <param name="Serving">Every unit that serves students is meant to be a member.</param>
/// <param name="Office">The unit that does the group's daily work.</param>
public sealed record GroupEntry(
    Where At, string Id, string Name, bool Serving = false, string? Office = null, string? Source = null, IReadOnlyList<string> Members = null!) : IIdentified;

/// <summary>Somebody in a role. Demo people only: a school's real ones come from its directory.</summary>
public sealed record PersonEntry(Where At, string Id, string? Title = null) : IIdentified;

public enum RoleTerm
{
    /// <summary>One person until it is changed.</summary>
    Fixed,

    /// <summary>Another person each day, by a roster.</summary>
    Daily,
}

/// <param name="Group">Whose role it is.</param>
/// <param name="Unit">Whose role it is, of a unit.</param>
/// <param name="Per">There is one for each place of this level.</param>
/// <param name="DrawnFrom">The role that its holders have besides.</param>
/// <param name="ExOfficio">Held by whoever holds that role.</param>
/// <param name="Single">At most one holder at a time.</param>
public sealed record RoleEntry(
    Where At, string Id, string Title, string? Group = null, string? Unit = null, PlaceLevel? Per = null, RoleTerm? Term = null, string? DrawnFrom = null,
    string? ExOfficio = null, bool Single = false, string? Source = null, IReadOnlyList<HolderEntry> Holders = null!) : IIdentified;

/// <param name="Until">Last day, included; null: still.</param>
public sealed record HolderEntry(Where At, string Person, DateOnly? From = null, DateOnly? Until = null, string? Source = null) : IEntry;
