using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Skills.Accounts;

/// <summary>No one holds two of system, security and audit administration: the database itself refuses it.</summary>
public sealed class AdministratorsTests
{
    static readonly DateOnly Today = new(2026, 11, 24);

    static AccountChanges Changes(TestStore store) => new(store.Effects, new AccountSeal(store.Cipher), Options.Create(new AccountOptions()));

    static Grant Of(Role role) => new(role, Scope.School, Today, null);

    static readonly Actor By = Actor.Staff("test");

    public static TheoryData<Provider, Role, Role> Pairs()
    {
        Role[] three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        var pairs = new TheoryData<Provider, Role, Role>();
        foreach (var on in new[] { Provider.Sqlite, Provider.PostgreSql })
            foreach (var one in three)
                foreach (var other in three.Where(r => r != one)) pairs.Add(on, one, other);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Who_is_one_of_the_three_is_given_no_other(Provider on, Role one, Role other)
    {
        await using var store = await TestStore.Open(on);
        var changes = Changes(store);
        Assert.Null((await changes.Invite("k1", By, "wang", "王", null, Of(one), Stop)).Refused);

        Assert.Equal("accounts/refused.twice", (await changes.Give("k2", By, "wang", Of(other), Stop)).Refused);

        Assert.Null((await changes.Give("k3", By, "wang", Of(Role.Counsellor), Stop)).Refused);
        Assert.Equal([Role.Counsellor, one], await store.Query(db => db.Set<GrantRow>().Select(g => g.Role).OrderBy(r => r).ToListAsync()) is var roles ? roles.Order() : []);
    }

    [Theory, OnEachStore]
    public async Task Two_colleagues_who_give_them_at_the_same_moment_give_one(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await using var beside = await store.Beside();
        await Changes(store).Invite("k", By, "wang", "王", null, Of(Role.Counsellor), Stop);

        var made = await Task.WhenAll(Changes(store).Give("a", By, "wang", Of(Role.AuditAdministrator), Stop), Changes(beside).Give("b", By, "wang", Of(Role.SystemAdministrator), Stop));

        Assert.Single(made, m => m.Refused is null);
        Assert.Single(made, m => m.Refused == "accounts/refused.twice");
    }

    [Theory, OnEachStore]
    public async Task Nor_by_a_second_account_of_the_same_colleague(Provider on)
    {
        await using var store = await TestStore.Open(on);
        await Changes(store).Invite("a", By, "wang", "王", "W00001", Of(Role.AuditAdministrator), Stop);
        Assert.Equal("accounts/refused.twice", (await Changes(store).Invite("b", By, "wang2", "王", "W00001", Of(Role.SystemAdministrator), Stop)).Refused);
    }

    [Fact]
    public void What_one_of_the_three_may_the_other_two_may_not()
    {
        Role[] three = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        var changing = RightsTable.Lines.Where(l => three.Contains(l.Role) && l.Right != Right.SeeFieldRegister).GroupBy(l => l.Right);
        Assert.All(changing, right => Assert.Single(right.Select(l => l.Role).Where(three.Contains).Distinct()));
    }
}
