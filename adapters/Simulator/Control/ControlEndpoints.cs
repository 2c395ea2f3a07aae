using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Adapters.Simulator;

/// <summary>Drives the simulator by HTTP, each account by itself: "account" of the query names it, default the first. A request that cannot be done gets 400 with the reason.</summary>
static class ControlEndpoints
{
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    const int LongestPage = 5000;

    /// <summary>Names of the log's kinds, as they stand in "kind".</summary>
    static readonly Dictionary<string, Type> Kinds = typeof(LogEntry)
        .GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
        .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>()
        .ToDictionary(a => (string)a.TypeDiscriminator!, a => a.DerivedType);

    public static void MapControl(this IEndpointRouteBuilder simulator)
    {
        var control = simulator.MapGroup("/control").AddEndpointFilter(SayWhy);
        control.MapGet("/state", State);
        control.MapGet("/students", (AskedAccount of) => Json(Students(of.Platform)));
        control.MapPost("/students", AddStudent);
        control.MapPost("/messages", Send);
        control.MapGet("/messages/{id}", Outcome);
        control.MapPost("/messages/{id}/recall", (string id, AskedAccount of) => Json(of.Platform.Recall(id)));
        control.MapGet("/scenes", (AskedAccount of) => Json(of.Platform.Scenes.All));
        control.MapGet("/clock", (AskedAccount of) => Json(Clock(of.Platform)));
        control.MapPost("/clock", Forward);
        control.MapGet("/log", Log);
        control.MapPost("/clear", Clear);
        control.MapGet("/faults", (AskedAccount of) => Json(of.Platform.Faults));
        control.MapPut("/faults", SetFaults);
        control.MapGet("/settings", (AskedAccount of) => Json(Settings(of.Platform)));
        control.MapPatch("/settings", SetSettings);
        control.MapGet("/scripts", (AskedAccount of) => Json(of.Platform.Api.Scripts.Waiting));
        control.MapPost("/scripts", AddScript);
        control.MapDelete("/scripts", ClearScripts);
        control.MapPost("/tokens/revoke", RevokeTokens);
        control.MapPost("/verify", Verify);
        control.MapTemplates();
        control.MapGet("/recording", (AskedAccount of) => Json(of.Platform.Record()));
        control.MapPost("/replay", Replay);
        control.MapGet("/transcript", (AskedAccount of, string? student) => TypedResults.Text(Transcript.Of(of.Platform, student), "text/plain; charset=utf-8"));
    }

    static IResult State(AskedAccount of, SimulatedPlatforms platforms)
    {
        var platform = of.Platform;
        return Json(new SimulatorState(
            platform.Log.Run, platform.Log.Last, Settings(platform), platform.Faults, platform.Api.Scripts.Waiting, Students(platform), Clock(platform), platform.Scenes.All,
            [.. platforms.All.Select(p => View(p.Settings.Account))]));
    }

    static AccountView View(SimulatedAccount account) => new(account.Name, account.Title, [.. account.Menu.Select(m => new MenuEntryView(m.Name, m.Key))]);

    static async Task<IResult> AddStudent(HttpRequest request, AskedAccount of)
    {
        var asked = await Read<NewStudent>(request);
        return Json(of.Platform.Students.Add(asked.OpenId, asked.Name, asked.Follows).View(of.Platform.Clock.GetUtcNow()));
    }

    static async Task<IResult> Send(HttpRequest request, AskedAccount of) =>
        Json(of.Platform.Send(await Read<StudentAct>(request)), StatusCodes.Status202Accepted);

    /// <summary>Waits at most waitMs for the outcome; pending after that. 404: unknown, or too old.</summary>
    static async Task<IResult> Outcome(string id, AskedAccount of, TimeProvider time, IHostApplicationLifetime program, CancellationToken ct, int waitMs = 0)
    {
        if (of.Platform.Outcome(id) is not { } outcome) return Json(new Refusal($"There is no message {id}."), StatusCodes.Status404NotFound);

        using var until = program.Until(ct);
        await ((Task)outcome).WaitAsync(Within(waitMs), time, until.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!outcome.IsCompleted) return Json(new MessageView(id, MessageState.Pending));
        var known = await outcome;
        return Json(new MessageView(id, known.State, known.Text, known.Problem, known.Tries));
    }

    /// <summary>Entries after the sequence number; waits at most waitMs for the first.</summary>
    /// <param name="run">Of the page before; the answer comes at once when the log has begun anew.</param>
    /// <param name="kinds">Comma-separated; null: all.</param>
    static async Task<IResult> Log(AskedAccount of, IHostApplicationLifetime program, CancellationToken ct, long since = 0, int waitMs = 0, int limit = 500, string? run = null, string? kinds = null)
    {
        var only = (kinds ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(k => Kinds.GetValueOrDefault(k) ?? throw new RefusedActException($"kinds are {string.Join(", ", Kinds.Keys)}.")).ToArray();
        using var until = program.Until(ct);
        return Json(await of.Platform.Log.Wait(since, Within(waitMs), until.Token, run, Math.Clamp(limit, 1, LongestPage), only));
    }

    static async Task<IResult> Replay(HttpRequest request, AskedAccount of, double speed = 1) =>
        Json(of.Platform.Replay(await Read<Recording>(request), speed), StatusCodes.Status202Accepted);

    static async Task<IResult> Forward(HttpRequest request, AskedAccount of)
    {
        of.Platform.Clock.Forward(TimeSpan.FromSeconds((await Read<ClockChange>(request)).ForwardSeconds));
        return Json(Clock(of.Platform));
    }

    static IResult Clear(AskedAccount of)
    {
        of.Platform.Clear();
        return TypedResults.NoContent();
    }

    static async Task<IResult> SetFaults(HttpRequest request, AskedAccount of) =>
        Json(of.Platform.Faults = await Read<Faults>(request));

    static async Task<IResult> SetSettings(HttpRequest request, AskedAccount of)
    {
        var change = await Read<SettingsChange>(request);
        of.Platform.Settings = change.On(of.Platform.Settings);
        if (change.Callback is { } address) of.Platform.CallAt(address);
        return Json(Settings(of.Platform));
    }

    static async Task<IResult> AddScript(HttpRequest request, AskedAccount of)
    {
        of.Platform.Api.Scripts.Add(await Read<ScriptedError>(request));
        return Json(of.Platform.Api.Scripts.Waiting);
    }

    static IResult ClearScripts(AskedAccount of)
    {
        of.Platform.Api.Scripts.Clear();
        return TypedResults.NoContent();
    }

    static IResult RevokeTokens(AskedAccount of)
    {
        of.Platform.Api.Tokens.Revoke();
        return TypedResults.NoContent();
    }

    static async Task<IResult> Verify(AskedAccount of, CancellationToken ct) => Json(await of.Platform.Verify(ct));

    static SettingsView Settings(SimulatedPlatform platform)
    {
        var s = platform.Settings;
        return new(s.Mode, platform.Callback, s.Account.AppId, s.Account.AccountId, (int)s.Patience.TotalMilliseconds, (int)s.RetryEvery.TotalMilliseconds, s.Tries);
    }

    static StudentView[] Students(SimulatedPlatform platform) => [.. platform.Students.All.Select(s => s.View(platform.Clock.GetUtcNow()))];

    static ClockView Clock(SimulatedPlatform platform) => new(platform.Clock.GetUtcNow(), (long)platform.Clock.Ahead.TotalMilliseconds);

    public static TimeSpan Within(int waitMs) => TimeSpan.FromMilliseconds(Math.Clamp(waitMs, 0, (int)LongestWait.TotalMilliseconds));

    /// <summary>JSON content type only: another site's page cannot send it here without being asked first.</summary>
    public static async Task<T> Read<T>(HttpRequest request)
    {
        if (!request.HasJsonContentType()) throw new RefusedActException("Send Content-Type: application/json.");
        return await request.ReadFromJsonAsync<T>(SimulatorJson.Options, request.HttpContext.RequestAborted) ?? throw new RefusedActException("The body is null.");
    }

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, SimulatorJson.Options, statusCode: status);

    public static async ValueTask<object?> SayWhy(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        call.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            return await next(call);
        }
        catch (Exception e) when (e is RefusedActException or JsonException)
        {
            return Json(new Refusal(e.Message), StatusCodes.Status400BadRequest);
        }
    }
}
