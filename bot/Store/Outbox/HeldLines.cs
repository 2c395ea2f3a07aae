using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Lines that are held, as channels may wake them.</summary>
public static class HeldLines
{
    static readonly Statement WakeNotices = Statement.Update<Line>("next_try_at = @next_try_at",
        $"dialogue IN (SELECT a.dialogue FROM addresses a WHERE a.\"key\" = @address) AND {Line.IsOpen} AND address = @address AND delivery = '{Delivery.Held}' AND kind = '{LineKind.Notice}' AND at <= @at");

    /// <summary>A reason: the person wants no notices. A reply takes them along.</summary>
    public const string Muted = "muted by the person";

    /// <summary>Notices that were held because the person wanted none get another try.</summary>
    internal static Task WakeMuted(LanyueDb db, string dialogue, DateTimeOffset now, CancellationToken ct) =>
        db.SaidIn(dialogue).Where(l => l.Delivery == Delivery.Held && l.Reason == Muted).ExecuteUpdateAsync(l => l.SetProperty(r => r.NextTryAt, now), ct);

    /// <summary>Held notices of an address get another try. A reply takes along what is younger than 48 h (T16); older ones would wait for ever.</summary>
    public static Task WakeOlderThan(LanyueDb db, string address, DateTimeOffset at, DateTimeOffset now, CancellationToken ct) =>
        WakeNotices.Execute(db, ct, ("address", address), ("at", at), ("next_try_at", now));
}
