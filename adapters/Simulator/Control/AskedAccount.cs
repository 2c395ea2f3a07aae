using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.Adapters.Simulator;

/// <summary>The account that a control request is about: "account" of its query, by name; without it the first.</summary>
sealed class AskedAccount(SimulatedPlatforms platforms, string? name)
{
    /// <exception cref="RefusedActException">There is no such account.</exception>
    public SimulatedPlatform Platform => platforms.Named(name);

    public static ValueTask<AskedAccount?> BindAsync(HttpContext http) =>
        ValueTask.FromResult<AskedAccount?>(new(http.RequestServices.GetRequiredService<SimulatedPlatforms>(), http.Request.Query["account"]));
}
