using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Here and not in a namespace of ours, so that whoever puts the program together adds a page by one line.</summary>
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
