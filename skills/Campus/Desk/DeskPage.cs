using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Skills.Campus;

/// <summary>A page of the desk. The way between the pages (<see cref="DeskNav"/>) shows them in the order in which they were added.</summary>
/// <param name="Name">Its address is "/desk/NAME", its style sheet the resource "Desk/NAME.css", where there is one.</param>
/// <param name="Title">Text key of what the way calls it.</param>
/// <param name="Map">Its own endpoints, below its address.</param>
/// <param name="IsOfCases">It shows cases, with their states and notices.</param>
public sealed record DeskPage(string Name, string Title, Action<RouteGroupBuilder> Map, bool IsOfCases)
{
    internal void MapIn(RouteGroupBuilder desk)
    {
        desk.MapGet($"/{Name}.css", () => DeskStyle.Of(Name, IsOfCases));
        Map(desk.MapGroup($"/{Name}"));
    }
}

public static class DeskPages
{
    /// <param name="title">None: "NAME/nav", a text of the skill of that name.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, string name, Action<RouteGroupBuilder> map, bool isOfCases = false, string? title = null) =>
        services.AddSingleton(new DeskPage(name, title ?? $"{name}/nav", map, isOfCases));

    /// <summary>All pages that were added.</summary>
    public static IEndpointConventionBuilder MapDesk(this IEndpointRouteBuilder app)
    {
        var desk = app.MapGroup("/desk");
        foreach (var page in app.ServiceProvider.GetServices<DeskPage>()) page.MapIn(desk);
        return desk;
    }
}
