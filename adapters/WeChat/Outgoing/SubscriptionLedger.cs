using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Adapters.WeChat;

/// <summary>Counts who accepted which subscription message how often, in the caller's transaction. The platform's 43101 corrects it.</summary>
static class SubscriptionLedger
{
    public const string Popup = "subscribe_msg_popup_event", Change = "subscribe_msg_change_event";

    /// <summary>One acceptance in a pop-up is one message; what is turned off in the settings is worth nothing any more. What waits for the person gets another try.</summary>
    public static async Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        if (turn.Detail is not (Popup or Change)) return;

        var (key, isNews) = (turn.Address.Key, false);
        foreach (var (template, status) in PlatformReport.Read(turn.Report))
        {
            if (template.Length > Lengths.Name) continue;
            if (turn.Detail == Popup && status == "accept")
            {
                await Add(db, key, template, ct);
                isNews = true;
            }
            else if (turn.Detail == Change && status == "reject") await Empty(db, key, template, ct);
        }
        if (isNews) await db.Lines.Where(l => l.Address == key && l.Kind == LineKind.Notice && l.Delivery == Delivery.Held)
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.NextTryAt, turn.ArrivedAt), ct);
    }

    public static Task<int> Left(LanyueDb db, string key, string template, CancellationToken ct) =>
        Of(db, key, template).Select(s => s.Accepted).FirstOrDefaultAsync(ct);

    public static async Task<bool> Take(LanyueDb db, string key, string template, CancellationToken ct) =>
        await Of(db, key, template).Where(s => s.Accepted > 0).ExecuteUpdateAsync(s => s.SetProperty(r => r.Accepted, r => r.Accepted - 1), ct) > 0;

    public static Task GiveBack(LanyueDb db, string key, string template, CancellationToken ct) =>
        Of(db, key, template).ExecuteUpdateAsync(s => s.SetProperty(r => r.Accepted, r => r.Accepted + 1), ct);

    public static Task Empty(LanyueDb db, string key, string template, CancellationToken ct) =>
        Of(db, key, template).ExecuteUpdateAsync(s => s.SetProperty(r => r.Accepted, 0), ct);

    static async Task Add(LanyueDb db, string key, string template, CancellationToken ct)
    {
        if (await Of(db, key, template).ExecuteUpdateAsync(s => s.SetProperty(r => r.Accepted, r => r.Accepted + 1), ct) > 0) return;
        db.Add(new SubscriptionRow { Address = key, Template = template, Accepted = 1 });
        await db.SaveChangesAsync(ct);
    }

    static IQueryable<SubscriptionRow> Of(LanyueDb db, string key, string template) =>
        db.Set<SubscriptionRow>().Where(s => s.Address == key && s.Template == template);
}
