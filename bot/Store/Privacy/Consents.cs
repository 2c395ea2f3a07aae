using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What a student may agree to by itself; each can be refused or taken back without losing another service (LG-02).</summary>
public static class ConsentPurposes
{
    /// <summary>That his student number is kept with his WeChat.</summary>
    public const string Binding = "binding";

    /// <summary>That counselling keeps what he tells it.</summary>
    public const string Counselling = "counselling";

    public static readonly IReadOnlyList<string> All = [Binding, Counselling];

    /// <summary>Key of the words that he agrees to.</summary>
    public static string TextOf(string purpose) => $"privacy/consent.{purpose}";
}

/// <summary>Gives, takes back and asks for consents, within an effect.</summary>
public static class Consents
{
    /// <summary>He agrees to the purpose's words as they are now. Where it stands already with these words, nothing is added.</summary>
    /// <param name="dialogue">Whose.</param>
    /// <param name="turn">The turn in which he agreed; null: outside a conversation.</param>
    public static async Task Agree(this UnitOfWork work, string dialogue, string purpose, string? turn, CancellationToken ct)
    {
        var text = ConsentPurposes.TextOf(purpose);
        var hash = Version(work.Text(text));
        if (await work.Db.StandingConsents(dialogue).AnyAsync(c => c.Purpose == purpose && c.TextHash == hash, ct)) return;

        var person = await work.Db.Dialogues.Where(d => d.Id == dialogue).Select(d => d.Person).FirstOrDefaultAsync(ct);
        work.Db.Add(new Consent { Key = $"{work.Key}/consent/{purpose}", Dialogue = dialogue, Person = person, Purpose = purpose, Text = text, TextHash = hash, GivenAt = work.Now, Turn = turn ?? "" });
        work.Audit(new($"consent.give", purpose) { Whose = person ?? dialogue, After = $"{text} {hash}" });
    }

    /// <summary>He takes it back, from now on; what was done by it until now stays right.</summary>
    /// <returns>False: there was none.</returns>
    public static async Task<bool> Withdraw(this UnitOfWork work, string dialogue, string purpose, CancellationToken ct)
    {
        var now = (DateTimeOffset?)work.Now;
        var taken = await work.Db.StandingConsents(dialogue).Where(c => c.Purpose == purpose)
            .ExecuteUpdateAsync(c => c.SetProperty(r => r.WithdrawnAt, now).SetProperty(r => r.WithdrawnTurn, work.Key), ct);
        if (taken > 0) work.Audit(new("consent.withdraw", purpose) { Whose = dialogue });
        return taken > 0;
    }

    /// <summary>Whether he has agreed to it and not taken it back; to whichever version of the words.</summary>
    public static Task<bool> Has(this LanyueDb db, string dialogue, string purpose, CancellationToken ct) => db.StandingConsents(dialogue).AnyAsync(c => c.Purpose == purpose, ct);

    /// <summary>What stands, of this dialogue.</summary>
    public static IQueryable<Consent> StandingConsents(this LanyueDb db, string dialogue) => db.Set<Consent>().Where(c => c.Dialogue == dialogue && c.WithdrawnAt == null);

    static string Version(string words) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words)));
}
