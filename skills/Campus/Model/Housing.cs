namespace Lanyue.Skills.Campus;

/// <summary>Where students of a major live.</summary>
public sealed class Housing
{
    readonly ResidenceEntry? residence;
    readonly IReadOnlyDictionary<string, CampusPlace> places;

    internal Housing(SchoolEntries entries, IReadOnlyDictionary<string, CampusPlace> places) => (residence, this.places) = (entries.Residence, places);

    /// <summary>The unit to ask where no rule says it; null: the files name none.</summary>
    public string? Ask => residence?.Ask;

    /// <returns>Null: no rule says it, <see cref="Ask"/>.</returns>
    public CampusPlace? ZoneOf(string major) =>
        (residence?.Rules.FirstOrDefault(r => r.Majors.Contains(major))?.Zone ?? residence?.Zone) is { } zone ? places.GetValueOrDefault(zone) : null;
}
