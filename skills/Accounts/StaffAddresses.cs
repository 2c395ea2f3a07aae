using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Accounts;

/// <summary>What a code that is scanned says, so that a page can draw it: of the school's WeChat account. Null: it cannot be had now; the code can be written as well.</summary>
public delegate Task<string?> StaffScene(string code, TimeSpan life, CancellationToken ct);

/// <summary>Phones of colleagues: a code on their page, a phone that answers it, and the page's yes.</summary>
public sealed class StaffAddresses(AccountSeal seal)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    const string Kind = "address";

    /// <summary>A new code for a colleague's page; one that nobody answered is worth nothing from now on.</summary>
    public async Task<string> New(UnitOfWork work, string account, CancellationToken ct)
    {
        await work.Db.Set<StaffAddressRow>().Where(a => a.Account == account && a.ConfirmedAt == null).ExecuteDeleteAsync(ct);
        var code = HandedCode.New();
        work.Db.Add(new StaffAddressRow { Mark = seal.Marks(code, Kind)[0], Id = Guid.CreateVersion7(work.Now), Account = account, At = work.Now, Until = work.Now + Life });
        return code;
    }

    /// <summary>Whose page shows this code; null: there is none, it is used or too old.</summary>
    public async Task<string?> AccountOf(LanyueDb db, string code, DateTimeOffset now, CancellationToken ct)
    {
        var marks = seal.Marks(code, Kind);
        return await db.Set<StaffAddressRow>().Where(a => marks.Contains(a.Mark) && a.Address == null && a.Until > now).Select(a => a.Account).FirstOrDefaultAsync(ct);
    }

    /// <summary>A phone answers it.</summary>
    /// <returns>False: another was quicker, or it is too old.</returns>
    public async Task<bool> Answer(UnitOfWork work, string code, Address phone, CancellationToken ct)
    {
        var marks = seal.Marks(code, Kind);
        return await work.Db.Set<StaffAddressRow>().Where(a => marks.Contains(a.Mark) && a.Address == null && a.Until > work.Now).ExecuteUpdateAsync(a => a.SetProperty(r => r.Address, phone.Key), ct) == 1;
    }

    /// <summary>The page says yes to the phone that answered. A phone that was another colleague's is his no longer.</summary>
    /// <returns>The phone; null: there is none to say yes to.</returns>
    public async Task<Address?> Confirm(UnitOfWork work, string account, Guid id, CancellationToken ct)
    {
        var rows = work.Db.Set<StaffAddressRow>();
        if (await rows.Where(a => a.Id == id && a.Account == account && a.ConfirmedAt == null && a.EndedAt == null).Select(a => a.Address).FirstOrDefaultAsync(ct) is not { } phone) return null;
        await rows.Where(a => a.Address == phone && a.ConfirmedAt != null && a.EndedAt == null).ExecuteUpdateAsync(a => a.SetProperty(r => r.EndedAt, work.Now), ct);
        return await rows.Where(a => a.Id == id && a.ConfirmedAt == null && a.EndedAt == null).ExecuteUpdateAsync(a => a.SetProperty(r => r.ConfirmedAt, work.Now), ct) == 1 ? Address.Parse(phone) : null;
    }

    /// <returns>False: there was none.</returns>
    public async Task<bool> End(UnitOfWork work, string account, Guid id, CancellationToken ct) =>
        await work.Db.Set<StaffAddressRow>().Where(a => a.Id == id && a.Account == account && a.EndedAt == null).ExecuteUpdateAsync(a => a.SetProperty(r => r.EndedAt, work.Now), ct) == 1;

    /// <summary>Those that answered and stand, oldest first.</summary>
    public static Task<List<StaffAddressRow>> Of(LanyueDb db, string account, CancellationToken ct) =>
        db.Set<StaffAddressRow>().AsNoTracking().Where(a => a.Account == account && a.Address != null && a.EndedAt == null).OrderBy(a => a.At).ToListAsync(ct);
}
