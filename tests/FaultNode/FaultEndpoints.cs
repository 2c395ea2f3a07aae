using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Lanyue.FaultNode;

/// <summary>What only the tests ask of a node: /fault, before the service's own endpoints and their policies.</summary>
sealed class FaultEndpoints : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map("/fault", fault => fault.UseRouting().UseEndpoints(Map));
        next(app);
    };

    static void Map(IEndpointRouteBuilder fault)
    {
        fault.MapPost("/", Arm);
        fault.MapGet("/dialogues", Dialogues);
        fault.MapGet("/members", Members);
    }

    static NoContent Arm(string at)
    {
        FailPoint.Arm(at);
        return TypedResults.NoContent();
    }

    /// <summary>How many nodes this one takes for alive, itself among them.</summary>
    static string Members(ISiloStatusOracle silos) => silos.GetApproximateSiloStatuses(onlyActive: true).Count.ToString();

    /// <summary>Ids of the dialogues that live in this node, a line each.</summary>
    static async Task<string> Dialogues(IGrainFactory grains, ILocalSiloDetails here)
    {
        var all = await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(hostsIds: [here.SiloAddress]);
        return string.Join('\n', all.Where(g => g.GrainType.Contains("DialogueGrain", StringComparison.Ordinal)).Select(g => g.GrainId.Key.ToString()));
    }
}

static class FaultServices
{
    public static IServiceCollection AddFaults(this IServiceCollection services) => services.AddSingleton<IStartupFilter, FaultEndpoints>();
}
