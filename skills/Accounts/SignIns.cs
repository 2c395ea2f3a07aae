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
/// be; the right one takes the count back.
/// </summary>
public sealed class SignIns(LanyueDbFactory databases, Writes writes, Passwords passwords, AccountSeal seal, TimeProvider clock)
{
    internal const int MostWrong = 10;

    static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(15), LongestLock = TimeSpan.FromDays(1);

    public async Task<TryKind> Password(string name, string password, CancellationToken ct)
    {
        var account = await Find(name, ct);
        var mayTry = account is null || await Count(account.Name, ct);
        if (!passwords.Is(account, password) || account is not { State: AccountState.Active }) return mayTry ? TryKind.Wrong : TryKind.Locked;
        return mayTry ? TryKind.Right : TryKind.Locked;  // the count stays until the second factor is right too
    }

    /// <summary>The code of the phone, or one of the recovery codes, each once.</summary>
    /// <returns>And whether a recovery code stood in: then the phone is lost.</returns>
    public async Task<(TryKind Kind, bool IsRecovery)> Code(string name, string code, CancellationToken ct)
    {
        if (await Find(name, ct) is not { State: AccountState.Active, Totp: not null } account) return (TryKind.Wrong, false);
        if (!await Count(account.Name, ct)) return (TryKind.Locked, false);
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (Totp.StepOf(seal.Totp(account), plain, clock.GetUtcNow(), account.TotpStep) is { } step)
            return (await Take(account.Name, db => db.Set<AccountRow>().Where(a => a.Name == name && a.TotpStep < step).ExecuteUpdateAsync(a => a.SetProperty(r => r.TotpStep, step), ct), ct) ? TryKind.Right : TryKind.Wrong, false);
        var (marks, now) = (seal.Marks(plain, "recovery"), clock.GetUtcNow());
        return await Take(account.Name, db => db.Set<RecoveryRow>().Where(r => r.Account == name && marks.Contains(r.Mark) && r.UsedAt == null).ExecuteUpdateAsync(r => r.SetProperty(c => c.UsedAt, now), ct), ct)
            ? (TryKind.Right, true) : (TryKind.Wrong, false);
    }

    /// <summary>Whether this is the password of somebody who is signed in, for what he does to his own account.</summary>
    public async Task<bool> IsOwn(string name, string password, CancellationToken ct) => await Password(name, password, ct) == TryKind.Right && await Forgive(name, ct);

    /// <summary>Uses up what was right, and takes the count back.</summary>
    Task<bool> Take(string name, Func<LanyueDb, Task<int>> use, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        if (await use(db) == 0) return false;
        await Clear(db, name, stop);
        return true;
    }, ct);

    Task<bool> Forgive(string name, CancellationToken ct) => writes.Run(async (db, stop) => { await Clear(db, name, stop); return true; }, ct);

    public static Task<int> Clear(LanyueDb db, string name, CancellationToken ct) => db.Set<AccountRow>().Where(a => a.Name == name).ExecuteUpdateAsync(a => a
        .SetProperty(r => r.Wrong, 0).SetProperty(r => r.Locks, 0).SetProperty(r => r.LockedUntil, (DateTimeOffset?)null), ct);

    /// <returns>False: it is locked.</returns>
    Task<bool> Count(string name, CancellationToken ct) => writes.Run(async (db, stop) =>
    {
        var now = clock.GetUtcNow();
        var open = db.Set<AccountRow>().Where(a => a.Name == name && (a.LockedUntil == null || a.LockedUntil <= now));
        if (await open.ExecuteUpdateAsync(a => a.SetProperty(r => r.Wrong, r => r.Wrong + 1), stop) == 0) return false;
        var counted = await db.Set<AccountRow>().AsNoTracking().Where(a => a.Name == name).Select(a => new { a.Wrong, a.Locks }).SingleAsync(stop);
        if (counted.Wrong < MostWrong) return true;
        var until = now + Lock(counted.Locks);
        await db.Set<AccountRow>().Where(a => a.Name == name).ExecuteUpdateAsync(a => a.SetProperty(r => r.Wrong, 0).SetProperty(r => r.Locks, r => r.Locks + 1).SetProperty(r => r.LockedUntil, until), stop);
        return true;  // this one still counts as a try
    }, ct);

    /// <summary>15 min, then twice as long each time, a day at most.</summary>
    static TimeSpan Lock(int before) => before > 6 ? LongestLock : new[] { FirstLock * (1 << before), LongestLock }.Min();

    async Task<AccountRow?> Find(string name, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == name, ct);
    }
}
