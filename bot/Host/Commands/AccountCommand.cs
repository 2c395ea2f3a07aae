using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Commands;

/// <summary>"account": the first administrator, and what an operator needs when nobody can sign in. On the embedded stores the service must be stopped.</summary>
static class AccountCommand
{
    const string Use = "account first NAME [--anyway] | list | unlock NAME | end-sessions NAME";

    public static async Task<int> Run(string[] args)
    {
        string[] settings = [.. args.Where(a => a.StartsWith("--", StringComparison.Ordinal) && a.Contains(':'))], said = [.. args.Where(a => !settings.Contains(a))];
        var setup = LanyueCommands.Read(settings);
        using var data = setup.IsCluster ? null : DataDirectory.Open(setup.DataDirectory);
        var (cipher, databases) = (CipherKeys.Open(setup, data), OpenStores.Database(setup));
        await Migrator.Check(databases, default);

        var options = Sections.Read<AccountOptions>(Setup.Begin(settings).Builder.Configuration, AccountOptions.Section);
        if (Sections.Faults(options) is [var fault, ..]) throw new SettingException(fault);
        using var gate = new WriteGate(setup.Options.Provider);
        var effects = new Store.Effects(databases, gate, cipher, new Texts(typeof(RepairSkill).Assembly), new ChannelList([]), new OutboxSignal(), TimeProvider.System);
        var (seal, by) = (new AccountSeal(cipher), Actor.Staff($"command/{Environment.UserName}"));
        var changes = new AccountChanges(effects, seal, Options.Create(options));
        var key = $"command/{Guid.NewGuid():N}";
        switch (said)
        {
            case ["first", var name, ..] when said.Skip(2).All(a => a == "--anyway"):
                if (said.Length == 2 && await HasSecurityAdministrator(databases)) throw new SettingException("There is an active security administrator, who invites others at /desk/accounts. If that person is lost for good, say --anyway.");
                if (await IsWaiting(databases, name)) return Told(await changes.Reset(key, by, name, default), setup, options);  // its link is lost or too old
                return Told(await changes.Invite(key, by, name, name, null, new(Role.SecurityAdministrator, Scope.School, CampusTime.DayOf(TimeProvider.System.GetUtcNow()), null), default), setup, options);
            case ["list"]:
                await using (var db = databases.CreateDbContext())
                    foreach (var account in await db.Set<AccountRow>().AsNoTracking().OrderBy(a => a.Name).ToListAsync())
                        Console.WriteLine($"{account.Name} {account.State} {string.Join(' ', await db.Set<GrantRow>().Where(g => g.Account == account.Name).Select(g => g.Role.ToString()).ToListAsync())}");
                return 0;
            case ["unlock", var name]: return Told(await changes.Unlock(key, by, name, default), setup, options);
            case ["end-sessions", var name]: return Told(await changes.EndSessions(key, by, name, default), setup, options);
            default: throw new SettingException($"Use: {Use}");
        }
    }

    /// <summary>Somebody who can sign in and is one today.</summary>
    static async Task<bool> HasSecurityAdministrator(LanyueDbFactory databases)
    {
        var today = CampusTime.DayOf(TimeProvider.System.GetUtcNow());
        await using var db = databases.CreateDbContext();
        return await db.Set<GrantRow>().AnyAsync(g => g.Role == Role.SecurityAdministrator && g.From <= today && (g.Until == null || g.Until >= today) && db.Set<AccountRow>().Any(a => a.Name == g.Account && a.State == AccountState.Active));
    }

    static async Task<bool> IsWaiting(LanyueDbFactory databases, string name)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<AccountRow>().AnyAsync(a => a.Name == name && a.State == AccountState.Invited && db.Set<GrantRow>().Any(g => g.Account == name && g.Role == Role.SecurityAdministrator));
    }

    static int Told(AccountChange made, Setup setup, AccountOptions options)
    {
        if (made.Refused is { } refused) throw new SettingException(new Texts(typeof(RepairSkill).Assembly)[refused]);
        Console.WriteLine(made.Token is null ? "Done." : $"Open this once, within {options.LinkLife}, with the service running: {new AccountAddress(setup.PagesAt ?? setup.Urls[0]).Invited(made.Token)}");
        return 0;
    }
}
