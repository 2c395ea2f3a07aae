namespace Lanyue.Skills.Campus;

/// <summary>Texts of the school's files that the code asks for by id.</summary>
static class CampusTexts
{
    /// <summary>Behind a name that documents dispute, "{name}" in it.</summary>
    public const string Disputed = "name.disputed";

    /// <summary>About a service point whose site is not confirmed, "{name}" and "{sites}" in it.</summary>
    public const string SiteUnconfirmed = "site.unconfirmed";
}
