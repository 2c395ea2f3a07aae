using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Accounts;

/// <summary>A person as the campus identity provider gave him, its token checked.</summary>
/// <param name="Issuer">With <paramref name="Subject"/> who he is for good; at most 200 characters each.</param>
/// <param name="Number">His number as staff; null: the provider gave none.</param>
public sealed record CampusPerson(string Issuer, string Subject, string? Number);

public enum CampusEntry
{
    Begun,

    /// <summary>He has no account, and no role of the directory gives him one.</summary>
    Nobody,
    Disabled,

    /// <summary>The account of his number is another subject's.</summary>
    Taken,
}

/// <summary>
/// Who comes from campus sign-in (Decisions/0030): the account that is his by issuer and subject; the first time the one of his staff number,
/// which is his from then on; or a new one, where the directory's roles give him something to do.
/// </summary>
public sealed class CampusAccounts(Effects effects, AccountSeal seal, Grants grants, PeopleDirectory people, Sessions sessions)
{
    const int Longest = 200;

    /// <param name="from">The remote address.</param>
    /// <returns>The session's token, for the cookie; null: none was begun.</returns>
    public async Task<(CampusEntry Entry, string? Token)> Enter(CampusPerson who, string? from, string? agent, CancellationToken ct)
    {
        if (who.Issuer.Length > Longest || who.Subject.Length > Longest || who.Number is { Length: > Lengths.Person }) return (CampusEntry.Nobody, null);
        for (var isSecond = false; ; isSecond = true)
        {
            var (entry, token) = (CampusEntry.Nobody, (string?)null);
            try
            {
                await effects.Commit($"accounts/campus/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff(NameOf(who)) with { From = from }, null, async (work, stop) =>
                {
                    (entry, var account) = await Find(work, who, stop);
                    token = entry == CampusEntry.Begun ? sessions.Begin(work, account!.Name, from, agent) : null;
                    work.Audit(new AuditNote(token is null ? "account.refused" : "account.campus", $"account/{account?.Name ?? NameOf(who)}") { After = entry.ToString() });
                    return Outcome.Silent;
                }, ct);
                return (entry, token);
            }
            catch (DbUpdateException taken) when (taken.IsDuplicate() && !isSecond)
            {
                // He came in by another window at the same moment: his account is there now.
            }
        }
    }

    async Task<(CampusEntry, AccountRow?)> Find(UnitOfWork work, CampusPerson who, CancellationToken ct)
    {
        var accounts = work.Db.Set<AccountRow>();
        var account = await accounts.FirstOrDefaultAsync(a => a.Issuer == who.Issuer && a.Subject == who.Subject, ct)
            ?? (who.Number is null ? null : await accounts.FirstOrDefaultAsync(a => a.Staff == who.Number, ct))
            ?? await New(work, who, ct);
        if (account is null) return (CampusEntry.Nobody, null);
        if (account.State == AccountState.Disabled) return (CampusEntry.Disabled, account);
        if (account.Issuer is not null && (account.Issuer, account.Subject) != (who.Issuer, who.Subject)) return (CampusEntry.Taken, account);

        if (account.State == AccountState.Invited) await work.Db.Set<LinkRow>().Where(l => l.Account == account.Name && l.UsedAt == null).ExecuteDeleteAsync(ct);
        (account.Issuer, account.Subject, account.State) = (who.Issuer, who.Subject, AccountState.Active);
        return (CampusEntry.Begun, account);
    }

    /// <summary>For a colleague of the directory, whose roles there give him something to do today.</summary>
    async Task<AccountRow?> New(UnitOfWork work, CampusPerson who, CancellationToken ct)
    {
        var today = CampusTime.DayOf(work.Now);
        if (who.Number is null || await people.Staff(who.Number, ct) is not { } member || member.LeftOn <= today) return null;
        if (!(await grants.OfDirectory(who.Number, today, ct)).Any(g => g.Holds(today))) return null;
        var name = NameOf(who);
        var account = new AccountRow { Name = name, Shown = seal.SealShown(name, Writing.Cut(member.Name, AccountRow.ShownLength)), Staff = who.Number, CreatedAt = work.Now };
        work.Db.Add(account);
        return account;
    }

    /// <summary>"w00001" of the staff number "W00001"; of one that is no name by itself, with a letter before it.</summary>
    static string NameOf(CampusPerson who)
    {
        var plain = string.Concat((who.Number ?? "").ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '-'));
        var name = Writing.Cut(plain.Length > 0 && char.IsAsciiLetterLower(plain[0]) ? plain : $"campus-{plain}", AccountRow.NameLength);
        return AccountChanges.IsName(name) ? name : "campus-nobody";
    }
}
