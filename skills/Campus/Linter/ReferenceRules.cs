using System.Text.RegularExpressions;

namespace Lanyue.Skills.Campus;

/// <summary>Ids: of good form, given once, and pointed to only where they exist.</summary>
static partial class ReferenceRules
{
    public static IEnumerable<Finding> Check(LintScope scope) => Twice(scope).Concat(Badly(scope)).Concat(Dangling(scope));

    static IEnumerable<Finding> Twice(LintScope scope) =>
        from sameKind in scope.All.OfType<IIdentified>().Where(e => e is not PlaceEntry).GroupBy(e => e.GetType())  // places: the tree finds them
        from same in sameKind.GroupBy(e => e.Id)
        from again in same.Skip(1)
        select Finding.Of(LintRules.IdTwice, again.At.Of("id"), again.Id, ("first", $"{same.First().At}"));

    static IEnumerable<Finding> Badly(LintScope scope) =>
        scope.All.OfType<IIdentified>().Where(e => !Form().IsMatch(e.Id)).Select(e => Finding.Of(LintRules.BadId, e.At.Of("id"), e.Id));

    static IEnumerable<Finding> Dangling(LintScope scope)
    {
        var known = Known(scope);
        foreach (var entry in scope.All)
            foreach (var key in EntryShape.Of(entry.GetType()).Keys)
            {
                if (key.Kind != ValueKind.Text || !known.TryGetValue(key.Name, out var exists)) continue;
                foreach (var (index, id) in Ids(key, entry).Index())
                    if (!exists(id)) yield return Finding.Of(LintRules.Dangling, key.IsList ? entry.At.Of(key.Name, index) : entry.At.Of(key.Name), id, ("key", key.Name), ("holder", LintScope.Called(entry)));
            }
    }

    static IEnumerable<string> Ids(EntryKey key, IEntry entry) => key.Property.GetValue(entry) switch { string id => [id], IEnumerable<string> ids => ids, _ => [] };

    /// <summary>What each key that holds ids may hold; a key means the same in every entry.</summary>
    static Dictionary<string, Func<string, bool>> Known(LintScope scope)
    {
        var (entries, school) = (scope.Entries, scope.School);
        Func<string, bool> In(IEnumerable<IIdentified> section) => section.Select(e => e.Id).ToHashSet().Contains;

        Func<string, bool> units = school.Units.ContainsKey, types = school.Types.ContainsKey, places = id => school.Place(id) is not null, roles = In(entries.Roles), openings = In(entries.Openings), sources = In(entries.Sources);
        return new()
        {
            ["unit"] = units, ["host"] = units, ["office"] = units, ["ask"] = units, ["members"] = units,
            ["type"] = types, ["types"] = types, ["roomType"] = types,
            ["place"] = places, ["site"] = places, ["zone"] = places, ["relies"] = places,
            ["matter"] = school.Matters.ContainsKey, ["opening"] = openings, ["person"] = In(entries.People), ["group"] = In(entries.Groups),
            ["drawnFrom"] = roles, ["exOfficio"] = roles,
            ["about"] = id => places(id) || types(id) || units(id) || scope.All.OfType<IIdentified>().Any(e => e.Id == id),
            ["source"] = text => sources(text.Split(':')[0]), ["chapter"] = text => sources(text.Split(':')[0]),
        };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}$")]
    private static partial Regex Form();
}
