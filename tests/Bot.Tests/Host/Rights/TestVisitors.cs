using Lanyue.Bot.Operations;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Bot.Tests.Host.Rights;

/// <summary>Somebody who asks, for a page of the desk that a test serves by itself.</summary>
static class TestVisitors
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>Every role over the whole school: all that anybody may.</summary>
    public static readonly Visitor AllRound = Of("demo", [.. Enum.GetValues<Role>().Select(r => (r, Scope.School))]);

    public static Visitor Of(string account, params (Role Role, Scope Scope)[] grants) => new(account, [.. grants.Select(g => new Grant(g.Role, g.Scope, Today, null))], Today) { Staff = account };

    /// <summary>The policies as the service has them.</summary>
    public static IServiceCollection AddRights(this IServiceCollection services, Func<School?> inForce, TimeProvider clock)
    {
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>().AddSingleton(new Extents(inForce, clock)).AddSingleton(new SchoolCalled(inForce, clock));
        services.AddAuthorizationBuilder().AddRights();
        return services;
    }

    public static void UseVisitor(this WebApplication app, Visitor visitor)
    {
        app.Use((http, next) =>
        {
            http.Features.Set(visitor);
            return next(http);
        });
        app.UseAuthorization();
    }
}
