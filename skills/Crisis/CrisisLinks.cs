using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Crisis;

/// <summary>Where people reach our pages. Null: nowhere.</summary>
public sealed record CrisisPageAddress(Uri? Base);

/// <summary>Links that only who was called has: they name the case and the address that was called, and cannot be altered, read or used after two days.</summary>
public sealed class CrisisLinks(FieldCipher cipher, CrisisPageAddress pages, TimeProvider clock)
{
    /// <summary>What a tap on a card or choice brings back.</summary>
    internal const string Take = "crisis.take";

    /// <summary>Where the page of a call is.</summary>
    internal const string Path = "/crisis";

    static readonly TimeSpan Life = TimeSpan.FromDays(2);

    const string Place = "crisis/link";
    const int LongestToken = 1024;

    /// <summary>The call as it goes to an address. No word of the student's is in it: those are behind the link.</summary>
    /// <param name="others">What is said of others that wait; empty: there are none.</param>
    public Reply Call(CrisisCase one, Address to, DateTimeOffset now, string others) =>
        WithLink(one.IsDrill ? "crisis/drill" : "crisis/call", one, to, now, ("since", one.PagingSince.OnCampus().ToString("HH:mm", CultureInfo.InvariantCulture)), ("others", others));

    /// <summary>The reminder to look after somebody, as it goes to an address.</summary>
    public Reply Care(CrisisCase one, Address to, int day, DateTimeOffset now) =>
        WithLink("crisis/care", one, to, now, ("day", day.ToString(CultureInfo.InvariantCulture)));

    Reply WithLink(string key, CrisisCase one, Address to, DateTimeOffset now, params (string, string)[] more)
    {
        var token = Token(one.Number, to, now);
        (string, string)[] said = [("number", one.Number), .. more, ("token", token)];
        return pages.Base is { } at ? Reply.Of($"{key}.link", [.. said, ("link", $"{at.AbsoluteUri.TrimEnd('/')}{Path}/{token}")]) : Reply.Of(key, said);
    }

    internal string Token(string number, Address to, DateTimeOffset now) => Base64Url.EncodeToString(cipher.Seal(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(now + Life).ToUnixTimeSeconds()}\n{number}\n{to.Key}")), Place));

    /// <returns>The case and the address that was called; null: not ours, altered, or its time is over.</returns>
    public (string Number, Address To)? Open(string token)
    {
        if (token.Length is 0 or > LongestToken || !Base64Url.IsValid(token)) return null;
        try
        {
            var words = Encoding.UTF8.GetString(cipher.Open(Base64Url.DecodeFromChars(token), Place)).Split('\n', 3);
            var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(words[0], CultureInfo.InvariantCulture));
            return clock.GetUtcNow() < until ? (words[1], Address.Parse(words[2])) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
