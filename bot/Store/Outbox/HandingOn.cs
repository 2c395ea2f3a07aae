using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What was to be said at an address that has another holder since (T21): its person is told where he is heard now, or it stays with his case. The new holder never gets it.</summary>
sealed class HandingOn(FieldCipher cipher, ChannelList channels)
{
    /// <summary>A reason.</summary>
    public const string ChangedHands = "address changed hands";

    /// <returns>False, for a claim: the line is not to be sent there.</returns>
    public async Task<bool> On(LanyueDb db, Line line, DateTimeOffset now, CancellationToken ct)
    {
        if (!await db.LeftBehind(line.Key, now).AnyAsync(ct)) return false;
        var elsewhere = await db.LastHeard(line.Dialogue, ct);
        var by = elsewhere is null ? null : await Append(db, line, elsewhere.Key, now, ct);
        await db.LeftBehind(line.Key, now).ExecuteUpdateAsync(l => l
            .SetProperty(r => r.Delivery, by == null ? Delivery.GivenUp : Delivery.TakenAlong)
            .SetProperty(r => r.TakenBy, by)
            .SetProperty(r => r.Token, (string?)null)
            .SetProperty(r => r.Reason, ChangedHands), ct);
        return false;
    }

    /// <returns>The key of the first line there, which says it; the others follow it.</returns>
    async Task<string> Append(LanyueDb db, Line line, string address, DateTimeOffset now, CancellationToken ct)
    {
        var pages = channels[Address.Parse(address).Channel].Pages(line.Parts(cipher));
        var first = await db.NextSequence(address, pages.Length, ct);
        var turn = $"{line.Key}/moved";
        for (var page = 0; page < pages.Length; page++)
        {
            var key = Line.OutKey(turn, page);
            await db.Append(new Line
            {
                Key = key, Turn = turn, Dialogue = line.Dialogue, Address = address, Kind = LineKind.Notice, Sequence = first.Sequence + page, Class = line.Class,
                Body = cipher.SealJson(pages[page], key), At = now, Route = Route.Push, Delivery = Delivery.Waiting, Carries = page == 0, Epoch = line.Epoch, BindingVersion = first.BindingVersion,
            }, ct);
        }
        return Line.OutKey(turn);
    }
}
