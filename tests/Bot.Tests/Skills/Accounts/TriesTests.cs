using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Skills.Accounts;

/// <summary>How many tries an account takes, however many come at once from however many nodes.</summary>
public sealed class TriesTests
{
    const string Name = "wang", Right = "晚风吹过第七教学楼的窗台", Wrong = "wrong wrong wrong";

    static readonly Passwords Hasher = new();

    static SignIns Tries(TestStore store) => new(store.Databases, store.Writes, store.Effects, new AuditTrail(store.Databases, store.Writes, store.Cipher, store.Clock), Hasher, new AccountSeal(store.Cipher), store.Clock);

    static async Task<TestStore> Open(Provider on)
    {
        var store = await TestStore.Open(on);
        await store.Writes.Run(async (db, stop) =>
        {
            db.Add(new AccountRow { Name = Name, Shown = [1], State = AccountState.Active, Password = Hasher.Hash(Right), Totp = new AccountSeal(store.Cipher).SealTotp(Name, Totp.NewSecret()), CreatedAt = store.Clock.GetUtcNow() });
            await db.SaveChangesAsync(stop);
        }, Stop);
        return store;
    }

    static Task<AccountRow> Account(TestStore store) => store.Query(db => db.Set<AccountRow>().AsNoTracking().SingleAsync(a => a.Name == Name, Stop));

    [Theory, OnEachStore]
    public async Task Ten_wrong_ones_are_looked_at_and_no_more_whoever_sends_them(Provider on)
    {
        await using var store = await Open(on);
        await using var beside = await store.Beside();
        var nodes = new[] { Tries(store), Tries(beside) };

        var tried = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(() => nodes[n % 2].Password(Name, Wrong, null, Stop))));

        Assert.Equal((10, 14), (tried.Count(t => t == TryKind.Wrong), tried.Count(t => t == TryKind.Locked)));
        Assert.Equal(TryKind.Locked, await nodes[0].Password(Name, Right, null, Stop));
        Assert.Equal(1, await store.Query(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "account.locked", Stop)));
    }

    [Theory, OnEachStore]
    public async Task A_lock_is_a_quarter_of_an_hour_then_twice_as_long_each_time(Provider on)
    {
        await using var store = await Open(on);
        var tries = Tries(store);
        foreach (var minutes in new[] { 15, 30, 60 })
        {
            for (var n = 0; n < 11; n++) await tries.Password(Name, Wrong, null, Stop);
            Assert.Equal(store.Clock.GetUtcNow().AddMinutes(minutes), (await Account(store)).LockedUntil);
            store.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal(TryKind.Locked, await tries.Password(Name, Right, null, Stop));
            store.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(TryKind.Right, await tries.Password(Name, Right, null, Stop));
        }
    }

    [Theory, OnEachStore]
    public async Task A_right_password_takes_back_its_own_try_and_codes_stay_counted(Provider on)
    {
        await using var store = await Open(on);
        var tries = Tries(store);
        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(TryKind.Right, await tries.Password(Name, Right, null, Stop));
            Assert.Equal(TryKind.Wrong, (await tries.Code(Name, "000000", null, Stop)).Kind);
        }
        Assert.Equal(TryKind.Locked, await tries.Password(Name, Right, null, Stop));
    }

    [Theory, OnEachStore]
    public async Task One_code_shown_by_two_browsers_at_once_opens_for_one(Provider on)
    {
        await using var store = await Open(on);
        await using var beside = await store.Beside();
        var secret = new AccountSeal(store.Cipher).Totp(await Account(store));
        var code = Totp.CodeAt(secret, Totp.StepAt(store.Clock.GetUtcNow()));

        var shown = await Task.WhenAll(Tries(store).Code(Name, code, null, Stop), Tries(beside).Code(Name, code, null, Stop));

        Assert.Equal([TryKind.Right, TryKind.Wrong], shown.Select(s => s.Kind).Order());
    }
}
