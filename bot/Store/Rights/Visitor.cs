using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>How far a right reaches: a query takes it in, nothing is filtered afterwards.</summary>
/// <param name="IsAll">The whole school; the sets do not matter then.</param>
public sealed record Reach(bool IsAll, ImmutableHashSet<string> Units, ImmutableHashSet<string> Places, ImmutableHashSet<string> Colleges, ImmutableHashSet<string> Stations)
{
    public static readonly Reach Nowhere = new(false, [], [], [], []);

    public bool IsNowhere => !IsAll && Units.IsEmpty && Places.IsEmpty && Colleges.IsEmpty && Stations.IsEmpty;
}

/// <summary>Who is signed in at the desk, and what he may do today.</summary>
/// <param name="Account">The account's name, at most 64 characters; what he does is stored under it.</param>
/// <param name="Grants">Of all days.</param>
/// <param name="Today">Campus time.</param>
public sealed record Visitor(string Account, ImmutableArray<Grant> Grants, DateOnly Today)
{
    public Actor Actor => Actor.Staff(Account) with { From = From };

    /// <summary>As people read it; null: nothing but the account's name is known.</summary>
    public string? Name { get; init; }

    /// <summary>His number in the directory of staff, under which the duty roster knows him; null: none is known.</summary>
    public string? Staff { get; init; }

    /// <summary>He signed in by a recovery code: he has no rights until a new authenticator is set.</summary>
    public bool MustRenew { get; init; }

    /// <summary>Where the request came from, for the audit; null: not by the web.</summary>
    public string? From { get; init; }

    public bool May(Right right) => Grants.Any(g => Gives(g, right));

    public Reach Reach(Right right)
    {
        var scopes = Grants.Where(g => Gives(g, right)).Select(g => g.Scope).ToLookup(s => s.Kind, s => s.Id);
        ImmutableHashSet<string> Of(ScopeKind kind) => [.. scopes[kind].OfType<string>()];
        return new(scopes[ScopeKind.School].Any(), Of(ScopeKind.Unit), Of(ScopeKind.Place), Of(ScopeKind.College), Of(ScopeKind.Station));
    }

    bool Gives(Grant grant, Right right) => grant.Holds(Today) && RightsTable.Gives(right, grant.Role, grant.Scope.Kind);
}
