namespace Lanyue.Skills.Campus;

/// <summary>Who holds a role on a day.</summary>
public sealed class Roles
{
    readonly Dictionary<string, RoleEntry> byId;

    internal Roles(SchoolEntries entries) => byId = entries.Roles.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.First());

    public RoleEntry? this[string id] => byId.GetValueOrDefault(id);

    /// <returns>Ids of people, of a role held ex officio those of the other role; empty: nobody, or the school has no such role.</returns>
    public IReadOnlyList<string> Holders(string role, DateOnly day)
    {
        var seen = new HashSet<string>();
        var entry = this[role];
        while (entry?.ExOfficio is { } other && seen.Add(entry.Id)) entry = this[other];
        return entry is null ? [] : [.. entry.Holders.Where(h => new Validity(h.From, h.Until).Holds(day)).Select(h => h.Person)];
    }
}
