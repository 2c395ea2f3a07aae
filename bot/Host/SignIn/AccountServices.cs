using Lanyue.Adapters.WeChat;
using Lanyue.Bot.Operations;
using Lanyue.Bot.Settings;
using Lanyue.Bot.Store;
using Lanyue.Skills.Accounts;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot;

/// <summary>Accounts of the desk, their sessions, and who is there.</summary>
static class AccountServices
{
    public static void AddAccounts(this IServiceCollection services, Setup setup)
    {
        services.AddSection<AccountOptions>(AccountOptions.Section);
        services.AddSingleton<AccountSeal>().AddSingleton<Passwords>().AddSingleton<Grants>().AddSingleton<Sessions>().AddSingleton<SignIns>().AddSingleton<AccountChanges>().AddSingleton<AccountCookies>();
        services.AddSingleton<StaffAddresses>().AddSkill<AccountsSkill>().AddSingleton<StaffScene>(s => async (code, life, ct) => (await s.GetRequiredService<SceneCodes>().ForStaff(code, life, ct)).Code?.Says);
        services.AddSingleton(new AccountAddress(setup.PagesAt));
        services.AddSingleton<AccountColleagues>().AddSingleton<Colleagues>(s => s.GetRequiredService<AccountColleagues>().All);
        services.AddDesk("accounts", AccountsDeskEndpoints.Map);
    }

    /// <summary>Who has a session is a visitor from here on. Its cookie alone tells: no header, no address.</summary>
    public static void UseAccounts(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (Services<AccountCookies>(http).Token(http.Request) is { } token && await Services<Sessions>(http).Find(token, http.Connection.RemoteIpAddress?.ToString(), http.RequestAborted) is { } found)
        {
            http.Features.Set(found.Visitor);
            http.Features.Set(new OwnSession(found.Session));
            if (found.Visitor.MustRenew && HttpMethods.IsGet(http.Request.Method) && http.Request.Path == "/desk")
            {
                http.Response.Redirect("/account?lost=true");
                return;
            }
        }
        await next(http);
    });

    static T Services<T>(HttpContext http) where T : notnull => http.RequestServices.GetRequiredService<T>();

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapSignIn().RequireAuthorization(Policies.SignIn);
        app.MapOwnAccount();
    }
}
