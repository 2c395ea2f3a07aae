using System.ComponentModel.DataAnnotations;

namespace Lanyue.Bot.Settings;

/// <summary>Campus sign-in by OpenID Connect (authorisation code with PKCE). Section "SignIn".</summary>
sealed class CampusIdentityOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>The provider, "https://id.example.edu.cn"; its metadata is read below it. Empty: there is no campus sign-in.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>Secret.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>What is asked for, by spaces; "openid" is among it.</summary>
    public string Scope { get; init; } = "openid profile";

    /// <summary>The claim with the student number, of the token or of userinfo.</summary>
    public string StudentClaim { get; init; } = "student_number";

    /// <summary>The claim with the staff number.</summary>
    public string StaffClaim { get; init; } = "staff_number";

    /// <summary>The claim with the birthday, yyyy-MM-dd; of it no more is kept than when a student is of age, and only until then. Empty: it is not read.</summary>
    public string BirthdateClaim { get; init; } = "birthdate";

    internal bool IsOn => Authority != "";

    internal Uri Provider => new(Authority);

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (!IsOn) yield break;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var authority) || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback)))
            yield return new($"SignIn:Authority is \"{Authority}\"; write the provider's https address, or leave it empty where there is no campus sign-in.");
        if (ClientId == "" || ClientSecret == "") yield return new("SignIn:ClientId or SignIn:ClientSecret is empty, but SignIn:Authority is set. Write what the provider registered for Lanyue.");
        if (!Scope.Split(' ').Contains("openid")) yield return new($"SignIn:Scope is \"{Scope}\"; \"openid\" must be among it.");
        if (StudentClaim == "" || StaffClaim == "" || StudentClaim == StaffClaim) yield return new("SignIn:StudentClaim and SignIn:StaffClaim must name two claims: else a student would be taken for a colleague of the same number.");
    }
}
