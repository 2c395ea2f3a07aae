using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Accounts;

/// <summary>What an account may: what it was given, and what the directory's roles of its colleague give.</summary>
public sealed class Grants(PeopleDirectory people, IOptions<AccountOptions> settings)
{
    public async Task<ImmutableArray<Grant>> Of(LanyueDb db, AccountRow account, DateOnly today, CancellationToken ct)
    {
        var given = (await db.Set<GrantRow>().AsNoTracking().Where(g => g.Account == account.Name).ToListAsync(ct)).ConvertAll(g => g.Grant);
        return [.. given, .. await OfDirectory(account.Staff, today, ct)];
    }

    /// <summary>Of all days, what the directory gives a colleague who has not left.</summary>
    public async Task<IEnumerable<Grant>> OfDirectory(string? staff, DateOnly today, CancellationToken ct)
    {
        if (staff is null || settings.Value.DirectoryRoles.Count == 0 || await people.Staff(staff, ct) is not { } member || member.LeftOn <= today) return [];
        return member.Roles.Where(r => settings.Value.DirectoryRoles.ContainsKey(r.Role))
            .Select(r => new Grant(settings.Value.DirectoryRoles[r.Role], new(Kind(r.Kind), r.Scope), r.From, r.Until));
    }

    static ScopeKind Kind(RoleScope kind) => kind switch
    {
        RoleScope.School => ScopeKind.School, RoleScope.Unit => ScopeKind.Unit, RoleScope.Building => ScopeKind.Place, RoleScope.College => ScopeKind.College,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A new kind of scope needs its place here."),
    };
}
