using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Campus;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Lanyue.Skills.Privacy;

/// <summary>The audit administrator's page: what was done and read, by whom, of whose data. Each search is an entry itself.</summary>
public static class AuditDeskEndpoints
{
    public static void Map(RouteGroupBuilder desk)
    {
        desk.MapGet("", Show).Needs(Right.SearchAudit);
        desk.MapPost("/verify", Verify).NeedsFormToken().Needs(Right.SearchAudit);
    }

    /// <summary>What is looked for; empty: not asked about. Days by the campus's clock, both included; without any the last week.</summary>
    public sealed record Asked([FromQuery] string? Actor, [FromQuery] string? Subject, [FromQuery] string? Whose, [FromQuery] string? Action, [FromQuery] DateOnly? From, [FromQuery] DateOnly? Until, [FromQuery] string? After)
    {
        public AuditSearch Search(DateOnly today) => new(CampusTime.At(From ?? today.AddDays(-6), default), CampusTime.At((Until ?? today).AddDays(1), default))
        {
            Actor = Said(Actor), Subject = Said(Subject), Whose = Said(Whose), Action = Said(Action), After = Said(After),
        };

        static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
    }

    static async Task<RazorComponentResult> Show([AsParameters] Asked asked, HttpContext http, AuditTrail audit, Texts texts, TimeProvider clock, CancellationToken ct) =>
        Page(http, asked, await Find(asked, http, audit, clock, ct), texts, clock, null);

    /// <summary>Walks the chain, and says what it found.</summary>
    static async Task<RazorComponentResult> Verify([AsParameters] Asked asked, HttpContext http, AuditTrail audit, AuditChain chain, Texts texts, TimeProvider clock, CancellationToken ct)
    {
        var report = await chain.Verify(null, ct);
        await audit.Note(http.Visitor().Actor, new("audit.verify", report.Head), ct);
        var words = report.Fault is { } fault ? texts.Render(Reply.Of("privacy/audit.broken", ("fault", fault)))
            : texts.Render(Reply.Of("privacy/audit.whole", ("entries", $"{report.Entries}"), ("waiting", $"{report.Waiting}"), ("head", report.Head)));
        return Page(http, asked, [], texts, clock, words);
    }

    static Task<IReadOnlyList<ReadAudit>> Find(Asked asked, HttpContext http, AuditTrail audit, TimeProvider clock, CancellationToken ct) =>
        audit.Search(http.Visitor().Actor, asked.Search(CampusTime.DayOf(clock.GetUtcNow())), ct);

    static RazorComponentResult Page(HttpContext http, Asked asked, IReadOnlyList<ReadAudit> found, Texts texts, TimeProvider clock, string? notice)
    {
        http.Response.Headers.CacheControl = "no-cache, no-store";
        return new RazorComponentResult<AuditDesk>(new Dictionary<string, object?>
        {
            [nameof(AuditDesk.Asked)] = asked, [nameof(AuditDesk.Found)] = found, [nameof(AuditDesk.Today)] = CampusTime.DayOf(clock.GetUtcNow()),
            [nameof(AuditDesk.Next)] = found.Count == AuditTrail.PageSize ? Further(http, found[^1].Entry.Key) : null, [nameof(AuditDesk.Texts)] = texts, [nameof(AuditDesk.Notice)] = notice,
        });
    }

    /// <summary>The same search, behind an entry.</summary>
    static string Further(HttpContext http, string after) =>
        "/desk/audit" + QueryString.Create(http.Request.Query.Where(q => q.Key != "after").Select(q => KeyValuePair.Create(q.Key, q.Value.ToString() as string)).Append(new("after", after))!);
}
