using System.ComponentModel.DataAnnotations;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Accounts;

/// <summary>Accounts of the desk. Section "Accounts".</summary>
public sealed class AccountOptions : IValidatableObject
{
    public const string Section = "Accounts";

    /// <summary>A session ends when nothing was asked for so long.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "04:00:00", ErrorMessage = "Accounts:IdleFor must be 00:05:00 to 04:00:00.")]
    public TimeSpan IdleFor { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>A session ends at last.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "1.00:00:00", ErrorMessage = "Accounts:SessionLife must be 01:00:00 to 1.00:00:00.")]
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long the link of an invitation is good.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "14.00:00:00", ErrorMessage = "Accounts:LinkLife must be 00:10:00 to 14.00:00:00.")]
    public TimeSpan LinkLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>What the directory's roles give, by their id in the school's files. Administrators are given by hand alone.</summary>
    public Dictionary<string, Role> DirectoryRoles { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext context) =>
        DirectoryRoles.Where(r => r.Value is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator or Role.Student)
            .Select(r => new ValidationResult($"Accounts:DirectoryRoles:{r.Key} is {r.Value}; administrators are given at /desk/accounts alone, and students have no account. Name another role."));
}
