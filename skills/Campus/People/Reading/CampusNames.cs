namespace Lanyue.Skills.Campus;

/// <summary>What a text means in the campus files.</summary>
/// <param name="Id">Null: nothing, or more than one thing.</param>
/// <param name="Candidates">Of a text that means more than one thing: how to say each. Else empty.</param>
public sealed record CampusName(string? Id, IReadOnlyList<string> Candidates)
{
    public static readonly CampusName Unknown = new(null, []);

    public static CampusName Of(string id) => new(id, []);
}

/// <summary>How texts of a list become ids of places, units and roles. Each takes the id itself too, so that an export can be imported.</summary>
/// <param name="Bed">"东区3-502-2" or a place id.</param>
public sealed record CampusNames(Func<string, CampusName> Bed, Func<string, CampusName> College, Func<string, CampusName> Unit, Func<string, CampusName> Building, Func<string, CampusName> Role)
{
    /// <summary>As the school's files understand texts.</summary>
    /// <param name="school">Null: none was applied yet.</param>
    /// <param name="day">Campus day whose names candidates are told by.</param>
    public static CampusNames Of(School? school, DateOnly day) => school is null ? AsWritten : SchoolListNames.Of(school, day);

    /// <summary>Every text is its own id: for a school without campus files.</summary>
    public static readonly CampusNames AsWritten = new(CampusName.Of, CampusName.Of, CampusName.Of, CampusName.Of, CampusName.Of);
}
