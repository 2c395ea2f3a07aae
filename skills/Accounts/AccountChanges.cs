using System.Security.Cryptography;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Accounts;

/// <summary>What a change of an account came to.</summary>
/// <param name="Refused">Text key of why it was not made; null: it was.</param>
/// <param name="Token">Of a link that was made by it: shown once. Null: none was, or it was by an earlier press of the same button.</param>
public sealed record AccountChange(string? Refused, string? Token = null);

/// <summary>Who gets an account, what it may, and when it ends: each once under its key, with its entry in the audit.</summary>
public sealed class AccountChanges(Effects effects, AccountSeal seal, IOptions<AccountOptions> settings)
{
    const string LinkKind = "link";

    static readonly System.Buffers.SearchValues<char> NameSigns = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    public static bool IsName(string name) => name.Length is >= 3 and <= AccountRow.NameLength && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(NameSigns);

    /// <summary>A new account, and the link by which its person takes it up.</summary>
    /// <param name="staff">Number in the directory; null: none.</param>
    public async Task<AccountChange> Invite(string key, Actor by, string name, string shown, string? staff, Grant? grant, CancellationToken ct)
    {
        if (!IsName(name)) return new("accounts/refused.name");
        if (shown.Length is 0 or > AccountRow.ShownLength) return new("accounts/refused.shown");
        return await Make(key, by, async (work, stop) =>
        {
            if (await work.Db.Set<AccountRow>().AnyAsync(a => a.Name == name, stop)) return ("accounts/refused.taken", null);
            work.Db.Add(new AccountRow { Name = name, Shown = seal.SealShown(name, shown), Staff = staff, CreatedAt = work.Now });
            if (grant is not null) Add(work, name, grant);
            work.Audit(Note("invite", name) with { After = grant?.ToString() });
            return (null, await NewLink(work, name, settings.Value.LinkLife, stop));
        }, ct);
    }

    /// <summary>Takes password and phone away and makes a link by which the person sets both anew.</summary>
    public Task<AccountChange> Reset(string key, Actor by, string name, CancellationToken ct) => Of(key, by, name, "reset", async (work, account, stop) =>
    {
        (account.Password, account.Totp, account.State) = (null, null, account.State == AccountState.Disabled ? AccountState.Disabled : AccountState.Invited);
        await work.Db.Set<RecoveryRow>().Where(r => r.Account == name).ExecuteDeleteAsync(stop);
        await Sessions.EndAll(work.Db, work.Db.Set<SessionRow>().Where(s => s.Account == name), SessionEnd.PasswordChanged, work.Now, stop);
        return (null, await NewLink(work, name, settings.Value.LinkLife, stop));
    }, ct);

    /// <summary>To somebody else: what one may oneself, another security administrator gives.</summary>
    public Task<AccountChange> Give(string key, Actor by, string name, Grant grant, CancellationToken ct) => Of(key, by, name, "give", (work, _, _) =>
    {
        if (by.Id == name) return Task.FromResult<(string?, string?)>(("accounts/refused.own", null));
        Add(work, name, grant);
        return Task.FromResult<(string?, string?)>((null, null));
    }, ct, after: grant.ToString());

    public Task<AccountChange> Take(string key, Actor by, string name, Guid grant, CancellationToken ct) => Make(key, by, async (work, stop) =>
    {
        if (by.Id == name) return ("accounts/refused.own", null);
        if (await work.Db.Set<GrantRow>().FirstOrDefaultAsync(g => g.Id == grant && g.Account == name, stop) is not { } held) return ("accounts/refused.gone", null);
        work.Db.Remove(held);
        work.Audit(Note("take", name) with { Before = held.Grant.ToString() });
        return (null, null);
    }, ct);

    public Task<AccountChange> Disable(string key, Actor by, string name, CancellationToken ct) => Of(key, by, name, "disable", async (work, account, stop) =>
    {
        if (by.Id == name) return ("accounts/refused.self", null);
        account.State = AccountState.Disabled;
        await work.Db.Set<LinkRow>().Where(l => l.Account == name && l.UsedAt == null).ExecuteDeleteAsync(stop);
        await Sessions.EndAll(work.Db, work.Db.Set<SessionRow>().Where(s => s.Account == name), SessionEnd.Disabled, work.Now, stop);
        return (null, null);
    }, ct);

    public Task<AccountChange> Enable(string key, Actor by, string name, CancellationToken ct) => Of(key, by, name, "enable", (_, account, _) =>
    {
        account.State = account.Password is null && account.Issuer is null ? AccountState.Invited : AccountState.Active;
        return Task.FromResult<(string?, string?)>((null, null));
    }, ct);

    public Task<AccountChange> Unlock(string key, Actor by, string name, CancellationToken ct) => Of(key, by, name, "unlock", (_, account, _) =>
    {
        (account.Wrong, account.Locks, account.LockedUntil) = (0, 0, null);
        return Task.FromResult<(string?, string?)>((null, null));
    }, ct);

    public Task<AccountChange> EndSessions(string key, Actor by, string name, CancellationToken ct) => Of(key, by, name, "sessions", async (work, _, stop) =>
    {
        await Sessions.EndAll(work.Db, work.Db.Set<SessionRow>().Where(s => s.Account == name), SessionEnd.Ended, work.Now, stop);
        return (null, null);
    }, ct);

    /// <summary>Whose account a link opens; null: it is used, too old, or none of ours.</summary>
    public async Task<AccountRow?> Linked(LanyueDb db, string token, DateTimeOffset now, CancellationToken ct)
    {
        if (token.Length is 0 or > 100) return null;
        var marks = seal.Marks(token, LinkKind);
        return await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(a => a.State != AccountState.Disabled && db.Set<LinkRow>().Any(l => marks.Contains(l.Mark) && l.UsedAt == null && l.Until > now && l.Account == a.Name), ct);
    }

    /// <summary>Takes the account up by its link, which is used up by it: password and phone are set.</summary>
    /// <returns>Ten recovery codes, shown once; null: the link is used or too old.</returns>
    public async Task<IReadOnlyList<string>?> TakeUp(string token, AccountRow account, string passwordHash, byte[] totp, long step, string? from, Action<UnitOfWork> more, CancellationToken ct)
    {
        IReadOnlyList<string>? codes = null;
        var marks = seal.Marks(token, LinkKind);
        await effects.Commit($"accounts/link/{marks[0]}", EffectHash.None, Actor.Staff(account.Name) with { From = from }, null, async (work, stop) =>
        {
            codes = null;
            var own = await work.Db.Set<AccountRow>().SingleAsync(a => a.Name == account.Name, stop);
            if (own.State == AccountState.Disabled) return Outcome.Nothing;
            if (await work.Db.Set<LinkRow>().Where(l => marks.Contains(l.Mark) && l.UsedAt == null && l.Until > work.Now).ExecuteUpdateAsync(l => l.SetProperty(r => r.UsedAt, work.Now), stop) != 1) return Outcome.Nothing;
            (own.Password, own.Totp, own.TotpStep, own.State) = (passwordHash, seal.SealTotp(own.Name, totp), step, AccountState.Active);
            (own.Wrong, own.Locks, own.LockedUntil) = (0, 0, null);
            codes = await NewRecovery(work, own.Name, stop);
            more(work);
            work.Audit(Note("taken", own.Name));
            return Outcome.Silent;
        }, ct);
        return codes;
    }

    /// <summary>A change that somebody makes to his own account.</summary>
    public Task<AccountChange> Own(string key, Visitor visitor, string what, Func<UnitOfWork, AccountRow, CancellationToken, Task> change, CancellationToken ct) => Of(key, visitor.Actor, visitor.Account, what, async (work, account, stop) =>
    {
        await change(work, account, stop);
        return (null, null);
    }, ct);

    /// <summary>As <see cref="Own(string, Visitor, string, Func{UnitOfWork, AccountRow, CancellationToken, Task}, CancellationToken)"/>, where there may be nothing to change: then nothing is kept.</summary>
    public Task<AccountChange> Own(string key, Visitor visitor, string what, Func<UnitOfWork, AccountRow, CancellationToken, Task<bool>> change, CancellationToken ct) =>
        Of(key, visitor.Actor, visitor.Account, what, async (work, account, stop) => await change(work, account, stop) ? (null, null) : ("accounts/own.address.gone", null), ct);

    public async Task<IReadOnlyList<string>> NewRecovery(UnitOfWork work, string account, CancellationToken ct)
    {
        const int count = 10, length = 10;
        await work.Db.Set<RecoveryRow>().Where(r => r.Account == account).ExecuteDeleteAsync(ct);
        var codes = Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", length)).ToList();
        work.Db.AddRange(codes.Select(c => new RecoveryRow { Mark = seal.Marks(c, "recovery")[0], Account = account }));
        return codes.ConvertAll(c => $"{c[..5]}-{c[5..]}");
    }

    async Task<string> NewLink(UnitOfWork work, string account, TimeSpan life, CancellationToken ct)
    {
        var token = AccountSeal.NewToken();
        await work.Db.Set<LinkRow>().Where(l => l.Account == account && l.UsedAt == null).ExecuteDeleteAsync(ct);
        work.Db.Add(new LinkRow { Mark = seal.Marks(token, LinkKind)[0], Account = account, By = work.Actor.Id, At = work.Now, Until = work.Now + life });
        return token;
    }

    static void Add(UnitOfWork work, string account, Grant grant) => work.Db.Add(new GrantRow
    {
        Id = Guid.CreateVersion7(work.Now), Account = account, Role = grant.Role, Kind = grant.Scope.Kind, Scope = grant.Scope.Id, From = grant.From, Until = grant.Until, By = work.Actor.Id, At = work.Now,
    });

    Task<AccountChange> Of(string key, Actor by, string name, string what, Func<UnitOfWork, AccountRow, CancellationToken, Task<(string? Refused, string? Token)>> change, CancellationToken ct, string? after = null) =>
        Make(key, by, async (work, stop) =>
        {
            if (await work.Db.Set<AccountRow>().FirstOrDefaultAsync(a => a.Name == name, stop) is not { } account) return ("accounts/refused.gone", null);
            var made = await change(work, account, stop);
            if (made.Refused is null) work.Audit(Note(what, name) with { After = after });
            return made;
        }, ct);

    async Task<AccountChange> Make(string key, Actor by, Func<UnitOfWork, CancellationToken, Task<(string? Refused, string? Token)>> change, CancellationToken ct)
    {
        (string? Refused, string? Token) made = default;
        try
        {
            var result = await effects.Commit(key, EffectHash.None, by, null, async (work, stop) => (made = await change(work, stop)).Refused is null ? Outcome.Silent : Outcome.Nothing, ct);
            return result.Kind == EffectKind.Existed ? new(null) : new(made.Refused, made.Token);
        }
        catch (DbUpdateException taken) when (taken.IsDuplicate())
        {
            return new("accounts/refused.twice");  // of the three administrators he is one already, or the colleague has an account
        }
    }

    static AuditNote Note(string what, string account) => new($"account.{what}", $"account/{account}");
}
