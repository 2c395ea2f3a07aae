using Lanyue.Bot.Store;

namespace Lanyue.Adapters.Wire;

/// <summary>Whether anything can reach the person at an address, in the caller's transaction.</summary>
static class Reachability
{
    static readonly Statement Change = Statement.Update<AddressRow>("is_reachable = @is_reachable", "\"key\" = @key AND is_reachable <> @is_reachable");

    /// <summary>Also where the caller has the row in hand, perhaps not saved yet.</summary>
    public static async Task Set(LanyueDb db, string key, bool isReachable, CancellationToken ct)
    {
        if (db.Addresses.Local.FindEntry(key) is { } tracked)
        {
            tracked.Entity.IsReachable = isReachable;
            await db.SaveChangesAsync(ct);
            return;
        }
        await Change.Execute(db, ct, ("key", key), ("is_reachable", isReachable));
    }
}
