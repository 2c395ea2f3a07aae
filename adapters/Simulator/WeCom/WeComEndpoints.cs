using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Adapters.Simulator;

/// <summary>The simulated WeCom over HTTP: control under /simulator/wecom/control, its API under /simulator/wecom/api.</summary>
static class WeComEndpoints
{
    public static void Map(IEndpointRouteBuilder simulator)
    {
        var control = simulator.MapGroup("/wecom/control").AddEndpointFilter(ControlEndpoints.SayWhy);
        control.MapGet("/state", State);
        control.MapPost("/members", AddMember);
        control.MapPost("/messages", Send);
        control.MapGet("/log", Log);
        control.MapPost("/scripts", AddScript);
        control.MapDelete("/scripts", ClearScripts);
        control.MapPost("/tokens/revoke", RevokeTokens);
        control.MapPost("/verify", Verify);
        simulator.Map("/wecom/api/{**path}", Take);
    }

    static IResult State(SimulatedWeCom wecom) =>
        ControlEndpoints.Json(new WeComState(wecom.Log.Run, wecom.Log.Last, wecom.Settings.CorpId, wecom.Settings.AgentId, wecom.Phones.All, wecom.Api.Scripts.Waiting));

    static async Task<IResult> AddMember(HttpRequest request, SimulatedWeCom wecom)
    {
        var asked = await ControlEndpoints.Read<MemberView>(request);
        wecom.Phones.Add(asked.UserId, asked.Name, asked.IsLicensed);
        return ControlEndpoints.Json(wecom.Phones.All);
    }

    static async Task<IResult> Send(HttpRequest request, SimulatedWeCom wecom) =>
        ControlEndpoints.Json(new WeComSent(wecom.Send(await ControlEndpoints.Read<WeComAct>(request)).Id), StatusCodes.Status202Accepted);

    /// <summary>Entries after the sequence number; waits at most waitMs for the first.</summary>
    static async Task<IResult> Log(SimulatedWeCom wecom, IHostApplicationLifetime program, CancellationToken ct, long since = 0, int waitMs = 0, int limit = 500, string? run = null)
    {
        using var until = program.Until(ct);
        return ControlEndpoints.Json(await wecom.Log.Wait(since, ControlEndpoints.Within(waitMs), until.Token, run, Math.Clamp(limit, 1, 5000)));
    }

    static async Task<IResult> AddScript(HttpRequest request, SimulatedWeCom wecom)
    {
        wecom.Api.Scripts.Add(await ControlEndpoints.Read<ScriptedError>(request));
        return ControlEndpoints.Json(wecom.Api.Scripts.Waiting);
    }

    static IResult ClearScripts(SimulatedWeCom wecom)
    {
        wecom.Api.Scripts.Clear();
        return TypedResults.NoContent();
    }

    static IResult RevokeTokens(SimulatedWeCom wecom)
    {
        wecom.Api.Tokens.Revoke();
        return TypedResults.NoContent();
    }

    static async Task<IResult> Verify(SimulatedWeCom wecom, CancellationToken ct) => ControlEndpoints.Json(await wecom.Verify(ct));

    static Task Take(HttpContext http, string? path, SimulatedWeCom wecom, IHostApplicationLifetime program) =>
        ApiEndpoints.Answer(http, program, (body, ct) => wecom.Api.Take(http.Request.Method, "/" + path, name => http.Request.Query[name], body, ct));

    sealed record WeComSent(string Id);

    sealed record WeComState(string Run, long Seq, string CorpId, int AgentId, IReadOnlyList<MemberView> Members, IReadOnlyList<ScriptedError> Scripts);
}
