using System.Text;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>A note as it is read.</summary>
/// <param name="Text">Empty: it is a picture alone.</param>
/// <param name="HasPicture">It came with one.</param>
public sealed record ReadNote(string Key, string Case, DateTimeOffset At, string Text, bool HasPicture);

/// <summary>Reads what was written and shown to cases.</summary>
public sealed class CaseNotes(LanyueDbFactory databases, FieldCipher cipher, IMediaStore store)
{
    /// <summary>By the key of their timeline's entry.</summary>
    public async Task<IReadOnlyDictionary<string, ReadNote>> Of(IReadOnlyList<string> cases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await Of(db, cases, ct);
    }

    /// <inheritdoc cref="Of(IReadOnlyList{string}, CancellationToken)"/>
    public async Task<IReadOnlyDictionary<string, ReadNote>> Of(LanyueDb db, IReadOnlyList<string> cases, CancellationToken ct) =>
        (await db.NotesOf(cases).ToListAsync(ct)).ToDictionary(n => n.Key, n => new ReadNote(n.Key, n.Case, n.At, Open(cipher, n), n.Media is not null));

    /// <summary>The picture of a note, as it was fetched from the channel.</summary>
    /// <param name="cases">Numbers of the cases whose pictures may be seen.</param>
    /// <returns>Null: no such note of these cases, it has none, or it is not fetched (yet, or never: the media's row says why).</returns>
    public async Task<(byte[] Bytes, string ContentType)?> Picture(string key, Func<LanyueDb, IQueryable<string>> cases, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.PictureOf(key, cases(db)).FirstOrDefaultAsync(ct) is { Name: { } name, ContentType: { } type } && await store.Read(name, ct) is { } bytes ? (bytes, type) : null;
    }

    internal static byte[] Seal(FieldCipher cipher, string key, string text) => text == "" ? [] : cipher.Seal(Encoding.UTF8.GetBytes(text), Place(key));

    static string Open(FieldCipher cipher, CaseNote note) => note.Body.Length == 0 ? "" : Encoding.UTF8.GetString(cipher.Open(note.Body, Place(note.Key)));

    internal static string Place(string key) => "note/" + key;
}

public static class CaseQueries
{
    internal static IQueryable<CaseNote> NotesOf(this LanyueDb db, IReadOnlyList<string> cases) => db.Set<CaseNote>().AsNoTracking().Where(n => cases.Contains(n.Case)).OrderBy(n => n.At);

    internal static IQueryable<MediaRow> PictureOf(this LanyueDb db, string note, IQueryable<string> cases) =>
        from n in db.Set<CaseNote>()
        where n.Key == note && cases.Contains(n.Case)
        from media in db.Set<MediaRow>()
        where media.Line == n.Media && media.State == MediaState.Stored && media.Type == MediaType.Image
        select media;

    /// <summary>When the case was urged last, if no colleague has moved it since; null otherwise.</summary>
    /// <param name="timeline">Of any cases, oldest first.</param>
    public static DateTimeOffset? UrgedNow(this IEnumerable<TimelineEntry> timeline, string @case) =>
        timeline.LastOrDefault(e => e.Case == @case && (e.Event == nameof(CaseTouch.Urge) || e.ActorKind == ActorKind.Staff)) is { Event: nameof(CaseTouch.Urge) } urge ? urge.At : null;

    /// <summary>What happened to cases, oldest first.</summary>
    public static IQueryable<TimelineEntry> TimelineOf(this LanyueDb db, IReadOnlyList<string> cases) =>
        db.Timeline.AsNoTracking().Where(e => cases.Contains(e.Case)).OrderBy(e => e.At).ThenBy(e => e.Key);
}
