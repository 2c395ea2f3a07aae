using System.Collections;
using System.Globalization;

namespace Lanyue.Skills.Campus;

public enum ChangeKind { Added, Changed, Removed }

/// <param name="Section">Of the files: "units", "places".</param>
/// <param name="Id">Of an entry without an id its text.</param>
/// <param name="Before">Null: it is new.</param>
/// <param name="After">Null: it is gone.</param>
public sealed record SchoolChange(ChangeKind Kind, string Section, string Id, string? Before, string? After)
{
    /// <summary>"+ units logistics {…}", "~ units logistics {…} → {…}", "- places e3-f5-502 {…}".</summary>
    public override string ToString() => Kind switch
    {
        ChangeKind.Added => $"+ {Section} {Id} {After}",
        ChangeKind.Removed => $"- {Section} {Id} {Before}",
        _ => $"~ {Section} {Id} {Before} → {After}",
    };
}

/// <summary>What a new version of the files says otherwise than the one before: entry by entry, and every place that is made, gone or another.</summary>
static class SchoolDiff
{
    /// <param name="before">Null: there was none.</param>
    public static IReadOnlyList<SchoolChange> Between(School? before, School after)
    {
        var changes = new List<SchoolChange>();
        foreach (var section in EntryShape.Of(typeof(SchoolEntries)).Keys)
            if (section.Name != "places")
                Compare(changes, section.Name, Entries(section, before?.Entries), Entries(section, after.Entries));
        Compare(changes, "places", Places(before), Places(after));
        return changes;
    }

    static void Compare(List<SchoolChange> changes, string section, Dictionary<string, string> before, Dictionary<string, string> after)
    {
        foreach (var (id, said) in after)
            if (!before.TryGetValue(id, out var old)) changes.Add(new(ChangeKind.Added, section, id, null, said));
            else if (old != said) changes.Add(new(ChangeKind.Changed, section, id, old, said));
        foreach (var (id, said) in before)
            if (!after.ContainsKey(id)) changes.Add(new(ChangeKind.Removed, section, id, said, null));
    }

    static Dictionary<string, string> Entries(EntryKey section, SchoolEntries? entries)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (entries is null) return texts;
        var value = section.Property.GetValue(entries);
        foreach (var entry in section.IsList ? ((IEnumerable)value!).Cast<object>() : value is null ? [] : [value])
            texts.TryAdd(entry is IIdentified identified ? identified.Id : section.IsList ? EntryText.Of(entry) : section.Name, EntryText.Of(entry));
        return texts;
    }

    static Dictionary<string, string> Places(School? school)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var place in school?.Places ?? [])
            texts.TryAdd(place.Id, string.Create(CultureInfo.InvariantCulture, $"{place.Level} {place.Number} {place.Type?.Id} in {place.Parent?.Id} {place.Validity} {(place.Entry is { } entry ? EntryText.Of(entry with { Places = [] }) : "")}").TrimEnd());
        return texts;
    }
}
