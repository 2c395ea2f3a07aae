using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Accounts;

/// <summary>Signing in by two steps, taking up an account by its link, and signing out. Who comes is nobody yet.</summary>
public static class SignInEndpoints
{
    const string Desk = "/desk";

    /// <summary>The caller names the policy: everybody may come here.</summary>
    public static IEndpointConventionBuilder MapSignIn(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AddEndpointFilter(Unkept);
        pages.MapGet("/signin", Show);
        pages.MapPost("/signin", Password);
        pages.MapGet("/signin/code", ShowCode);
        pages.MapPost("/signin/code", Code);
        pages.MapGet("/signin/page.css", () => DeskStyle.Of("accounts"));
        pages.MapGet("/invited/{token}", ShowInvited);
        pages.MapPost("/invited/{token}", TakeUp);
        pages.MapPost("/signout", SignOut).NeedsFormToken();
        return pages;
    }

    static RazorComponentResult Show(string? to, Texts texts) => SignIn(texts, Local(to), null);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Password(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? to, HttpContext http, SignIns tries, AccountCookies cookies, Texts texts, CancellationToken ct)
    {
        var account = (name ?? "").Trim().ToLowerInvariant();
        var tried = await tries.Password(AccountChanges.IsName(account) ? account : "-", password ?? "", ct);
        if (tried != TryKind.Right) return SignIn(texts, Local(to), texts[tried == TryKind.Locked ? "accounts/signin.locked" : "accounts/signin.wrong"]);
        cookies.PutStep(http, account, Local(to));
        return TypedResults.Redirect("/signin/code");
    }

    static Results<RedirectHttpResult, RazorComponentResult> ShowCode(HttpContext http, AccountCookies cookies, Texts texts) =>
        cookies.ReadStep(http.Request) is null ? TypedResults.Redirect("/signin") : CodePage(texts, null);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Code(
        [FromForm] string? code, HttpContext http, SignIns tries, AccountCookies cookies, Sessions sessions, Effects effects, Texts texts, CancellationToken ct)
    {
        if (cookies.ReadStep(http.Request) is not { } step) return SignIn(texts, Desk, texts["accounts/signin.expired"]);
        var (tried, isRecovery) = await tries.Code(step.Account, code ?? "", ct);
        if (tried != TryKind.Right) return CodePage(texts, texts[tried == TryKind.Locked ? "accounts/signin.locked" : "accounts/code.wrong"]);
        AccountCookies.ForgetStep(http);
        await Begin(http, step.Account, isRecovery ? "recovered" : "signedin", sessions, effects, ct);
        return TypedResults.Redirect(isRecovery ? "/account?lost=true" : step.To);
    }

    static async Task Begin(HttpContext http, string account, string how, Sessions sessions, Effects effects, CancellationToken ct)
    {
        var token = "";
        await effects.Commit($"accounts/signin/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff(account) with { From = From(http) }, null, (work, _) =>
        {
            token = sessions.Begin(work, account, From(http), http.Request.Headers.UserAgent.ToString());
            work.Audit(new AuditNote($"account.{how}", $"account/{account}"));
            return Task.FromResult(Outcome.Silent);
        }, ct);
        AccountCookies.Put(http, token);
    }

    static async Task<RazorComponentResult> ShowInvited(string token, AccountChanges changes, AccountCookies cookies, LanyueDbFactory databases, TimeProvider clock, Texts texts, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await changes.Linked(db, token, clock.GetUtcNow(), ct) is { } account ? Invited(texts, account, Totp.NewSecret(), cookies, null) : Gone(texts);
    }

    static async Task<RazorComponentResult> TakeUp(
        string token, [FromForm] string? password, [FromForm] string? again, [FromForm] string? code, [FromForm(Name = "sealed")] string? text, HttpContext http, AccountChanges changes, AccountCookies cookies,
        Passwords passwords, Sessions sessions, LanyueDbFactory databases, TimeProvider clock, Texts texts, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        if (await changes.Linked(db, token, clock.GetUtcNow(), ct) is not { } account) return Gone(texts);
        if (cookies.OpenSecret(account.Name, text) is not { } secret) return Invited(texts, account, Totp.NewSecret(), cookies, texts["accounts/signin.expired"]);
        var fault = Lanyue.Skills.Accounts.Passwords.Fault(password ?? "", account.Name) ?? (password == again ? null : "accounts/password.differs");
        var step = Totp.StepOf(secret, (code ?? "").Trim(), clock.GetUtcNow(), 0);
        if ((fault ?? (step is null ? "accounts/code.wrong" : null)) is { } wrong) return Invited(texts, account, secret, cookies, texts[wrong]);

        var session = "";
        var codes = await changes.TakeUp(token, account, passwords.Hash(password!), secret, step!.Value, From(http), work => session = sessions.Begin(work, account.Name, From(http), http.Request.Headers.UserAgent.ToString()), ct);
        if (codes is null) return Gone(texts);
        AccountCookies.Put(http, session);
        return Recovery(texts, codes);
    }

    static async Task<RedirectHttpResult> SignOut(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        if (AccountCookies.Token(http.Request) is { } token) await sessions.SignOut(token, ct);
        AccountCookies.Forget(http);
        return TypedResults.Redirect("/signin");
    }

    internal static RazorComponentResult Recovery(Texts texts, IReadOnlyList<string> codes) => Page<RecoveryPage>((nameof(RecoveryPage.Texts), texts), (nameof(RecoveryPage.Codes), codes));

    static RazorComponentResult SignIn(Texts texts, string to, string? notice) => Page<SignInPage>((nameof(SignInPage.Texts), texts), (nameof(SignInPage.To), to), (nameof(SignInPage.Notice), notice));

    static RazorComponentResult CodePage(Texts texts, string? notice) => Page<CodePage>((nameof(Accounts.CodePage.Texts), texts), (nameof(Accounts.CodePage.Notice), notice));

    static RazorComponentResult Invited(Texts texts, AccountRow account, byte[] secret, AccountCookies cookies, string? notice) => Page<InvitedPage>(
        (nameof(InvitedPage.Texts), texts), (nameof(InvitedPage.Account), account), (nameof(InvitedPage.Secret), secret), (nameof(InvitedPage.Sealed), cookies.SealSecret(account.Name, secret)), (nameof(InvitedPage.Notice), notice));

    static RazorComponentResult Gone(Texts texts) => new RazorComponentResult<SayPage>(new Dictionary<string, object?> { [nameof(SayPage.Title)] = texts["accounts/invited.title"], [nameof(SayPage.Words)] = texts["accounts/invited.gone"] }) { StatusCode = StatusCodes.Status404NotFound };

    static RazorComponentResult Page<T>(params (string, object?)[] with) where T : Microsoft.AspNetCore.Components.IComponent => new RazorComponentResult<T>(with.ToDictionary(p => p.Item1, p => p.Item2));

    static string Local(string? to) => RedirectHttpResult.IsLocalUrl(to) ? to! : Desk;

    internal static string? From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(call);
    }
}
