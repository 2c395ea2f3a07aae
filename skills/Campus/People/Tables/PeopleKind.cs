namespace Lanyue.Skills.Campus;

/// <summary>Which list a file is.</summary>
public enum PeopleKind { Students, Staff }

public enum Sex { Male, Female }

/// <summary>What a role reaches.</summary>
public enum RoleScope
{
    /// <summary>The whole school.</summary>
    School,
    Unit,
    Building,
    College,
}
