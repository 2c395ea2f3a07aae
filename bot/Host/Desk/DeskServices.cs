using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lanyue.Bot.Settings;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Crisis;
using Lanyue.Skills.DutyRoster;
using Lanyue.Skills.Handoff;
using Lanyue.Skills.Identity;
using Lanyue.Skills.Messages;
using Lanyue.Skills.Repair;

namespace Lanyue.Bot;

/// <summary>The desk: the pages of staff, in every profile. Who may see which, <see cref="Store.RightsTable"/> says.</summary>
static class DeskServices
{
    public static void AddDeskPages(this IServiceCollection services, Setup setup)
    {
        services.AddSingleton(s => new Extents(CampusServices.InForce(s), s.GetRequiredService<TimeProvider>())).AddSingleton(s => new SchoolCalled(CampusServices.InForce(s), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CaseContacts>().AddSingleton<CaseReads>().AddSingleton<RepairCases>().AddSingleton<MessageCases>().AddSingleton<DeskSchools>();
        services.AddCases();
        services.AddDesk("cases", CasesDeskEndpoints.Map, isOfCases: true, title: "campus/cases.nav");
        services.AddDesk("repair", RepairDeskEndpoints.Map, isOfCases: true).AddDesk("messages", MessagesDeskEndpoints.Map, isOfCases: true).AddDesk("crisis", CrisisDeskEndpoints.Map, isOfCases: true)
            .AddDesk("campus", CampusDeskEndpoints.Map).AddDesk("people", PeopleDeskEndpoints.Map).AddDesk("duty", DutyDeskEndpoints.Map, title: "dutyroster/nav").AddDesk("codes", CodesDeskEndpoints.Map, title: "identity/nav");
        services.AddRazorComponents();
        var isSecure = setup.PagesAt?.Scheme == Uri.UriSchemeHttps;
        services.AddAntiforgery(forms => (forms.Cookie.Name, forms.Cookie.Path, forms.Cookie.SecurePolicy, forms.Cookie.SameSite) =
            (isSecure ? "__Host-lanyue-form" : "lanyue-form", "/", isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest, SameSiteMode.Strict));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));  // Chinese stays readable in the page's source
    }

    /// <summary>Cases of all kinds: their queues, the page of one, and who hears that they change.</summary>
    static void AddCases(this IServiceCollection services)
    {
        services.AddSingleton<ICaseKind, RepairCaseKind>().AddSingleton<ICaseKind, MessageCaseKind>().AddSingleton<ICaseKind, CrisisCaseKind>().AddSingleton<ICaseKind, HandoffCaseKind>();
        services.AddSingleton<CaseQueues>().AddSingleton<CaseWorkers>().AddSingleton<CaseActs>().AddSingleton<CaseSheets>().AddSingleton<CaseViewers>();
        services.AddSingleton<CaseWatch>().AddHostedService(s => s.GetRequiredService<CaseWatch>());
    }

    public static void MapDeskPages(this IEndpointRouteBuilder app)
    {
        app.MapDesk();
        app.MapDeskLive();
    }
}
