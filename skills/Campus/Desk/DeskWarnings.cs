using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>What every page of the desk must say first.</summary>
/// <param name="Page">Where it leads, "/desk/crisis".</param>
public sealed record DeskWarning(string Words, string Page);

/// <summary>Asked whenever a page of the desk is drawn. Null: all is quiet, or it is nothing that he may see.</summary>
public delegate Task<DeskWarning?> DeskWarnings(Visitor visitor, CancellationToken ct);
