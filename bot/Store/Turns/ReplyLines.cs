using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What a turn says.</summary>
/// <param name="Parts">In order; of unsaid effects first. Empty: the turn needs no answer.</param>
/// <param name="Asks">The last part is a question.</param>
/// <param name="Said">Effects whose outcome this turn says for them (T6).</param>
public sealed record Spoken(ImmutableArray<Part> Parts, bool Asks, ImmutableArray<UnsaidEffect> Said)
{
    /// <summary>What the turn was understood by (<see cref="IUnderstander.Version"/>); null where a stored state speaks.</summary>
    public string? Understanding { get; init; }

    /// <summary>As <see cref="Line.LanguageModel"/>.</summary>
    public string? LanguageModel { get; init; }
}

/// <summary>Reply lines: committed once a turn, looked up for its copies, with what is still owed to the student (T2, T6, T13, T16).</summary>
public sealed class ReplyLines(GroupCommit group, LanyueDbFactory databases, FieldCipher cipher, ChannelList channels, OutboxSignal signal, TimeProvider clock)
{
    /// <summary>How long after the message's creation the platform still listens to an answer of one of its tries (T2).</summary>
    internal static readonly TimeSpan Listens = TimeSpan.FromSeconds(15);

    /// <summary>A row that is being sent is waited for so long; then the reply goes out behind it (T16).</summary>
    static readonly TimeSpan WaitForSending = TimeSpan.FromSeconds(1);

    /// <summary>What a copy is answered: what the first run left. Null: it left nothing and is to be run now (T2).</summary>
    public Task<Answer?> AnswerToCopy(Turn turn) => group.Run(turn.Address.Key, async (db, stop) =>
    {
        if (await Find(db, turn, stop) is not { } said) return null;
        await db.ParkedTurns.Where(p => p.Turn == turn.Key).ExecuteDeleteAsync(stop);
        return said;
    });

    /// <summary>Lines of a turn as an answer, null where there are none.</summary>
    internal async Task<Answer?> Find(LanyueDb db, Turn turn, CancellationToken ct)
    {
        var key = Line.OutKey(turn.Key);
        var line = await db.Lines.AsNoTracking().FirstOrDefaultAsync(l => l.Key == key, ct);
        if (line is null) return null;

        var listens = clock.GetUtcNow() <= turn.CreatedAt + Listens && (line.Class == LineClass.Crisis || !await db.Dialogues.AnyAsync(d => d.Id == line.Dialogue && d.Owner != null, ct));  // where a person speaks, the bot repeats nothing (T18)
        return line is { Kind: LineKind.Reply, Route: Route.Passive, Delivery: Delivery.Unacknowledged or Delivery.HandedOver } && listens
            ? new Answer(AnswerKind.Reply) { Parts = line.Parts(cipher), Line = line.Key, Address = line.Address }
            : Answer.Success;
    }

    /// <summary>Leaves the turn to the person who owns the dialogue (T18): it is his to read, the case in whose name he speaks is told, and no copy of it is run later.</summary>
    /// <param name="isUnsaid">An effect of this very turn has not been said: then it stays so, and the bot says it when it is back.</param>
    /// <exception cref="FenceLostException">Another activation took over, or the dialogue has another owner by now.</exception>
    public Task Relay(Turn turn, long fence, bool isUnsaid, CancellationToken ct) => group.Run(turn.Address.Key, async (db, stop) =>
    {
        await Dialogues.Hold(db, turn.Dialogue, fence, stop);
        await db.ClassInbound(turn.Key, LineClass.General, stop);
        await db.ParkedTurns.Where(p => p.Turn == turn.Key).ExecuteDeleteAsync(stop);
        var (key, now) = (Line.OutKey(turn.Key), clock.GetUtcNow());
        if (await db.Lines.AnyAsync(l => l.Key == key, stop)) return true;
        if (!isUnsaid) await Close(db, turn.Key, turn, now, stop);
        if (await db.Dialogues.Where(d => d.Id == turn.Dialogue).Select(d => d.OwnerCase).SingleAsync(stop) is { } @case) await CaseRegister.Hear(db, @case, now, stop);
        return true;
    }, ct);

    /// <summary>Commits the turn's lines under the fence and says how they go out.</summary>
    /// <exception cref="FenceLostException">Another activation took over; nothing was kept.</exception>
    public async Task<Answer> Commit(Turn turn, Spoken spoken, long fence, CancellationToken ct)
    {
        var giveUpAt = clock.GetUtcNow() + WaitForSending;
        while (true)
        {
            var mayWait = clock.GetUtcNow() < giveUpAt;
            var done = await group.Run(turn.Address.Key, (db, stop) => Commit(db, turn, spoken, fence, mayWait, stop), ct);
            if (done is { } committed)
            {
                if (committed.Pushes) signal.Raise();
                return committed.Answer;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct);
        }
    }

    /// <param name="Pushes">Something waits for the outbox now.</param>
    readonly record struct Committed(Answer Answer, bool Pushes);

    /// <returns>Null: a row is being sent, try again.</returns>
    async Task<Committed?> Commit(LanyueDb db, Turn turn, Spoken spoken, long fence, bool mayWait, CancellationToken ct)
    {
        var epoch = await Dialogues.Hold(db, turn.Dialogue, fence, ct);                                           // T4
        var isAnsweredLater = await db.ClassInbound(turn.Key, LineClass.General, ct);                                   // T13
        var now = clock.GetUtcNow();
        var isClear = !isAnsweredLater && spoken.Said.IsEmpty && !spoken.Parts.IsEmpty && await db.IsClear(turn, ct);
        return isClear
            ? await Append(db, turn, epoch, spoken, spoken.Parts, Route.Passive, [], now, ct)                     // nearly every turn
            : await CommitAmong(db, turn, epoch, spoken, isAnsweredLater, mayWait, now, ct);
    }

    /// <summary>As <see cref="Commit"/>, where something else of the turn or the dialogue must be looked at.</summary>
    async Task<Committed?> CommitAmong(LanyueDb db, Turn turn, long epoch, Spoken spoken, bool isAnsweredLater, bool mayWait, DateTimeOffset now, CancellationToken ct)
    {
        if (await Find(db, turn, ct) is { } said)
        {
            await db.ParkedTurns.Where(p => p.Turn == turn.Key).ExecuteDeleteAsync(ct);
            return new(said, false);
        }

        var isParked = isAnsweredLater || await db.ParkedTurns.AnyAsync(p => p.Turn == turn.Key, ct);
        var isBeingSent = !isParked && await db.BeingSent(turn.Dialogue, now).AnyAsync(ct);
        if (isBeingSent && mayWait) return null;

        var parts = await CloseSaid(db, turn, spoken, now, ct);
        var found = parts.IsEmpty ? [] : await db.Owed(turn.Dialogue, now, now - Dialogues.Remembered).AsNoTracking().ToListAsync(ct);
        var owed = await TakeAlong(db, found, Line.OutKey(turn.Key), ct);
        isBeingSent |= owed.Count < found.Count && await AreOnTheirWay(db, found.Except(owed), ct);  // another node took one of them since (T16)
        var committed = parts.IsEmpty
            ? new(await Close(db, turn.Key, turn, now, ct), false)
            : await Append(db, turn, epoch, spoken, parts, isParked || isBeingSent ? Route.Push : Route.Passive, owed, now, ct);
        await db.ParkedTurns.Where(p => p.Turn == turn.Key).ExecuteDeleteAsync(ct);
        await db.SaveChangesAsync(ct);
        return committed;
    }

    /// <summary>
    /// Gives each effect that this turn speaks for a closing line under its own turn; what meanwhile got a line is left out (T6).
    /// </summary>
    async Task<ImmutableArray<Part>> CloseSaid(LanyueDb db, Turn turn, Spoken spoken, DateTimeOffset now, CancellationToken ct)
    {
        var parts = spoken.Parts;
        foreach (var of in spoken.Said.Where(e => e.Turn != turn.Key).GroupBy(e => e.Turn))
        {
            var key = Line.OutKey(of.Key);
            if (await db.Lines.AnyAsync(l => l.Key == key, ct)) parts = parts.RemoveAll(p => p.Turn == of.Key);
            else await Close(db, of.Key, turn, now, ct);
            await db.ParkedTurns.Where(p => p.Turn == of.Key).ExecuteDeleteAsync(ct);
        }
        return parts;
    }

    async Task<Answer> Close(LanyueDb db, string turnKey, Turn by, DateTimeOffset now, CancellationToken ct)
    {
        var key = Line.OutKey(turnKey);
        var position = await db.NextSequence(by.Address.Key, 1, ct);
        await db.Append(new Line
        {
            Key = key, Turn = turnKey, Dialogue = by.Dialogue, Address = by.Address.Key, Kind = LineKind.Closing,
            Sequence = position.Sequence, Class = LineClass.General, Body = cipher.SealJson(ImmutableArray<Part>.Empty, key), At = now,
        }, ct);
        return Answer.Success;
    }

    async Task<Committed> Append(
        LanyueDb db, Turn turn, long epoch, Spoken spoken, ImmutableArray<Part> parts, Route route, List<Line> owed, DateTimeOffset now, CancellationToken ct)
    {
        var channel = channels[turn.Address.Channel];
        ImmutableArray<Part> all = [.. owed.SelectMany(Again), .. parts];
        var pages = route == Route.Passive ? channel.Pages(turn, all) : channel.Pages(all);
        if (!channel.TakesPassively(pages[0])) route = Route.Push;
        var first = await db.NextSequence(turn.Address.Key, pages.Length, ct);
        if (first.Dialogue != turn.Dialogue) throw new FenceLostException(turn.Dialogue);                                // T21: somebody else reads there now
        for (var page = 0; page < pages.Length; page++)
        {
            var key = Line.OutKey(turn.Key, page);
            var isPassive = route == Route.Passive && page == 0;
            await db.Append(new Line
            {
                Key = key, Turn = turn.Key, Dialogue = turn.Dialogue, Address = turn.Address.Key, Kind = LineKind.Reply,
                Sequence = first.Sequence + page, Class = LineClass.General, Body = cipher.SealJson(pages[page], key), At = now,
                Route = isPassive ? Route.Passive : Route.Push, Delivery = isPassive ? Delivery.Unacknowledged : Delivery.Waiting,
                Understanding = spoken.Understanding, LanguageModel = spoken.LanguageModel, Asks = spoken.Asks && page == pages.Length - 1, Carries = owed.Count > 0 && page == 0,
                Epoch = epoch, BindingVersion = first.BindingVersion,
            }, ct);
        }
        return route == Route.Passive
            ? new(new Answer(AnswerKind.Reply) { Parts = pages[0], Line = Line.OutKey(turn.Key), Address = turn.Address.Key }, pages.Length > 1)
            : new(Answer.Success, true);
    }

    /// <summary>The parts of an owed line: marked, where they may have reached the student.</summary>
    IEnumerable<Part> Again(Line owed)
    {
        var isSure = (owed.Delivery is Delivery.Waiting or Delivery.Held or Delivery.Claimed) && owed.Reason != Line.Repeated;
        return owed.Parts(cipher).Select(p => isSure ? p : p with { IsPossiblyDelivered = true });
    }

    /// <summary>False: all of them were handed over meanwhile, as the answer of a moment ago is when its note comes late.</summary>
    static Task<bool> AreOnTheirWay(LanyueDb db, IEnumerable<Line> lines, CancellationToken ct)
    {
        var keys = lines.Select(l => l.Key).ToList();
        return db.Lines.AnyAsync(l => keys.Contains(l.Key) && l.Delivery != Delivery.HandedOver, ct);
    }

    /// <returns>Those that still were what they were when read: another node may be sending one by now.</returns>
    static async Task<List<Line>> TakeAlong(LanyueDb db, List<Line> owed, string by, CancellationToken ct)
    {
        var taken = new List<Line>(owed.Count);
        foreach (var line in owed)
        {
            if (await db.Lines.Where(l => l.Key == line.Key && l.Delivery == line.Delivery && l.Token == line.Token).ExecuteUpdateAsync(l => l
                .SetProperty(r => r.Delivery, Delivery.TakenAlong)
                .SetProperty(r => r.TakenBy, by)
                .SetProperty(r => r.Token, (string?)null), ct) == 0) continue;
            taken.Add(line);
            if (line.Carries)
                await db.SaidIn(line.Dialogue).Where(l => l.TakenBy == line.Key).ExecuteUpdateAsync(l => l.SetProperty(r => r.TakenBy, by), ct);
        }
        return taken;
    }

    /// <summary>A passive reply was written whole on a live connection (T16). Kept with the next group.</summary>
    /// <param name="answer">One with a line behind it.</param>
    public async Task HandedOver(Answer answer, DateTimeOffset at)
    {
        var isWaitedFor = await group.Run(answer.Address!, (db, stop) => db.NoteHandOver(answer.Line!, at, stop));
        if (isWaitedFor) signal.Raise();
    }

    /// <summary>A passive line that nobody acknowledged for 20 s goes out through the outbox, marked (T16).</summary>
    public async Task PushUnacknowledged(CancellationToken ct)
    {
        var old = clock.GetUtcNow() - TimeSpan.FromSeconds(20);
        await using var db = databases.CreateDbContext();
        var lost = await db.Lines.AsNoTracking().Where(l => l.Delivery == Delivery.Unacknowledged && l.At < old).Take(50).ToListAsync(ct);
        foreach (var line in lost)
            await group.Run(line.Address, (write, stop) => write.PushAgain(line, Delivery.Unacknowledged, cipher, stop), ct);
    }
}
