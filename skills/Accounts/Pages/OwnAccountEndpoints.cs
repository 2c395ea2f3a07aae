using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Accounts;

/// <summary>One's own account. What changes how one signs in asks for the password again, and ends all other sessions.</summary>
public static class OwnAccountEndpoints
{
    public static void MapOwnAccount(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/account");
        own.MapGet("", Show).NeedsSignIn();
        own.MapPost("/end", End).NeedsSignIn();
        own.MapPost("/password", Password).NeedsSignIn();
        own.MapPost("/totp", NewTotp).NeedsSignIn();
        own.MapPost("/recovery", NewRecovery).NeedsSignIn();
        own.MapPost("/address", NewAddress).NeedsFormToken().NeedsSignIn();
        own.MapPost("/address/confirm", Confirm).NeedsSignIn();
        own.MapPost("/address/end", EndAddress).NeedsSignIn();
    }

    /// <summary>What the page is drawn from.</summary>
    internal sealed record Page(HttpContext Http, Sessions Sessions, AccountCookies Cookies, LanyueDbFactory Databases, Texts Texts)
    {
        /// <param name="code">Of a phone to be bound, shown once.</param>
        /// <param name="scene">What its picture says; null: there is no picture.</param>
        public async Task<RazorComponentResult> Draw(string? notice, CancellationToken ct, string? code = null, string? scene = null)
        {
            await using var db = Databases.CreateDbContext();
            Http.Response.Headers.CacheControl = "no-cache, no-store";
            var (visitor, secret) = (Http.Visitor(), Totp.NewSecret());
            return new RazorComponentResult<OwnPage>(new Dictionary<string, object?>
            {
                [nameof(OwnPage.Texts)] = Texts, [nameof(OwnPage.Visitor)] = visitor, [nameof(OwnPage.Open)] = await Sessions.Open(visitor.Account, ct), [nameof(OwnPage.Here)] = Here,
                [nameof(OwnPage.Secret)] = secret, [nameof(OwnPage.Sealed)] = Cookies.SealSecret(visitor.Account, secret), [nameof(OwnPage.Notice)] = notice is null ? null : Texts[notice],
                [nameof(OwnPage.Addresses)] = await StaffAddresses.Of(db, visitor.Account, ct), [nameof(OwnPage.Code)] = code, [nameof(OwnPage.Scene)] = scene,
            });
        }

        public Guid Here => Http.Features.Get<OwnSession>()?.Id ?? Guid.Empty;
    }

    static Task<RazorComponentResult> Show(bool? lost, [AsParameters] Page page, CancellationToken ct) => page.Draw(lost == true ? "accounts/own.totp.must" : null, ct);

    /// <param name="session">Null: all but this one.</param>
    static async Task<RedirectHttpResult> End([FromForm] Guid? session, [AsParameters] Page page, AccountChanges changes, CancellationToken ct)
    {
        var (visitor, here) = (page.Http.Visitor(), page.Here);
        await changes.Own($"accounts/end/{Guid.NewGuid():N}", visitor, "sessions", (work, _, stop) =>
            Sessions.EndAll(work.Db, work.Db.Set<SessionRow>().Where(s => s.Account == visitor.Account && s.Id != here && (session == null || s.Id == session)), SessionEnd.Ended, work.Now, stop), ct);
        return TypedResults.Redirect("/account");
    }

    static Task<RazorComponentResult> Password([FromForm] string? old, [FromForm] string? password, [FromForm] string? again, [AsParameters] Page page, SignIns tries, Passwords passwords, AccountChanges changes, CancellationToken ct) =>
        Change(page, tries, old, Passwords.Fault(password ?? "", page.Http.Visitor().Account) ?? (password == again ? null : "accounts/password.differs"), "password", (_, account, _) =>
        {
            account.Password = passwords.Hash(password!);
            return Task.CompletedTask;
        }, changes, ct);

    static Task<RazorComponentResult> NewTotp([FromForm] string? old, [FromForm] string? code, [FromForm(Name = "sealed")] string? text, [AsParameters] Page page, SignIns tries, AccountSeal seal, AccountChanges changes, TimeProvider clock, CancellationToken ct)
    {
        var secret = page.Cookies.OpenSecret(page.Http.Visitor().Account, text);
        var step = secret is null ? null : Totp.StepOf(secret, (code ?? "").Trim(), clock.GetUtcNow(), 0);
        return Change(page, tries, old, secret is null ? "accounts/signin.expired" : step is null ? "accounts/code.wrong" : null, "totp", (_, account, _) =>
        {
            (account.Totp, account.TotpStep) = (seal.SealTotp(account.Name, secret!), step!.Value);
            return Task.CompletedTask;
        }, changes, ct);
    }

    static async Task<RazorComponentResult> NewRecovery([FromForm] string? old, [AsParameters] Page page, SignIns tries, AccountChanges changes, CancellationToken ct)
    {
        IReadOnlyList<string> codes = [];
        var drawn = await Change(page, tries, old, null, "recovery", async (work, account, stop) => codes = await changes.NewRecovery(work, account.Name, stop), changes, ct);
        return codes.Count == 0 ? drawn : SignInEndpoints.Recovery(page.Texts, codes);
    }

    /// <summary>A code for a phone, shown once.</summary>
    static async Task<RazorComponentResult> NewAddress([AsParameters] Page page, AccountChanges changes, StaffAddresses addresses, StaffScene scene, CancellationToken ct)
    {
        var (visitor, code) = (page.Http.Visitor(), "");
        if (visitor.MustRenew) return await page.Draw("accounts/own.totp.must", ct);
        await changes.Own($"accounts/address/{Guid.NewGuid():N}", visitor, "address", async (work, _, stop) => code = await addresses.New(work, visitor.Account, stop), ct);
        return await page.Draw(null, ct, code, await scene(code, StaffAddresses.Life, ct));
    }

    /// <summary>The phone that answered is his. It hears of it.</summary>
    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Confirm([FromForm] Guid id, [AsParameters] Page page, AccountChanges changes, StaffAddresses addresses, CancellationToken ct)
    {
        var visitor = page.Http.Visitor();
        var made = await changes.Own($"accounts/address/{id:N}/confirm", visitor, "address.confirm", async (work, _, stop) =>
        {
            if (await addresses.Confirm(work, visitor.Account, id, stop) is not { } phone) return false;
            await work.Alert(phone, LineClass.General, Reply.Of("accounts/address.on"), stop);
            return true;
        }, ct);
        return made.Refused is null ? TypedResults.Redirect("/account") : await page.Draw(made.Refused, ct);
    }

    static async Task<RedirectHttpResult> EndAddress([FromForm] Guid id, [AsParameters] Page page, AccountChanges changes, StaffAddresses addresses, CancellationToken ct)
    {
        var visitor = page.Http.Visitor();
        await changes.Own($"accounts/address/{id:N}/end", visitor, "address.end", async (work, _, stop) => await addresses.End(work, visitor.Account, id, stop), ct);
        return TypedResults.Redirect("/account");
    }

    static async Task<RazorComponentResult> Change(Page page, SignIns tries, string? old, string? fault, string what, Func<UnitOfWork, AccountRow, CancellationToken, Task> change, AccountChanges changes, CancellationToken ct)
    {
        var (visitor, here) = (page.Http.Visitor(), page.Here);
        if (fault is not null) return await page.Draw(fault, ct);
        if (!await tries.IsOwn(visitor.Account, old ?? "", visitor.From, ct)) return await page.Draw("accounts/own.wrong", ct);
        await changes.Own($"accounts/{what}/{Guid.NewGuid():N}", visitor, what, async (work, account, stop) =>
        {
            await change(work, account, stop);
            await Sessions.EndAll(work.Db, work.Db.Set<SessionRow>().Where(s => s.Account == visitor.Account && s.Id != here), SessionEnd.PasswordChanged, work.Now, stop);
        }, ct);
        return await page.Draw("accounts/own.changed", ct);
    }
}

/// <summary>The session of this very browser, beside the visitor.</summary>
public sealed record OwnSession(Guid Id);
