using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Accounts;

public enum TryKind
{
    /// <summary>It is right.</summary>
    Right,

    /// <summary>Name, password or code is wrong: which, nobody is told.</summary>
    Wrong,

    /// <summary>Too often wrong.</summary>
    Locked,
}

/// <summary>
/// Tries to sign in. A try is counted before it is looked at, by one conditional update, so that tries side by side cannot be more than there may
/// be. A right password takes its own try back and no other; a right code takes back all. Whoever tries once more than he may locks the account.
/// </summary>
public sealed class SignIns(LanyueDbFactory databases, Writes writes, Effects effects, AuditTrail audit, Passwords passwords, AccountSeal seal, TimeProvider clock)
{
    internal const int MostWrong = 10;

    static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(15), LongestLock = TimeSpan.FromDays(1);

    /// <returns><see cref="TryKind.Locked"/> is for the audit and for tests: at this step nobody may be told, or it would say that there is such a name.</returns>
    public async Task<TryKind> Password(string name, string password, string? from, CancellationToken ct)
    {
        var account = await Find(name, ct);
        var mayTry = await Count(name, from, ct);
        var isRight = passwords.Is(account, password) && account is { State: AccountState.Active };
        if (!mayTry) return account is null ? TryKind.Wrong : TryKind.Locked;
        if (!isRight) return TryKind.Wrong;
        await writes.Run((db, stop) => db.Set<AccountRow>().Where(a => a.Name == name && a.Wrong > 0).ExecuteUpdateAsync(a => a.SetProperty(r => r.Wrong, r => r.Wrong - 1), stop), ct);
        return TryKind.Right;
    }

    /// <summary>The code of the phone, or one of the recovery codes, each once. A recovery code means that the phone is lost: its codes are worth nothing from then on.</summary>
    public async Task<(TryKind Kind, bool IsRecovery)> Code(string name, string code, string? from, CancellationToken ct)
    {
        if (await Find(name, ct) is not { State: AccountState.Active } account) return (TryKind.Wrong, false);
        if (!await Count(account.Name, from, ct)) return (TryKind.Locked, false);
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (account.Totp is not null && Accounts.Totp.StepOf(seal.Totp(account), plain, clock.GetUtcNow(), account.TotpStep) is { } step)
            return (await Take(account.Name, db => db.Set<AccountRow>().Where(a => a.Name == name && a.TotpStep < step).ExecuteUpdateAsync(a => a.SetProperty(r => r.TotpStep, step), ct), ct) ? TryKind.Right : TryKind.Wrong, false);
        var (marks, now) = (seal.Marks(plain, "recovery"), clock.GetUtcNow());
        var isRecovery = await Take(account.Name, async db => await db.Set<RecoveryRow>().Where(r => r.Account == name && marks.Contains(r.Mark) && r.UsedAt == null).ExecuteUpdateAsync(r => r.SetProperty(c => c.UsedAt, now), ct) == 0 ? 0
            : await db.Set<AccountRow>().Where(a => a.Name == name).ExecuteUpdateAsync(a => a.SetProperty(r => r.Totp, (byte[]?)null).SetProperty(r => r.Version, r => r.Version + 1), ct), ct);
        if (!isRecovery) await audit.Note(Actor.Staff(name) with { From = from }, new AuditNote("account.wrong", $"account/{name}"), ct);
        return isRecovery ? (TryKind.Right, true) : (TryKind.Wrong, false);
    }

    /// <summary>Whether this is the password of somebody who is signed in, for what he does to his own account.</summary>
    public async Task<bool> IsOwn(string name, string password, string? from, CancellationToken ct) => await Password(name, password, from, ct) == TryKind.Right;

    /// <summary>Uses up what was right, and takes the count back.</summary>
    Task<bool> Take(string name, Func<LanyueDb, Task<int>> use, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        if (await use(db) == 0) return false;
        await Clear(db, name, stop);
        return true;
    }, ct);

    public static Task<int> Clear(LanyueDb db, string name, CancellationToken ct) => db.Set<AccountRow>().Where(a => a.Name == name).ExecuteUpdateAsync(a => a
        .SetProperty(r => r.Wrong, 0).SetProperty(r => r.Locks, 0).SetProperty(r => r.LockedUntil, (DateTimeOffset?)null), ct);

    /// <returns>False: it is locked, or there is no such account.</returns>
    async Task<bool> Count(string name, string? from, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        IQueryable<AccountRow> Open(LanyueDb db) => db.Set<AccountRow>().Where(a => a.Name == name && (a.LockedUntil == null || a.LockedUntil <= now));
        if (await writes.Run((db, stop) => Open(db).Where(a => a.Wrong < MostWrong).ExecuteUpdateAsync(a => a.SetProperty(r => r.Wrong, r => r.Wrong + 1), stop), ct) == 1) return true;

        await effects.Commit($"accounts/locked/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff(name) with { From = from }, null, async (work, stop) =>
        {
            var locks = await Open(work.Db).Where(a => a.Wrong >= MostWrong).Select(a => (int?)a.Locks).FirstOrDefaultAsync(stop);
            var until = now + Lock(locks ?? 0);
            if (await Open(work.Db).Where(a => a.Wrong >= MostWrong && a.Locks == locks)
                .ExecuteUpdateAsync(a => a.SetProperty(r => r.Wrong, 0).SetProperty(r => r.Locks, r => r.Locks + 1).SetProperty(r => r.LockedUntil, until), stop) == 0) return Outcome.Nothing;
            work.Audit(new AuditNote("account.locked", $"account/{name}") { After = until.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
            return Outcome.Silent;
        }, ct);
        return false;
    }

    /// <summary>15 min, then twice as long each time, a day at most.</summary>
    static TimeSpan Lock(int before) => before > 6 ? LongestLock : new[] { FirstLock * (1 << before), LongestLock }.Min();

    async Task<AccountRow?> Find(string name, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == name, ct);
    }
}
