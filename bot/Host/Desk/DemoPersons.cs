using System.Collections.Immutable;
using System.Net;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;

namespace Lanyue.Bot;

/// <summary>A made-up colleague of the demo.</summary>
/// <param name="Id">His account; of it and of the text key "desk/person.ID".</param>
/// <param name="Grants">By the school in force: whose building and unit are taken from it.</param>
sealed record DemoPerson(string Id, Func<School?, IEnumerable<(Role Role, Scope Scope)>> Grants);

/// <summary>Whose part one takes at the demo's desk. There is no password: the demo is there on loopback alone.</summary>
static class DemoPersons
{
    /// <summary>Who has not taken anybody's part may do everything but what the other two administrators may.</summary>
    public static readonly DemoPerson AllRound = new("demo", _ => Whole(Role.Counsellor, Role.UnitStaff, Role.Technician, Role.Psychologist, Role.Leader, Role.SystemAdministrator));

    public static readonly ImmutableArray<DemoPerson> All =
    [
        AllRound,
        new("counsellor", school => [(Role.Counsellor, new(ScopeKind.Place, Building(school)))]),
        new("unit", school => [(Role.UnitStaff, new(ScopeKind.Unit, RepairUnit(school)))]),
        new("technician", school => [(Role.Technician, new(ScopeKind.Unit, RepairUnit(school)))]),
        new("psychologist", _ => Whole(Role.Psychologist)),
        new("leader", _ => Whole(Role.Leader)),
        new("system", _ => Whole(Role.SystemAdministrator)),
        new("security", _ => Whole(Role.SecurityAdministrator)),
        new("audit", _ => Whole(Role.AuditAdministrator)),
    ];

    const string Cookie = "lanyue-demo";

    /// <summary>Number on the door of the counsellor's building.</summary>
    const string Door = "3";

    static IEnumerable<(Role, Scope)> Whole(params Role[] roles) => roles.Select(r => (r, Scope.School));

    /// <summary>Of a school without such a building: one that is nowhere.</summary>
    static string Building(School? school) => school?.Numbered(PlaceLevel.Building, Door).FirstOrDefault()?.Id ?? "none";

    /// <summary>Whoever the school makes responsible for repairs there.</summary>
    static string RepairUnit(School? school) =>
        school?.MatterOf("repair_request") is { } matter && school.Place(Building(school)) is { } building && school.Responsible(building, matter.Id, DateOnly.MaxValue) is { } responsible ? responsible.Unit.Id : "none";

    /// <summary>Who asks is whoever's part was taken, unless he is signed in otherwise. Of other machines nobody is anybody.</summary>
    public static void UseDemoPersons(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && http.Features.Get<Visitor>() is null) http.Features.Set(Visitor(http, Taken(http)));
        return next(http);
    });

    static DemoPerson Taken(HttpContext http) => All.FirstOrDefault(p => p.Id == http.Request.Cookies[Cookie]) ?? AllRound;

    /// <summary>All of them, as colleagues who work cases.</summary>
    public static Task<IReadOnlyList<Colleague>> Colleagues(IServiceProvider services, CancellationToken ct)
    {
        var (today, texts, school) = (CampusTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()), services.GetRequiredService<Texts>(), services.GetRequiredService<CurrentSchool>().Now);
        ct.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<Colleague>>([.. All.Select(p => new Colleague(p.Id, texts[$"desk/person.{p.Id}"], p.Id, [.. p.Grants(school).Select(g => new Grant(g.Role, g.Scope, today, null))]))]);
    }

    static Visitor Visitor(HttpContext http, DemoPerson person)
    {
        var services = http.RequestServices;
        var today = CampusTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        return new(person.Id, [.. person.Grants(services.GetRequiredService<CurrentSchool>().Now).Select(g => new Grant(g.Role, g.Scope, today, null))], today)
        {
            Name = services.GetRequiredService<Texts>()[$"desk/person.{person.Id}"], Staff = person.Id, From = http.Connection.RemoteIpAddress?.ToString(),
        };
    }

    /// <summary>Takes a part until the browser is closed.</summary>
    public static void Take(HttpContext http, DemoPerson person) =>
        http.Response.Cookies.Append(Cookie, person.Id, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true });
}
