using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>A file to be fetched, leased to the caller.</summary>
/// <param name="Line">Key of its inbound line.</param>
/// <param name="Source">What the channel calls it.</param>
/// <param name="Until">End of the lease.</param>
public sealed record WaitingMedia(string Line, Address Address, MediaType Type, string Source, DateTimeOffset At, DateTimeOffset Until, int Tries);

/// <summary>What came of fetching a file.</summary>
/// <param name="State">Waiting: it is to be tried again.</param>
/// <param name="Reason">Null only where it was fetched. No words of the student's.</param>
public sealed record FetchedMedia(MediaState State, string? Reason = null)
{
    /// <summary>Only where it was fetched.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }
}

/// <summary>Files that people sent: noted with the line, fetched soon after by one node, tried again until the platform has forgotten them.</summary>
public sealed class InboundMedia(LanyueDbFactory databases, Writes writes, FieldCipher cipher, IMediaStore store, TimeProvider clock)
{
    /// <summary>Longer than a fetch may take.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5), LongestPause = TimeSpan.FromHours(1);

    /// <summary>WeChat and WeCom keep what people send for three days.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>Runs in the transaction that keeps an inbound line the first time. Nothing where the message brings no file.</summary>
    public static Task Heard(LanyueDb db, Turn turn, CancellationToken ct)
    {
        if (TypeOf(turn) is not { } type) return Task.CompletedTask;
        db.Add(new MediaRow { Line = Line.InboundKey(turn.Key), Address = turn.Address.Key, Type = type, At = turn.ArrivedAt, DueAt = turn.ArrivedAt });
        return db.SaveChangesAsync(ct);
    }

    /// <summary>Files that are due and that no other node is fetching, of this channel.</summary>
    public async Task<IReadOnlyList<WaitingMedia>> Claim(string channel, int most, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = databases.CreateDbContext();
        var due = await db.Set<MediaRow>().AsNoTracking().Where(m => m.State == MediaState.Waiting && m.DueAt <= now && m.Address.StartsWith(channel + "/"))
            .OrderBy(m => m.DueAt).Take(most).ToListAsync(ct);
        var claimed = new List<WaitingMedia>(due.Count);
        foreach (var row in due)
            if (await Claim(row, now + Lease, ct) is { } media) claimed.Add(media);
        return claimed;
    }

    /// <summary>Keeps what was fetched, where it is what the message said; notes what was not.</summary>
    public async Task Keep(WaitingMedia media, FetchedMedia fetched, CancellationToken ct)
    {
        if (fetched.State != MediaState.Stored) await Note(media, fetched, ct);
        else if (fetched.Bytes.IsEmpty) await Note(media, new(MediaState.Refused, "empty"), ct);
        else if (MediaFormat.Of(fetched.Bytes.Span) is not { } format || format.Type != media.Type) await Note(media, new(MediaState.Refused, $"no {media.Type} by its first bytes"), ct);
        else
        {
            var name = await store.Keep(fetched.Bytes, ct);  // first the file, then the row that names it
            await Change(media, rows => rows.ExecuteUpdateAsync(m => m
                .SetProperty(r => r.State, MediaState.Stored)
                .SetProperty(r => r.Reason, (string?)null)
                .SetProperty(r => r.Name, name)
                .SetProperty(r => r.ContentType, format.ContentType)
                .SetProperty(r => r.SizeInBytes, fetched.Bytes.Length), ct), ct);
        }
    }

    static MediaType? TypeOf(Turn turn) => (turn.Kind, turn.Detail) switch
    {
        (_, null) => null,
        (TurnKind.Image, _) => MediaType.Image,
        (TurnKind.Voice, _) => MediaType.Voice,
        (TurnKind.Video, _) => MediaType.Video,
        _ => null,
    };

    async Task<WaitingMedia?> Claim(MediaRow row, DateTimeOffset until, CancellationToken ct)
    {
        until = until.AddTicks(-(until.UtcTicks % TimeSpan.TicksPerMillisecond));  // as the column keeps it
        var body = await writes.Run(async (db, stop) =>
            await db.Set<MediaRow>().Where(m => m.Line == row.Line && m.State == MediaState.Waiting && m.DueAt == row.DueAt).ExecuteUpdateAsync(m => m
                .SetProperty(r => r.DueAt, until)
                .SetProperty(r => r.Tries, r => r.Tries + 1), stop) == 0
                ? null
                : await db.Lines.Where(l => l.Key == row.Line).Select(l => l.Body).FirstOrDefaultAsync(stop) ?? [], ct);
        if (body is null) return null;  // another node was quicker

        var turn = body.Length == 0 ? null : cipher.OpenJson<Turn>(body, row.Line);
        var media = new WaitingMedia(row.Line, Address.Parse(row.Address), row.Type, turn?.Detail ?? "", row.At, until, row.Tries + 1);
        if (turn is not null) return media;
        await Note(media, new(MediaState.Gone, "its line is erased"), ct);
        return null;
    }

    Task Note(WaitingMedia media, FetchedMedia outcome, CancellationToken ct)
    {
        var again = clock.GetUtcNow() + Pause(media.Tries);
        var state = outcome.State == MediaState.Waiting && again > media.At + Kept ? MediaState.Gone : outcome.State;
        return Change(media, rows => rows.ExecuteUpdateAsync(m => m
            .SetProperty(r => r.State, state)
            .SetProperty(r => r.Reason, outcome.Reason)
            .SetProperty(r => r.DueAt, again), ct), ct);
    }

    static TimeSpan Pause(int tries) => tries > 10 ? LongestPause : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << (tries - 1)));

    /// <summary>Nothing where the lease is over and another node has taken it: it comes to the same file.</summary>
    Task Change(WaitingMedia media, Func<IQueryable<MediaRow>, Task<int>> change, CancellationToken ct) =>
        writes.Run((db, _) => change(db.Set<MediaRow>().Where(m => m.Line == media.Line && m.State == MediaState.Waiting && m.DueAt == media.Until)), ct);
}
