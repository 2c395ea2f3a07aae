using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Orleans.Runtime;

namespace Lanyue.FaultNode;

/// <summary>What only the tests ask of a node.</summary>
static class FaultEndpoints
{
    public static void MapFaults(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fault", Arm).AllowAnonymous();
        app.MapGet("/fault/dialogues", Dialogues).AllowAnonymous();
        app.MapGet("/fault/members", Members).AllowAnonymous();
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
