namespace Lanyue.Bot.Settings;

/// <summary>What the demo profile begins with. Section "Demo"; no other profile reads it.</summary>
sealed class DemoOptions
{
    public const string Section = "Demo";

    public const string NoSchool = "none";

    /// <summary>The school that comes with the program and is applied at the first start, by its folder's name under skills/Campus/Schools; "none": any place is taken as it is said.</summary>
    public string School { get; init; } = "Lanyue";

    /// <summary>Fills the directory with 30,000 made-up students and their counsellors at the first start.</summary>
    public bool Students { get; init; }
}
