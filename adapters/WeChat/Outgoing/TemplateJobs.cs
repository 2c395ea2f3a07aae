using System.Globalization;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Adapters.WeChat;

/// <summary>
/// Joins template messages with what the platform later says of them, in the caller's transaction. Either may be heard first: the
/// outcome is pushed to us while our own call is still on its way back.
/// </summary>
/// <remarks>Of two nodes that insert at once the loser's transaction is done again (<see cref="GroupCommit"/>) and finds the other's row.</remarks>
static class TemplateJobs
{
    public const string Event = "TEMPLATESENDJOBFINISH";

    /// <summary>No outcome comes so late.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    static readonly Delivery[] Over = [Delivery.HandedOver, Delivery.TakenAlong, Delivery.GivenUp];

    /// <summary>The platform took the message of this account.</summary>
    public static async Task Sent(LanyueDb db, string account, string line, string? receipt, DateTimeOffset now, CancellationToken ct)
    {
        if (!TryId(receipt, out var id)) return;
        if (await Of(db, account, id).ExecuteUpdateAsync(j => j.SetProperty(r => r.Line, line), ct) == 0)
        {
            db.Add(new TemplateJobRow { Account = account, Id = id, Line = line, At = now });
            await db.SaveChangesAsync(ct);
            return;
        }
        await Finish(db, account, id, ct);
    }

    public static async Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        if (turn.Detail != Event) return;
        var account = turn.Address.Account;
        foreach (var (subject, status) in PlatformReport.Read(turn.Report))
        {
            if (!TryId(subject, out var id)) continue;
            var said = Writing.Cut(status, Lengths.Name);
            if (await Of(db, account, id).ExecuteUpdateAsync(j => j.SetProperty(r => r.Status, said), ct) == 0)
            {
                db.Add(new TemplateJobRow { Account = account, Id = id, Status = said, At = turn.ArrivedAt });
                await db.SaveChangesAsync(ct);
                continue;
            }
            await Finish(db, account, id, ct);
        }
    }

    /// <summary>The line's template message surely did not arrive: another under the same client_msg_id would be taken for it.</summary>
    public static Task<bool> HasFailed(LanyueDb db, string line, CancellationToken ct) =>
        db.Set<TemplateJobRow>().AnyAsync(j => j.Line == line && j.Status != null && j.Status.StartsWith("failed"), ct);

    /// <summary>Old ones go, but for those whose line is still open: it must not be sent again under a key that the platform knows.</summary>
    public static Task Tidy(LanyueDb db, DateTimeOffset now, CancellationToken ct)
    {
        var old = now - Kept;
        return db.Set<TemplateJobRow>().Where(j => j.At < old && !db.Lines.Any(l => l.Key == j.Line && !Over.Contains(l.Delivery))).ExecuteDeleteAsync(ct);
    }

    /// <summary>What arrived is known to have. What did not waits again, for the student's next message; the reason says why.</summary>
    static async Task Finish(LanyueDb db, string account, long id, CancellationToken ct)
    {
        var job = await Of(db, account, id).AsNoTracking().SingleAsync(ct);
        if (job.Line is null || job.Status is null) return;

        var hasFailed = job.Status.StartsWith("failed", StringComparison.Ordinal);  // the exact spelling of failures is not certain
        if (!hasFailed && job.Status != "success") return;

        var state = hasFailed ? Delivery.Held : Delivery.HandedOver;
        var reason = hasFailed ? $"wechat template {job.Status}" : NoticeState.ByTemplateForSure;
        await db.Lines.Where(l => l.Key == job.Line && l.Delivery == Delivery.HandedOver).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, state)
            .SetProperty(r => r.Reason, reason), ct);
    }

    static IQueryable<TemplateJobRow> Of(LanyueDb db, string account, long id) => db.Set<TemplateJobRow>().Where(j => j.Account == account && j.Id == id);

    static bool TryId(string? text, out long id) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
