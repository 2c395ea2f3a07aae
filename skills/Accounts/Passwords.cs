using Microsoft.AspNetCore.Identity;

namespace Lanyue.Skills.Accounts;

/// <summary>What a password may be, and how it is kept. Length is what counts: no rule asks for signs (NIST SP 800-63B 5.1.1).</summary>
public sealed class Passwords
{
    internal const int Shortest = 12, Longest = 128;

    /// <summary>What people try first; a password of this and a few signs more is as easily guessed.</summary>
    static readonly string[] Common =
        ["password", "passw0rd", "qwerty", "qwertyuiop", "asdfgh", "1qaz2wsx", "123456", "1234567890", "abc123", "admin", "administrator", "welcome", "letmein", "iloveyou", "5201314", "woaini", "lanyue", "揽月", "a123456", "112233", "666666", "888888", "000000", "111111"];

    readonly PasswordHasher<AccountRow> hasher = new();
    readonly Lazy<string> nobodys;

    public Passwords() => nobodys = new(() => hasher.HashPassword(null!, Guid.NewGuid().ToString("N")));

    /// <returns>Text key of what is wrong with it; null: nothing.</returns>
    public static string? Fault(string password, string account)
    {
        if (password.Length < Shortest) return "accounts/password.short";
        if (password.Length > Longest) return "accounts/password.long";
        var plain = password.ToLowerInvariant();
        if (plain.Contains(account, StringComparison.Ordinal)) return "accounts/password.name";
        var rest = Common.Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return rest.Distinct().Count() < 5 ? "accounts/password.common" : null;
    }

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>As long for a name that there is not.</summary>
    public bool Is(AccountRow? account, string password) =>
        password.Length <= Longest & hasher.VerifyHashedPassword(null!, account?.Password ?? nobodys.Value, password.Length <= Longest ? password : "") != PasswordVerificationResult.Failed & account?.Password is not null;
}
