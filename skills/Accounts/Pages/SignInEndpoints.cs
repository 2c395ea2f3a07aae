using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Accounts;

/// <summary>Whether the school has campus sign-in, which /signin then offers.</summary>
public sealed record CampusDoor(bool IsOpen);

/// <summary>Signing in by two steps, taking up an account by its link, and signing out. Who comes is nobody yet.</summary>
public static class SignInEndpoints
{
    /// <summary>The style sheet of all pages here.</summary>
    internal const string Sheet = "/signin/page.css";

    const string Desk = "/desk";

    /// <summary>The caller names the policy: everybody may come here.</summary>
    public static IEndpointConventionBuilder MapSignIn(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").AddEndpointFilter(Unkept);
        pages.MapGet("/signin", Show);
        pages.MapPost("/signin", Password);
        pages.MapGet("/signin/code", ShowCode);
        pages.MapPost("/signin/code", Code);
        pages.MapGet(Sheet, () => DeskStyle.OfPlain("accounts"));
        pages.MapGet("/invited/{token}", ShowInvited);
        pages.MapPost("/invited/{token}", TakeUp);
        pages.MapPost("/signout", SignOut).NeedsFormToken();
        return pages;
    }

    static RazorComponentResult Show(string? to, CampusDoor campus, Texts texts) => SignIn(texts, campus, Local(to), null);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Password(
        [FromForm] string? name, [FromForm] string? password, [FromForm] string? to, HttpContext http, SignIns tries, AccountCookies cookies, CampusDoor campus, Texts texts, CancellationToken ct)
    {
        var account = (name ?? "").Trim().ToLowerInvariant();
        var tried = await tries.Password(AccountChanges.IsName(account) ? account : "-", password ?? "", From(http), ct);
        if (tried != TryKind.Right) return SignIn(texts, campus, Local(to), texts["accounts/signin.wrong"]);
        cookies.PutStep(http, account, Local(to));
        return TypedResults.Redirect("/signin/code");
    }

    static Results<RedirectHttpResult, RazorComponentResult> ShowCode(HttpContext http, AccountCookies cookies, Texts texts) =>
        cookies.ReadStep(http.Request) is null ? TypedResults.Redirect("/signin") : CodePage(texts, null);

    static async Task<Results<RedirectHttpResult, RazorComponentResult>> Code(
        [FromForm] string? code, HttpContext http, SignIns tries, AccountCookies cookies, Sessions sessions, Effects effects, CampusDoor campus, Texts texts, CancellationToken ct)
    {
        if (cookies.ReadStep(http.Request) is not { } step) return SignIn(texts, campus, Desk, texts["accounts/signin.expired"]);
        var (tried, isRecovery) = await tries.Code(step.Account, code ?? "", From(http), ct);
        if (tried != TryKind.Right) return CodePage(texts, texts[tried == TryKind.Locked ? "accounts/signin.locked" : "accounts/code.wrong"]);
        cookies.ForgetStep(http);
        await Begin(http, step.Account, isRecovery ? "recovered" : "signedin", cookies, sessions, effects, ct);
        return TypedResults.Redirect(isRecovery ? "/account?lost=true" : step.To);
    }

    static async Task Begin(HttpContext http, string account, string how, AccountCookies cookies, Sessions sessions, Effects effects, CancellationToken ct)
    {
        var token = "";
        await effects.Commit($"accounts/signin/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff(account) with { From = From(http) }, null, (work, _) =>
        {
            token = sessions.Begin(work, account, From(http), http.Request.Headers.UserAgent.ToString());
            work.Audit(new AuditNote($"account.{how}", $"account/{account}"));
            return Task.FromResult(Outcome.Silent);
        }, ct);
        cookies.Put(http, token);
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
        cookies.Put(http, session);
        return Recovery(texts, codes);
    }

    static async Task<RedirectHttpResult> SignOut(HttpContext http, AccountCookies cookies, Sessions sessions, Effects effects, CancellationToken ct)
    {
        if (cookies.Token(http.Request) is { } token && http.Features.Get<Visitor>() is { } visitor)
            await effects.Commit($"accounts/signout/{Guid.NewGuid():N}", EffectHash.None, visitor.Actor, null, async (work, stop) =>
            {
                if (await sessions.SignOut(work.Db, token, work.Now, stop) == 0) return Outcome.Nothing;
                work.Audit(new AuditNote("account.signedout", $"account/{visitor.Account}"));
                return Outcome.Silent;
            }, ct);
        cookies.Forget(http);
        return TypedResults.Redirect("/signin");
    }

    internal static RazorComponentResult Recovery(Texts texts, IReadOnlyList<string> codes) => Page<RecoveryPage>((nameof(RecoveryPage.Texts), texts), (nameof(RecoveryPage.Codes), codes));

    static RazorComponentResult SignIn(Texts texts, CampusDoor campus, string to, string? notice) => Page<SignInPage>((nameof(SignInPage.Texts), texts), (nameof(SignInPage.HasCampus), campus.IsOpen), (nameof(SignInPage.To), to), (nameof(SignInPage.Notice), notice));

    static RazorComponentResult CodePage(Texts texts, string? notice) => Page<CodePage>((nameof(Accounts.CodePage.Texts), texts), (nameof(Accounts.CodePage.Notice), notice));

    static RazorComponentResult Invited(Texts texts, AccountRow account, byte[] secret, AccountCookies cookies, string? notice) => Page<InvitedPage>(
        (nameof(InvitedPage.Texts), texts), (nameof(InvitedPage.Account), account), (nameof(InvitedPage.Secret), secret), (nameof(InvitedPage.Sealed), cookies.SealSecret(account.Name, secret)), (nameof(InvitedPage.Notice), notice));

    static RazorComponentResult Gone(Texts texts) => Say(texts["accounts/invited.title"], texts["accounts/invited.gone"], StatusCodes.Status404NotFound);

    /// <summary>A page that has nothing but words.</summary>
    public static RazorComponentResult Say(string title, string words, int status) =>
        new RazorComponentResult<SayPage>(new Dictionary<string, object?> { [nameof(SayPage.Title)] = title, [nameof(SayPage.Words)] = words, [nameof(SayPage.Sheet)] = Sheet }) { StatusCode = status };

    static RazorComponentResult Page<T>(params (string, object?)[] with) where T : Microsoft.AspNetCore.Components.IComponent => new RazorComponentResult<T>(with.ToDictionary(p => p.Item1, p => p.Item2));

    /// <summary>A path of ours to go on to; anything else leads to the desk.</summary>
    public static string Local(string? to) => RedirectHttpResult.IsLocalUrl(to) ? to! : Desk;

    internal static string? From(HttpContext http) => http.Connection.RemoteIpAddress?.ToString();

    static ValueTask<object?> Unkept(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return next(call);
    }
}
