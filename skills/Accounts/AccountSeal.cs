using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Accounts;

/// <summary>What of an account is enciphered, and marks of what is secret.</summary>
public sealed class AccountSeal(FieldCipher cipher)
{
    public byte[] SealShown(string account, string shown) => cipher.Seal(Encoding.UTF8.GetBytes(shown), ShownPlace(account));

    public string Shown(AccountRow account) => Encoding.UTF8.GetString(cipher.Open(account.Shown, ShownPlace(account.Name)));

    public byte[] SealTotp(string account, byte[] secret) => cipher.Seal(secret, TotpPlace(account));

    public byte[] Totp(AccountRow account) => cipher.Open(account.Totp!, TotpPlace(account.Name));

    /// <summary>By which a token is kept: of each key, so that one survives the change of keys.</summary>
    public IReadOnlyList<string> Marks(string token, string kind) => cipher.Marks(Encoding.UTF8.GetBytes(token), $"accounts/{kind}");

    /// <summary>256 bits, URL-safe.</summary>
    public static string NewToken() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static string ShownPlace(string account) => $"accounts/{account}/shown";

    internal static string TotpPlace(string account) => $"accounts/{account}/totp";
}
