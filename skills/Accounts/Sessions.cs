using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Accounts;

/// <summary>Who is signed in where. A session is begun with a new token each time, so that none can be fixed beforehand.</summary>
public sealed class Sessions(LanyueDbFactory databases, Writes writes, AccountSeal seal, Grants grants, IOptions<AccountOptions> settings, TimeProvider clock)
{
    const string Kind = "session";

    /// <summary>Seen again within so long is not written down anew.</summary>
    static readonly TimeSpan SeenTo = TimeSpan.FromMinutes(1);

    /// <returns>The token, for the cookie.</returns>
    public string Begin(UnitOfWork work, string account, string? address, string? agent)
    {
        var token = AccountSeal.NewToken();
        work.Db.Add(new SessionRow
        {
            Mark = seal.Marks(token, Kind)[0], Id = Guid.CreateVersion7(work.Now), Account = account, CreatedAt = work.Now, SeenAt = work.Now,
            Origin = address, Agent = Writing.Cut(agent ?? "", SessionRow.AgentLength),
        });
        return token;
    }

    /// <summary>Who has this token, with what he may now: a role that was taken is gone with the next request.</summary>
    /// <returns>Null: nobody has; or it is over.</returns>
    public async Task<(Visitor Visitor, Guid Session)?> Find(string token, string? from, CancellationToken ct)
    {
        if (token.Length is 0 or > 100) return null;
        var (now, marks) = (clock.GetUtcNow(), seal.Marks(token, Kind));
        await using var db = databases.CreateDbContext();
        if (await db.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(s => marks.Contains(s.Mark) && s.EndedAt == null, ct) is not { } session) return null;
        var over = now >= session.CreatedAt + settings.Value.SessionLife ? SessionEnd.TooOld : now >= session.SeenAt + settings.Value.IdleFor ? SessionEnd.Idle : (SessionEnd?)null;
        var account = await db.Set<AccountRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == session.Account, ct);
        if (over is null && account is not { State: AccountState.Active }) over = SessionEnd.Disabled;
        if (over is { } end)
        {
            await writes.Run((write, stop) => EndAll(write, write.Set<SessionRow>().Where(s => s.Mark == session.Mark), end, now, stop), ct);
            return null;
        }
        if (now - session.SeenAt >= SeenTo) await writes.Run((write, stop) => write.Set<SessionRow>().Where(s => s.Mark == session.Mark && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, now), stop), ct);

        var today = CampusTime.DayOf(now);
        var held = account!.HasLostPhone ? [] : await grants.Of(db, account, today, ct);
        return (new Visitor(account.Name, held, today) { Name = seal.Shown(account), Staff = account.Staff, From = from, MustRenew = account.HasLostPhone }, session.Id);
    }

    public static Task<int> EndAll(LanyueDb db, IQueryable<SessionRow> sessions, SessionEnd why, DateTimeOffset now, CancellationToken ct) =>
        sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now).SetProperty(r => r.End, why), ct);

    /// <summary>Those that are open, newest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> Open(string account, CancellationToken ct)
    {
        var (idle, old) = (clock.GetUtcNow() - settings.Value.IdleFor, clock.GetUtcNow() - settings.Value.SessionLife);
        await using var db = databases.CreateDbContext();
        return await db.Set<SessionRow>().AsNoTracking().Where(s => s.Account == account && s.EndedAt == null && s.SeenAt > idle && s.CreatedAt > old).OrderByDescending(s => s.CreatedAt).ToListAsync(ct);
    }

    /// <summary>The session of this token is over.</summary>
    public Task<int> SignOut(LanyueDb db, string token, DateTimeOffset now, CancellationToken ct)
    {
        var marks = seal.Marks(token, Kind);
        return EndAll(db, db.Set<SessionRow>().Where(s => marks.Contains(s.Mark)), SessionEnd.SignedOut, now, ct);
    }
}
