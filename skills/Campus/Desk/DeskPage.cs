using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

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
        desk.MapGet($"/{Name}.css", () => DeskStyle.Of(Name, IsOfCases)).NeedsSignIn();
        Map(desk.MapGroup($"/{Name}"));
    }
}
