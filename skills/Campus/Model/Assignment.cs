namespace Lanyue.Skills.Campus;

/// <summary>A service point has a site for some time.</summary>
public sealed record Assignment(CampusPlace Point, CampusPlace Site, Certainty Status, Validity Validity, Where At);
