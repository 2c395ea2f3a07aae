namespace Lanyue.Skills.Campus;

/// <summary>Who is responsible. A rule that names the matter beats one that does not, then the nearer place, then a place its type, then the later rule.</summary>
/// <param name="Place">It and what lies in it; null with <paramref name="Type"/> null: everywhere.</param>
/// <param name="Matter">Id of a matter; null: all that no rule names.</param>
/// <param name="Until">Last day, included; null: still.</param>
public sealed record ResponsibilityEntry(
    Where At, string Id, string Unit, string? Place = null, string? Type = null, string? Matter = null, DateOnly? From = null, DateOnly? Until = null,
    string? Source = null) : IIdentified;

public sealed record FallbackEntry(Where At, string Unit, string? Source = null) : IEntry;

/// <summary>Which students live where.</summary>
/// <param name="Majors">All fields of study the school has.</param>
/// <param name="Zone">Where those of no rule live; null: <paramref name="Ask"/>.</param>
/// <param name="Ask">The unit that says where those of no rule live.</param>
public sealed record ResidenceEntry(
    Where At, string? Zone = null, string? Ask = null, string? Source = null, IReadOnlyList<string> Majors = null!, IReadOnlyList<ResidenceRuleEntry> Rules = null!) : IEntry;

public sealed record ResidenceRuleEntry(Where At, string Zone, string? Source = null, IReadOnlyList<string> Majors = null!) : IEntry;

/// <summary>The party grid: who looks after which part of the place tree.</summary>
/// <param name="Forms">What members do in it.</param>
public sealed record GridEntry(
    Where At, Certainty Status, string? Source = null, IReadOnlyList<GridLevelEntry> Levels = null!, IReadOnlyList<string> Forms = null!) : IEntry;

/// <param name="Per">The places that it has one for; null: not by place.</param>
public sealed record GridLevelEntry(Where At, string Id, string Name, PlaceLevel? Per = null) : IIdentified;

public enum Urgency
{
    Normal,
    Urgent,

    /// <summary>A phone number first, the form second.</summary>
    Danger,
}

/// <param name="Category">What it is counted under.</param>
/// <param name="Intent">The intent that begins it, as in nlu/INTENTS.md; null: none does.</param>
/// <param name="Covers">Further intents that are of it: who asks for them is told who is responsible for this matter.</param>
/// <param name="AcceptHours">Hours of work within which the responsible unit takes it up; null: nothing is promised.</param>
public sealed record MatterEntry(
    Where At, string Id, string Name, string Category, Urgency Urgency = Urgency.Normal, string? Intent = null, int? AcceptHours = null, string? Source = null,
    IReadOnlyList<string> Aliases = null!, IReadOnlyList<string> Covers = null!) : IIdentified;

/// <param name="Faces">It knows people by their faces.</param>
/// <param name="Alternatives">What a person may do instead: card, code, a colleague.</param>
public sealed record DeviceEntry(
    Where At, string Id, string Name, string Kind, string? Place = null, string? Unit = null, bool Faces = false, string? Source = null,
    IReadOnlyList<string> Alternatives = null!) : IIdentified;

/// <param name="Text">May hold {places} that the bot fills.</param>
/// <param name="Reviewed">The day on which the school confirmed it; null: not yet.</param>
public sealed record TextEntry(Where At, string Id, string Text, DateOnly? Reviewed = null) : IIdentified;

/// <param name="Reviewed">The day on which the school confirmed it; null: not yet.</param>
public sealed record PhoneEntry(Where At, string Id, string Name, string Number, string? Unit = null, string? Opening = null, DateOnly? Reviewed = null) : IIdentified;

/// <summary>A slogan or set of tags.</summary>
/// <param name="Text">What it means; null with no items: not known.</param>
/// <param name="Chapter">Paragraph in which its items are set out, "plan:三(二)".</param>
public sealed record TaxonomyEntry(
    Where At, string Id, string Name, string? Text = null, string? Chapter = null, string? Source = null, IReadOnlyList<TaxonomyItemEntry> Items = null!) : IIdentified;

public sealed record TaxonomyItemEntry(Where At, string Name, string? Text = null, string? Source = null) : IEntry;

public enum MilestoneKind
{
    /// <summary>A stretch of the plan that follows another.</summary>
    Stage,

    /// <summary>What it is about has been built.</summary>
    Build,

    /// <summary>What it is about is in regular use.</summary>
    Use,

    Task,
}

public enum Repeats { Daily, Monthly, Quarterly }

/// <param name="From">First day.</param>
/// <param name="Until">Last day, included.</param>
/// <param name="About">Ids of places, place types or units.</param>
public sealed record MilestoneEntry(
    Where At, string Id, string Name, MilestoneKind Kind, DateOnly? From = null, DateOnly? Until = null, Repeats? Repeats = null, string? Note = null,
    string? Source = null, IReadOnlyList<string> About = null!) : IIdentified;
