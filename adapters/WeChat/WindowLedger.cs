using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Adapters.WeChat;

/// <summary>Counts what may still be pushed to whom, in the caller's transaction. The platform's 45015 and 45047 correct it.</summary>
/// <remarks>Rows are changed by conditional updates: two nodes may count at once.</remarks>
static class WindowLedger
{
    public const int MessageGrant = 5, TapGrant = 3;
    static readonly TimeSpan MessageWindow = TimeSpan.FromHours(48), TapWindow = TimeSpan.FromMinutes(1);

    /// <summary>What the platform reports by itself, perhaps long after the person has left, and what can be done without following: no sign that he follows.</summary>
    static readonly HashSet<string> PlatformEvents =
        ["TEMPLATESENDJOBFINISH", "subscribe_msg_popup_event", "subscribe_msg_change_event", "subscribe_msg_sent_event", "kf_create_session", "kf_close_session", "kf_switch_session", "user_authorization_revoke"];

    /// <summary>A window that is full and ends hardly earlier is left as it is: a person writes several messages in a row.</summary>
    static readonly TimeSpan Hardly = TimeSpan.FromMinutes(1);

    static readonly Statement Open = Statement.Update<WindowRow>(
        "message_until = @message_until, message_left = @message_left", "address = @address AND (message_left < @message_left OR message_until < @message_until2)");
    static readonly Statement Known = Statement.Select<WindowRow>("SELECT 1 FROM wechat_window WHERE address = @address");
    static readonly Statement Tap = Statement.Update<WindowRow>("tap_until = @tap_until, tap_left = @tap_left", "address = @address");

    /// <summary>Nothing to change: the person can be reached, and his window is as good as full.</summary>
    static readonly Statement Fresh = Statement.Select<WindowRow, AddressRow>(
        """
        SELECT 1 FROM wechat_window w JOIN addresses a ON a."key" = w.address
        WHERE w.address = @address AND w.message_left >= @message_left AND w.message_until >= @message_until AND a.is_reachable = @is_reachable
        """);

    enum Grant { None, Message, Tap }

    public static async Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        var key = turn.Address.Key;
        if (GrantOf(turn) == Grant.Message && await IsFresh(db, key, turn.ArrivedAt + MessageWindow, ct)) return;  // nearly every turn
        if (turn.Kind != TurnKind.OtherEvent || !PlatformEvents.Contains(turn.Detail ?? "")) await Reachability.Set(db, key, turn.Kind != TurnKind.Unfollow, ct);
        if (turn.Kind == TurnKind.Unfollow) { await Close(db, key, turn.ArrivedAt, ct); return; }

        switch (GrantOf(turn))
        {
            case Grant.Message:
                await OpenMessage(db, key, turn.ArrivedAt + MessageWindow, ct);
                await HeldLines.WakeOlderThan(db, key, turn.ArrivedAt - MessageWindow, turn.ArrivedAt, ct);
                break;
            case Grant.Tap: await OpenTap(db, key, turn.ArrivedAt + TapWindow, ct); break;
        }
    }

    /// <summary>Takes one message, from the short window first: it is lost anyway.</summary>
    /// <returns>Null: taken. Else why not.</returns>
    public static async Task<string?> Take(LanyueDb db, string key, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Addresses.AnyAsync(a => a.Key == key && !a.IsReachable, ct)) return "wechat not followed";

        var windows = db.Set<WindowRow>().Where(w => w.Address == key);
        if (await windows.Where(w => w.TapUntil > now && w.TapLeft > 0).ExecuteUpdateAsync(w => w.SetProperty(r => r.TapLeft, r => r.TapLeft - 1), ct) > 0) return null;
        if (await windows.Where(w => w.MessageUntil > now && w.MessageLeft > 0).ExecuteUpdateAsync(w => w.SetProperty(r => r.MessageLeft, r => r.MessageLeft - 1), ct) > 0) return null;

        return await windows.AnyAsync(w => w.TapUntil > now || w.MessageUntil > now, ct) ? "wechat window used up" : "wechat window closed";
    }

    /// <summary>Gives back what was taken for a message that surely did not go out.</summary>
    public static async Task GiveBack(LanyueDb db, string key, DateTimeOffset now, CancellationToken ct)
    {
        var windows = db.Set<WindowRow>().Where(w => w.Address == key);
        if (await windows.Where(w => w.MessageUntil > now && w.MessageLeft < MessageGrant).ExecuteUpdateAsync(w => w.SetProperty(r => r.MessageLeft, r => r.MessageLeft + 1), ct) > 0) return;
        await windows.Where(w => w.TapUntil > now && w.TapLeft < TapGrant).ExecuteUpdateAsync(w => w.SetProperty(r => r.TapLeft, r => r.TapLeft + 1), ct);
    }

    public static async Task Learn(LanyueDb db, string key, LedgerLesson lesson, DateTimeOffset now, CancellationToken ct)
    {
        switch (lesson)
        {
            case LedgerLesson.WindowClosed: await Close(db, key, now, ct); break;
            case LedgerLesson.Unreachable: await Reachability.Set(db, key, false, ct); break;
            case LedgerLesson.WindowUsed:
                await db.Set<WindowRow>().Where(w => w.Address == key).ExecuteUpdateAsync(w => w.SetProperty(r => r.MessageLeft, 0).SetProperty(r => r.TapLeft, 0), ct);
                break;
        }
    }

    /// <summary>A click in a menu message comes as a text, but may count as a tap only: the smaller grant is assumed (protocols/wechat.md 6.3).</summary>
    static Grant GrantOf(Turn turn) => turn.Kind switch
    {
        TurnKind.Text when turn.Question is not null || turn.Detail is not null => Grant.Tap,
        TurnKind.Text or TurnKind.Voice or TurnKind.Image or TurnKind.Video or TurnKind.Location or TurnKind.Link => Grant.Message,
        TurnKind.MenuClick or TurnKind.Follow or TurnKind.Scan => Grant.Tap,
        TurnKind.OtherEvent when turn.Detail is "scancode_push" or "scancode_waitmsg" => Grant.Tap,
        _ => Grant.None,
    };

    static async Task<bool> IsFresh(LanyueDb db, string key, DateTimeOffset until, CancellationToken ct) => await Fresh.First(
        db, r => r, ct, ("address", key), ("message_left", MessageGrant), ("message_until", until - Hardly), ("is_reachable", true)) is not null;

    static async Task OpenMessage(LanyueDb db, string key, DateTimeOffset until, CancellationToken ct)
    {
        if (await Open.Execute(db, ct, ("address", key), ("message_until", until), ("message_left", MessageGrant), ("message_until2", until - Hardly)) > 0) return;
        if (await Known.First(db, r => r, ct, ("address", key)) is not null) return;
        await Add(db, new WindowRow { Address = key, MessageUntil = until, MessageLeft = MessageGrant }, ct);
    }

    static async Task OpenTap(LanyueDb db, string key, DateTimeOffset until, CancellationToken ct)
    {
        if (await Tap.Execute(db, ct, ("address", key), ("tap_until", until), ("tap_left", TapGrant)) > 0) return;
        await Add(db, new WindowRow { Address = key, TapUntil = until, TapLeft = TapGrant }, ct);
    }

    /// <summary>Saved at once: the next turn of the same transaction updates it.</summary>
    static Task Add(LanyueDb db, WindowRow row, CancellationToken ct)
    {
        db.Add(row);
        return db.SaveChangesAsync(ct);
    }

    static Task Close(LanyueDb db, string key, DateTimeOffset now, CancellationToken ct) =>
        db.Set<WindowRow>().Where(w => w.Address == key)
            .ExecuteUpdateAsync(w => w.SetProperty(r => r.MessageUntil, now).SetProperty(r => r.TapUntil, now), ct);
}
