namespace Lanyue.Skills.Campus;

/// <summary>Something that a file says, and where it stands there.</summary>
public interface IEntry
{
    Where At { get; }
}

/// <summary>Something with an id by which others point to it.</summary>
public interface IIdentified : IEntry
{
    /// <summary>Lower-case letters, digits, "-" and "."; stays when names change.</summary>
    string Id { get; }
}

/// <summary>
/// All that the files of one school say, section by section, before it is compiled. A key of a file is the parameter's name; a parameter with a
/// default may be left out; campus.schema.json says the same to editors, and a test holds the two together.
/// </summary>
/// <param name="Words">How a place without a name of its own is said.</param>
/// <param name="Generated">Rules that make many like places: buildings × floors × rooms × beds.</param>
/// <param name="Assignments">Which site a service point has, by date.</param>
/// <param name="Registers">Lists of place types that belong together in a menu.</param>
/// <param name="Fallback">Who is responsible where no rule says it.</param>
/// <param name="Questions">What the files' author could not decide and no rule finds.</param>
public sealed record SchoolEntries(
    Where At,
    SchoolEntry? School = null,
    WordsEntry? Words = null,
    CalendarEntry? Calendar = null,
    ResidenceEntry? Residence = null,
    GridEntry? Grid = null,
    FallbackEntry? Fallback = null,
    IReadOnlyList<SourceEntry> Sources = null!,
    IReadOnlyList<PlaceTypeEntry> PlaceTypes = null!,
    IReadOnlyList<PlaceEntry> Places = null!,
    IReadOnlyList<GeneratedEntry> Generated = null!,
    IReadOnlyList<AssignmentEntry> Assignments = null!,
    IReadOnlyList<RegisterEntry> Registers = null!,
    IReadOnlyList<UnitEntry> Units = null!,
    IReadOnlyList<GroupEntry> Groups = null!,
    IReadOnlyList<PersonEntry> People = null!,
    IReadOnlyList<RoleEntry> Roles = null!,
    IReadOnlyList<ResponsibilityEntry> Responsibility = null!,
    IReadOnlyList<OpeningEntry> Openings = null!,
    IReadOnlyList<MatterEntry> Matters = null!,
    IReadOnlyList<DeviceEntry> Devices = null!,
    IReadOnlyList<TextEntry> Texts = null!,
    IReadOnlyList<PhoneEntry> Phones = null!,
    IReadOnlyList<TaxonomyEntry> Taxonomies = null!,
    IReadOnlyList<MilestoneEntry> Milestones = null!,
    IReadOnlyList<QuestionEntry> Questions = null!) : IEntry;

/// <param name="Community">What the student community is called.</param>
public sealed record SchoolEntry(Where At, string Id, string Name, string? Community = null) : IIdentified;

/// <summary>How a place without a name is said behind the one it is in; "{number}" is what stands on its door.</summary>
/// <param name="Building">"{number}号楼".</param>
/// <param name="Room">"{number}室".</param>
/// <param name="And">Between places of a list, "、".</param>
public sealed record WordsEntry(Where At, string Building, string Floor, string Room, string Bed, string Seat, string And) : IEntry;

/// <summary>A document that the files rest on. "plan:三(一)1" as a source is its paragraph.</summary>
/// <param name="Number">As the document is filed.</param>
public sealed record SourceEntry(Where At, string Id, string Title, string? Number = null, DateOnly? Date = null) : IIdentified;

/// <param name="About">The id it concerns.</param>
/// <param name="Answer">What the owner decided; null: open.</param>
public sealed record QuestionEntry(Where At, string Id, string Text, string? About = null, string? Answer = null, string? Source = null) : IIdentified;
