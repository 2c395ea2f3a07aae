namespace Lanyue.Skills.Campus;

/// <summary>The campus number that answers at any hour; empty: there is none. The crisis guard's settings have it and check it.</summary>
public delegate string EmergencyPhone();
