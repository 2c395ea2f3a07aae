using System.Globalization;
using System.Security.Claims;
using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Lanyue.Bot.SignIn;

/// <summary>
/// The campus identity provider (Decisions/0030). The library does the protocol: state, nonce, PKCE, code, token. What a checked token means is
/// said here; no ticket of the library's is kept.
/// </summary>
static class CampusIdentity
{
    public const string Scheme = "Campus", Back = "/signin/campus/back";

    /// <summary>Who asks for the sign-in: a colleague, or the page where a student binds his WeChat.</summary>
    public const string Purpose = "lanyue.purpose", Staff = "staff", Bind = "bind";

    /// <summary>Where a colleague wants to go then; the address that a student binds.</summary>
    public const string To = "lanyue.to", Address = "lanyue.address";

    /// <summary>Where the library would keep its ticket. It never does.</summary>
    const string Unkept = "CampusTicket";

    /// <summary>Signatures of the provider's own keys alone: no "none", and nothing that our secret could make.</summary>
    static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384];

    /// <exception cref="SettingException">It is on, and phones reach our pages nowhere.</exception>
    public static void AddCampusIdentity(this IServiceCollection services, IConfiguration configuration, Setup setup)
    {
        services.AddSection<CampusIdentityOptions>(CampusIdentityOptions.Section);
        services.AddSingleton(s => new CampusDoor(IsOn(configuration))).AddSingleton(s => new BindDoor(IsOn(configuration), to => s.GetRequiredService<PageSession>().LinkOf(s.GetRequiredService<PageAddress>(), to, "/bind")));
        services.AddSingleton<CampusAccounts>();
        if (!IsOn(configuration)) return;
        if (setup.PagesAt is null) throw new SettingException("SignIn:Authority is set, but Lanyue:PublicUrl is empty. Write the address under which browsers reach the service: the provider sends them back there.");

        if (!configuration.GetSection("WeChat:Accounts").GetChildren().Any() && string.IsNullOrEmpty(configuration["WeChat:AccountId"]))
            throw new SettingException("SignIn:Authority is set, but WeChat:AccountId is empty. Copy the account's original id, \"gh_…\", from the console, Account details: by it the page knows which dialogue it binds.");

        services.AddAuthentication().AddCookie(Unkept).AddOpenIdConnect(Scheme, _ => { });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<IOptions<CampusIdentityOptions>, PageAddress>((oidc, settings, pages) => Configure(oidc, settings.Value, pages.Base!));
        services.AddSingleton<CampusBinding>().AddSingleton<CampusReturn>();
    }

    public static bool IsOn(IConfiguration configuration) => !string.IsNullOrEmpty(configuration[$"{CampusIdentityOptions.Section}:{nameof(CampusIdentityOptions.Authority)}"]);

    static void Configure(OpenIdConnectOptions oidc, CampusIdentityOptions settings, Uri pages)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret, oidc.CallbackPath, oidc.SignInScheme) = (settings.Authority, settings.ClientId, settings.ClientSecret, Back, Unkept);
        oidc.RequireHttpsMetadata = settings.Provider.Scheme == Uri.UriSchemeHttps;
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        oidc.Scope.Clear();
        foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)) oidc.Scope.Add(scope);

        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.ClaimActions.Clear();
        foreach (var claim in new[] { settings.StudentClaim, settings.StaffClaim, settings.BirthdateClaim }.Where(c => c != "")) oidc.ClaimActions.MapUniqueJsonKey(claim, claim);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.DisableTelemetry) = (false, false, true);
        oidc.TokenValidationParameters.ValidAlgorithms = Algorithms;
        oidc.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);

        (oidc.BackchannelTimeout, oidc.RemoteAuthenticationTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
        var secure = pages.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        foreach (var cookie in new[] { oidc.CorrelationCookie, oidc.NonceCookie }) (cookie.SecurePolicy, cookie.SameSite) = (secure, SameSiteMode.Lax);  // the way back is a GET from the provider's page
        (oidc.CorrelationCookie.Name, oidc.NonceCookie.Name) = ("lanyue-campus.", "lanyue-nonce.");

        oidc.Events = new()
        {
            OnRedirectToIdentityProvider = leaving =>
            {
                leaving.ProtocolMessage.RedirectUri = pages.AbsoluteUri.TrimEnd('/') + Back;  // never by the Host that somebody wrote
                return Task.CompletedTask;
            },
            OnTokenValidated = valid => Algorithms.Contains(valid.SecurityToken.Header.Alg)  // the library takes one without signature, where it came from the token endpoint
                ? Task.CompletedTask : throw new SecurityTokenInvalidAlgorithmException("The token is not signed as ours are."),
            OnTicketReceived = ticket => ticket.HttpContext.RequestServices.GetRequiredService<CampusReturn>().Take(ticket),
            OnRemoteFailure = failed => failed.HttpContext.RequestServices.GetRequiredService<CampusReturn>().Fail(failed),
        };
    }

    /// <summary>The first value of a claim; null: there is none.</summary>
    public static string? Of(this ClaimsPrincipal person, string claim) => claim != "" && person.FindFirst(claim)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <returns>The day on which somebody of this birthday is of age; null: it is no day.</returns>
    public static DateOnly? AdultOn(string? birthdate) =>
        DateOnly.TryParseExact(birthdate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) && born.Year < 9000 ? born.AddYears(18) : null;
}
