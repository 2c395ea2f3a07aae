using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Accounts;

/// <summary>Where the links of invitations lead to.</summary>
/// <param name="Base">Null: the address that the browser asked for.</param>
public sealed record AccountAddress(Uri? Base)
{
    public string Invited(string token, HttpRequest? request = null) =>
        $"{(Base ?? (request is null ? null : new Uri($"{request.Scheme}://{request.Host}")))?.AbsoluteUri.TrimEnd('/')}/invited/{token}";
}

/// <summary>The security administrator's page.</summary>
public static class AccountsDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SeeAccounts);
        desk.MapPost("", Invite).Needs(Right.ChangeAccounts);
        desk.MapPost("/{name}/give", Give).Needs(Right.ChangeAccounts);
        desk.MapPost("/{name}/take", Take).Needs(Right.ChangeAccounts);
        desk.MapPost("/{name}/{what}", Do).Needs(Right.ChangeAccounts);
    }

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(HttpContext Http, LanyueDbFactory Databases, AccountSeal Seal, AccountAddress Address, Texts Texts, TimeProvider Clock)
    {
        public async Task<RazorComponentResult> Draw(AccountChange? made, CancellationToken ct)
        {
            Http.Response.Headers.CacheControl = "no-cache, no-store";
            await using var db = Databases.CreateDbContext();
            var accounts = await db.Set<AccountRow>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(ct);
            var grants = (await db.Set<GrantRow>().AsNoTracking().OrderBy(g => g.At).ToListAsync(ct)).ToLookup(g => g.Account);
            return new RazorComponentResult<AccountsDesk>(new Dictionary<string, object?>
            {
                [nameof(AccountsDesk.Texts)] = Texts, [nameof(AccountsDesk.Now)] = Clock.GetUtcNow(),
                [nameof(AccountsDesk.Accounts)] = accounts.ConvertAll(a => (a, Seal.Shown(a), (IReadOnlyList<GrantRow>)[.. grants[a.Name]])),
                [nameof(AccountsDesk.Notice)] = made?.Refused is { } refused ? Texts[refused] : null, [nameof(AccountsDesk.Link)] = made?.Token is { } token ? Address.Invited(token, Http.Request) : null,
            });
        }
    }

    /// <summary>A grant as the form has it.</summary>
    internal sealed record GrantForm([FromForm] string? Role, [FromForm] string? Kind, [FromForm] string? Scope, [FromForm] string? From, [FromForm] string? Until)
    {
        /// <summary>Null: no role of the table has such a scope, or a day is none.</summary>
        public Grant? Read()
        {
            if (!Enum.TryParse<Role>(Role, out var role) || !Enum.IsDefined(role) || role == Bot.Store.Role.Student || !Enum.TryParse<ScopeKind>(Kind, out var kind) || !Enum.IsDefined(kind)) return null;
            var scope = string.IsNullOrWhiteSpace(Scope) ? null : Scope.Trim();
            if ((kind == ScopeKind.School) != (scope is null) || scope is { Length: > Lengths.Name }) return null;
            if (!RightsTable.Lines.Any(l => l.Role == role && l.Scopes.Contains(kind))) return null;
            DateOnly? until = null;
            if (!Day(From, out var from) || (!string.IsNullOrWhiteSpace(Until) && !(Day(Until, out var last) && (until = last) >= from))) return null;
            return new(role, new(kind, scope), from, until);
        }

        static bool Day(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    static Task<RazorComponentResult> Show([AsParameters] Page page, CancellationToken ct) => page.Draw(null, ct);

    static async Task<RazorComponentResult> Invite(
        [FromForm] Guid action, [FromForm] string? name, [FromForm] string? shown, [FromForm] string? staff, [AsParameters] GrantForm grant, [AsParameters] Page page, AccountChanges changes, PeopleDirectory people, CancellationToken ct)
    {
        var number = string.IsNullOrWhiteSpace(staff) ? null : staff.Trim();
        if (number is { Length: > Lengths.Person }) return await page.Draw(new("accounts/refused.form"), ct);
        if (number is not null && (await people.Staff(number, ct) is not { } member || member.LeftOn <= CampusTime.DayOf(page.Clock.GetUtcNow()))) return await page.Draw(new("accounts/refused.staff"), ct);
        return grant.Read() is { } meant
            ? await page.Draw(await changes.Invite(DeskAct.Key(action), page.Http.Visitor().Actor, (name ?? "").Trim(), (shown ?? "").Trim(), number, meant, ct), ct)
            : await page.Draw(new("accounts/refused.scope"), ct);
    }

    static async Task<RazorComponentResult> Give(string name, [FromForm] Guid action, [AsParameters] GrantForm grant, [AsParameters] Page page, AccountChanges changes, CancellationToken ct) =>
        await page.Draw(grant.Read() is { } meant ? await changes.Give(DeskAct.Key(action), page.Http.Visitor().Actor, name, meant, ct) : new("accounts/refused.scope"), ct);

    static async Task<RazorComponentResult> Take(string name, [FromForm] Guid action, [FromForm] Guid grant, [AsParameters] Page page, AccountChanges changes, CancellationToken ct) =>
        await page.Draw(await changes.Take(DeskAct.Key(action), page.Http.Visitor().Actor, name, grant, ct), ct);

    /// <summary>One form has several buttons, so that what is to be done is of the key.</summary>
    static async Task<Results<RazorComponentResult, NotFound>> Do(string name, string what, [FromForm] Guid action, [AsParameters] Page page, AccountChanges changes, CancellationToken ct)
    {
        var (key, by) = ($"{DeskAct.Key(action)}/{what}", page.Http.Visitor().Actor);
        AccountChange? made = what switch
        {
            "reset" => await changes.Reset(key, by, name, ct),
            "unlock" => await changes.Unlock(key, by, name, ct),
            "sessions" => await changes.EndSessions(key, by, name, ct),
            "disable" => await changes.Disable(key, by, name, ct),
            "enable" => await changes.Enable(key, by, name, ct),
            _ => null,
        };
        return made is null ? TypedResults.NotFound() : await page.Draw(made, ct);
    }
}
