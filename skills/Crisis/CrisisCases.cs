using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Crisis;

/// <param name="Said">What the student wrote from two minutes before the first words on, oldest first.</param>
/// <param name="Note">The professional's words at the close; null before.</param>
public sealed record CrisisView(CrisisCase Case, IReadOnlyList<SaidLine> Said, IReadOnlyList<CrisisCall> Calls, IReadOnlyList<TimelineEntry> Timeline, string? Note);

/// <param name="IsCrisis">The guard saw it in this one.</param>
public sealed record SaidLine(DateTimeOffset At, string Text, bool IsCrisis);

/// <param name="Fate">How far it has come, in words; null for the desk's banner.</param>
/// <param name="State">Of its line, for the style.</param>
public sealed record CrisisCall(CrisisPage Page, string? Fate, Delivery State);

/// <summary>Cases with what was said, who was called, and what became of the calls.</summary>
public sealed class CrisisCases(LanyueDbFactory databases, Transcript transcript, FieldCipher cipher, DeliveryWords words, TimeProvider clock)
{
    const int Limit = 50;

    /// <summary>What is said in two messages began in the first.</summary>
    static readonly TimeSpan Before = TimeSpan.FromMinutes(2);

    /// <summary>Open ones, and those that were closed last; first who waits for somebody, oldest first.</summary>
    public async Task<IReadOnlyList<CrisisView>> ForDesk(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var views = new List<CrisisView>();
        foreach (var one in await db.CrisesForDesk().Take(Limit).ToListAsync(ct)) views.Add(await View(db, one, ct));
        return views;
    }

    /// <returns>Null: there is no such case.</returns>
    public async Task<CrisisView?> Of(string number, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<CrisisCase>().AsNoTracking().FirstOrDefaultAsync(c => c.Number == number, ct) is { } one ? await View(db, one, ct) : null;
    }

    /// <summary>Cases and drills that nobody has taken up and that this address was called for, oldest first.</summary>
    public async Task<IReadOnlyList<string>> WaitingFor(Address who, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.UnansweredCallsTo(who.Key).Select(c => c.Number).Take(Limit).ToListAsync(ct);
    }

    /// <summary>How many cases, or drills, nobody has taken up.</summary>
    public async Task<int> Unanswered(bool isDrill, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Unanswered().CountAsync(c => c.IsDrill == isDrill, ct);
    }

    async Task<CrisisView> View(LanyueDb db, CrisisCase one, CancellationToken ct)
    {
        var until = one.State.IsOver() ? one.MovedAt : clock.GetUtcNow();
        var said = await transcript.Heard(db, one.Dialogue, one.OpenedAt - Before, until, ct);
        var calls = await db.CallsOf(one.Number).OrderBy(p => p.At).ThenBy(p => p.Key).ToListAsync(ct);
        var notices = await db.Notices([.. calls.Select(c => c.Line).OfType<string>()]).ToDictionaryAsync(n => n.Key, ct);
        var timeline = await db.TimelineOf([one.Number]).ToListAsync(ct);
        return new(one, [.. said.Select(s => new SaidLine(s.At, s.Turn.Text, s.Class == LineClass.Crisis))], [.. calls.Select(c => Call(c, notices))], timeline, Note(one));
    }

    CrisisCall Call(CrisisPage page, Dictionary<string, NoticeState> notices) => page.Line is not null && notices.GetValueOrDefault(page.Line) is { } notice
        ? new(page, words.Of(notice, clock.GetUtcNow()), notice.Delivery)
        : new(page, null, Delivery.None);

    /// <param name="number">Of the case, whose place it is: nowhere else does it open.</param>
    public static byte[] Seal(FieldCipher cipher, string number, string note) => cipher.Seal(Encoding.UTF8.GetBytes(note), Place(number));

    /// <exception cref="CryptographicException">Its key is no longer in the settings.</exception>
    string? Note(CrisisCase one) => one.Note is null ? null : Encoding.UTF8.GetString(cipher.Open(one.Note, Place(one.Number)));

    internal static string Place(string number) => $"crisis/{number}/note";
}

static class CrisisCaseQueries
{
    public static IQueryable<CrisisCase> CrisesForDesk(this LanyueDb db) => db.Set<CrisisCase>().AsNoTracking().Where(c => !c.IsDrill)
        .OrderBy(c => c.State == CrisisState.Closed || c.State == CrisisState.Joined ? 2 : c.State == CrisisState.Detected || c.State == CrisisState.Replied || c.State == CrisisState.Paged ? 0 : 1).ThenBy(c => c.OpenedAt);
}
