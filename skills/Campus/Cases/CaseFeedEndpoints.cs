using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Lanyue.Bot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lanyue.Skills.Campus;

/// <summary>The live feed of the desk: which cases within one's reach have changed, from a position on. Server-sent events, so that a browser that was cut off asks again from the last one.</summary>
static class CaseFeedEndpoints
{
    /// <summary>A stream ends after so long and is asked for anew: by who is still signed in, with the rights that he has then.</summary>
    static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    /// <summary>So often something is written, so that a cut line is noticed on both sides.</summary>
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>"changed": numbers, one a line, none where it is only a beat. "all": more than can be told, or not from this position; look at everything.</summary>
    const string Changed = "changed", All = "all";

    public static void MapFeed(this RouteGroupBuilder desk) => desk.MapGet("/feed", Feed).Needs(Right.SeeCases);

    /// <param name="since">Position that the page was drawn at; a browser that asks again says its own.</param>
    static ServerSentEventsResult<string> Feed(long? since, HttpContext http, CaseQueues queues, CaseWatch watch, TimeProvider clock, IHostApplicationLifetime program, CancellationToken ct)
    {
        var from = long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : since ?? 0;
        http.Response.Headers["X-Accel-Buffering"] = "no";  // a proxy that gathers what it passes on would keep it back
        return TypedResults.ServerSentEvents(Events(http.Visitor(), from, queues, watch, clock, program.ApplicationStopping, ct));
    }

    static async IAsyncEnumerable<SseItem<string>> Events(Visitor visitor, long at, CaseQueues queues, CaseWatch watch, TimeProvider clock, CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ct, stopping);  // an open page is not to hold a node that stops
        for (var until = clock.GetUtcNow() + Life; clock.GetUtcNow() < until && !ends.IsCancellationRequested;)
        {
            var (numbers, upto) = await queues.Since(visitor, at, ct);
            var isLost = upto < at || numbers.Count == CaseQueues.PageLength;  // a restored database counts from before; or there are more than are told
            at = upto;
            yield return new(string.Join('\n', isLost ? [] : numbers), isLost ? All : Changed) { EventId = at.ToString(CultureInfo.InvariantCulture), ReconnectionInterval = TimeSpan.FromSeconds(1) };
            await watch.Wait(at, Beat, ends.Token);
        }
    }
}
