using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Here and not in a namespace of ours, so that whoever puts the program together adds a page by one line.</summary>
public static class DeskPages
{
    /// <param name="map">Each of its endpoints names what it needs (<see cref="DeskRights.Needs"/>); who may see the page itself, sees the way to it.</param>
    /// <param name="title">None: "NAME/nav", a text of the skill of that name.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, string name, Action<RouteGroupBuilder> map, bool isOfCases = false, string? title = null) =>
        services.AddSingleton(new DeskPage(name, title ?? $"{name}/nav", map, isOfCases));

    /// <summary>All pages that were added, and "/desk", which is the first of them that the visitor may see.</summary>
    public static void MapDesk(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/desk");
        desk.MapGet("", Enter).NeedsSignIn();
        desk.MapGet($"/{DeskStyle.Plain}.css", () => DeskStyle.Of(DeskStyle.Plain)).NeedsSignIn();
        foreach (var page in app.ServiceProvider.GetServices<DeskPage>()) page.MapIn(desk);
    }

    /// <summary>Those that he may see, in the order in which they were added.</summary>
    public static IEnumerable<DeskPage> DesksOf(this IServiceProvider services, Visitor visitor)
    {
        var needed = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<NeedsRight>() is not null && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
            .ToLookup(e => e.RoutePattern.RawText?.Trim('/'), e => e.Metadata.GetMetadata<NeedsRight>()!.Right);
        return services.GetServices<DeskPage>().Where(page => needed[$"desk/{page.Name}"].Any(visitor.May));
    }

    static Results<RedirectHttpResult, RazorComponentResult> Enter(HttpContext http) =>
        http.RequestServices.DesksOf(http.Visitor()).FirstOrDefault() is { } first ? TypedResults.Redirect($"/desk/{first.Name}") : DeskRefusal.Answer(http);
}
