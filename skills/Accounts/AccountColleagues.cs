using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Accounts;

/// <summary>Who has an account at the desk and may use it, for those who give cases to one another. Looked up some seconds ago at most.</summary>
public sealed class AccountColleagues(LanyueDbFactory databases, AccountSeal seal, Grants grants, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    sealed record Looked(DateTimeOffset At, IReadOnlyList<Colleague> All);

    volatile Looked? last;

    public async Task<IReadOnlyList<Colleague>> All(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (last is { } known && now - known.At < Fresh) return known.All;
        var today = CampusTime.DayOf(now);
        await using var db = databases.CreateDbContext();
        var all = new List<Colleague>();
        foreach (var account in await db.Set<AccountRow>().AsNoTracking().Where(a => a.State == AccountState.Active).ToListAsync(ct))
            all.Add(new(account.Name, seal.Shown(account), account.Staff, account.HasLostPhone ? [] : [.. (await grants.Of(db, account, today, ct)).Where(g => g.Holds(today))]));
        last = new(now, all);
        return all;
    }
}
