using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What an effect may do: change rows, take a number, note it in the timeline, notify, set timers. <see cref="Effects"/> alone saves it.</summary>
public sealed class UnitOfWork
{
    readonly FieldCipher cipher;
    readonly Texts texts;
    readonly ChannelList channels;
    readonly List<(string Case, string Event, string? Before, string After)> moves = [];
    int entries, audited;

    internal UnitOfWork(LanyueDb db, string key, Actor actor, string? dialogue, string? turn, DateTimeOffset now, FieldCipher cipher, Texts texts, ChannelList channels)
    {
        (Db, Key, Actor, Dialogue, Turn, Now, this.cipher, this.texts, this.channels) = (db, key, actor, dialogue, turn, now, cipher, texts, channels);
    }

    public LanyueDb Db { get; }

    /// <summary>The effect's key; whatever it writes grows its keys from it.</summary>
    public string Key { get; }

    public Actor Actor { get; }

    /// <summary>The dialogue whose turn this is; null for a desk action or a timer.</summary>
    public string? Dialogue { get; }

    /// <summary>Key of that turn; null likewise.</summary>
    public string? Turn { get; }

    /// <summary>The address that the turn came from.</summary>
    /// <exception cref="InvalidOperationException">It is no turn's effect.</exception>
    public async Task<Address> TurnAddress(CancellationToken ct)
    {
        var key = Line.InboundKey(Turn ?? throw new InvalidOperationException($"{Key} is no effect of a turn: it came from no address."));
        return Address.Parse(await Db.Lines.Where(l => l.Key == key).Select(l => l.Address).SingleAsync(ct));
    }

    /// <summary>The same in every attempt (T12).</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The next case number under a letter, "R-1042".</summary>
    public async Task<string> NextNumber(string letter, CancellationToken ct)
    {
        var raised = await Db.Numbers.Where(n => n.Letter == letter).ExecuteUpdateAsync(n => n.SetProperty(r => r.Last, r => r.Last + 1), ct);
        if (raised == 0) throw new InvalidOperationException($"No numbers under \"{letter}\". Name it as a flow's CaseLetter; its numbers are set up at start.");
        return $"{letter}-{await Db.Numbers.Where(n => n.Letter == letter).Select(n => n.Last).SingleAsync(ct)}";
    }

    /// <summary>The words of a key without places, for the label of a choice.</summary>
    public string Text(string key) => texts[key];

    /// <summary>A reply in words, to stand in another.</summary>
    public string Say(Reply reply) => texts.Render(reply);

    /// <summary>Adds what happened to the case's timeline, and to the audit.</summary>
    public void Record(string @case, string @event, string? before, string after)
    {
        Db.Add(new TimelineEntry
        {
            Key = TimelineEntry.KeyOf(Key, entries++), Case = @case, At = Now,
            ActorKind = Actor.Kind, ActorId = Actor.Id, Event = @event, Before = before, After = after,
        });
        moves.Add((@case, @event, before, after));
    }

    /// <summary>Notes in the audit what is done here that is no move of a case: with this effect or not at all, and once.</summary>
    public void Audit(AuditNote note) => Db.Add(cipher.Entry(Key, audited++, Actor, note, Now));

    /// <summary>Whose case it is, the unit knows by the row that it holds, its skill's before the register's: a case without one is nobody's, or its skill's own.</summary>
    void AuditMoves()
    {
        foreach (var (@case, @event, before, after) in moves)
        {
            var row = Db.ChangeTracker.Entries().OrderBy(e => e.Entity is CaseRow).FirstOrDefault(e => e.Metadata.FindPrimaryKey()!.Properties is [{ Name: "Number" } number] && e.Property(number.Name).CurrentValue as string == @case);
            Audit(new($"{(row?.Entity as CaseRow)?.Skill ?? row?.Metadata.GetTableName()!.Split('_')[0] ?? "case"}.{@event}", @case)
            {
                Whose = row?.Metadata.FindProperty("Dialogue") is { } dialogue ? row.Property(dialogue.Name).CurrentValue as string : Actor.Kind == ActorKind.Student ? Dialogue : null,
                Before = before, After = after,
            });
        }
        moves.Clear();
    }

    /// <summary>Adds a text or a picture to the entry of the timeline that was recorded last.</summary>
    /// <param name="text">Empty: none.</param>
    /// <param name="media">Key of the inbound line whose picture it is; null: none.</param>
    /// <exception cref="InvalidOperationException">Nothing was recorded yet.</exception>
    public void Note(string @case, string text, string? media = null)
    {
        if (entries == 0) throw new InvalidOperationException($"A note to {@case} has no entry of the timeline to stand with. Record what happened first.");
        var key = TimelineEntry.KeyOf(Key, entries - 1);
        Db.Add(new CaseNote { Key = key, Case = @case, At = Now, Body = CaseNotes.Seal(cipher, key, text), Media = media });
    }

    /// <summary>Raises a row's version though nothing in it changes: who moves it at the same time is tried again.</summary>
    public void RaiseVersion(object row) => Db.Entry(row).State = EntityState.Modified;

    /// <summary>Puts a notice to a student into the outbox: once for this effect, person and text.</summary>
    /// <param name="dialogue">Whose; at the address where he was heard last.</param>
    /// <param name="text">Text key in full, "repair/accepted.notice".</param>
    public Task Notify(string dialogue, string text, CancellationToken ct, params (string, string)[] arguments) => Tell(dialogue, LineClass.General, isUrgent: false, Reply.Of(text, arguments), ct);

    /// <summary>As <see cref="Notify"/>, a notice that no quiet hours hold.</summary>
    public Task Alert(string dialogue, LineClass @class, Reply reply, CancellationToken ct) => Tell(dialogue, @class, isUrgent: true, reply, ct);

    async Task Tell(string dialogue, LineClass @class, bool isUrgent, Reply reply, CancellationToken ct)
    {
        if (await Db.LastHeard(dialogue, ct) is not { } address) return;  // a case without a student who ever wrote, or who has unbound all: nobody to tell
        await Put(new(address.Key, dialogue, Line.NoticeTurn(Key, dialogue, reply.Key), LineKind.Notice, @class) { IsUrgent = isUrgent }, reply, ct);
    }

    /// <summary>The dialogue of an address that has written: by now perhaps another than when a turn arrived (T20, T21).</summary>
    public Task<string> WhoseIs(Address address, CancellationToken ct) => Db.Addresses.Where(a => a.Key == address.Key).Select(a => a.Dialogue).SingleAsync(ct);

    /// <summary>Makes an address that never wrote to us one that we can write to.</summary>
    public Task Meet(Address address, CancellationToken ct) => Db.Meet(address, ct);

    /// <summary>Puts a notice that no quiet hours hold to an address itself, whoever reads there, into the outbox: once for this effect, address and text.</summary>
    /// <param name="to">It may never have written: then it is met here.</param>
    /// <returns>The key of its first line, for <see cref="NoticeQueries.Notices"/>.</returns>
    public async Task<string> Alert(Address to, LineClass @class, Reply reply, CancellationToken ct)
    {
        var dialogue = await Db.Meet(to, ct);
        return await Put(new(to.Key, dialogue, Line.NoticeTurn(Key, dialogue, reply.Key), LineKind.Notice, @class) { IsUrgent = true }, reply, ct);
    }

    /// <summary>Gives a dialogue that a person owns back to the bot (T18). What the bot has done and was not able to say, it says with its first reply.</summary>
    public Task GiveBack(string dialogue, CancellationToken ct) => Ownership.GiveBack(Db, cipher, dialogue, ct);

    /// <summary>Whether notices go to the person of a dialogue by themselves. Those that were held until now go when they are wanted again; what is urgent goes always.</summary>
    /// <returns>False: it was so already.</returns>
    public async Task<bool> Mute(string dialogue, bool isMuted, CancellationToken ct)
    {
        var at = isMuted ? Now : (DateTimeOffset?)null;
        var changed = await Db.Dialogues.Where(d => d.Id == dialogue && d.MutedAt == null == isMuted).ExecuteUpdateAsync(d => d.SetProperty(r => r.MutedAt, at), ct);
        if (!isMuted) await HeldLines.WakeMuted(Db, dialogue, Now, ct);
        return changed > 0;
    }

    /// <summary>What is not on its way to the person yet stays unsent.</summary>
    /// <param name="lines">Keys of notices.</param>
    /// <param name="reason">As <see cref="Line.Reason"/>.</param>
    public Task Withdraw(IReadOnlyList<string> lines, string reason, CancellationToken ct) =>
        Db.Lines.Where(l => lines.Contains(l.Key) && (l.Delivery == Delivery.Waiting || l.Delivery == Delivery.Held || l.Delivery == Delivery.PossiblyDelivered))
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Delivery, Delivery.GivenUp).SetProperty(r => r.Reason, reason), ct);

    /// <summary>
    /// Answers a message beside its dialogue's grain (T3): on its own connection while its platform listens and was told nothing else,
    /// else by a push. It takes nothing along: what is owed goes with the dialogue's next reply.
    /// </summary>
    /// <param name="isListening">Somebody waits for the answer of this very call.</param>
    public async Task Answer(Turn turn, LineClass @class, bool isListening, CancellationToken ct, params IReadOnlyList<Reply> replies)
    {
        turn = turn with { Dialogue = await WhoseIs(turn.Address, ct) };
        var isAnsweredLater = await Db.ClassInbound(turn.Key, @class, ct);  // T13: from here on the row is ours
        var isParked = await Db.ParkedTurns.Where(p => p.Turn == turn.Key).ExecuteDeleteAsync(ct) > 0;
        var first = Line.OutKey(turn.Key);
        var isSaid = await Db.Lines.AnyAsync(l => l.Key == first, ct);  // the dialogue was quicker: this is said as well
        await Put(new(turn.Address.Key, turn.Dialogue, isSaid ? Key : turn.Key, LineKind.Reply, @class)
        {
            Answers = isListening && !isAnsweredLater && !isParked && !isSaid && Now <= turn.CreatedAt + ReplyLines.Listens ? turn : null,
            Epoch = await Db.Dialogues.Where(d => d.Id == turn.Dialogue).Select(d => d.Epoch).SingleAsync(ct),
        }, replies, ct);
    }

    /// <summary>Where lines go, and as what.</summary>
    /// <param name="Turn">Their keys grow from it.</param>
    sealed record Place(string Address, string Dialogue, string Turn, LineKind Kind, LineClass Class)
    {
        public bool IsUrgent { get; init; }

        /// <summary>The message that they answer on its own connection; null: they are pushed.</summary>
        public Turn? Answers { get; init; }
        public long Epoch { get; init; }
    }

    Task<string> Put(Place place, Reply reply, CancellationToken ct) => Put(place, [reply], ct);

    /// <returns>The key of the first line.</returns>
    async Task<string> Put(Place place, IReadOnlyList<Reply> replies, CancellationToken ct)
    {
        var channel = channels[Address.Parse(place.Address).Channel];
        ImmutableArray<Part> parts = [.. replies.Select(r => Said(r, place))];
        var pages = place.Answers is { } turn ? channel.Pages(turn, parts) : channel.Pages(parts);
        var isPassive = place.Answers is not null && channel.TakesPassively(pages[0]);
        var first = await Db.NextSequence(place.Address, pages.Length, ct);
        if (first.Dialogue != place.Dialogue) throw new DbUpdateConcurrencyException("The address changed hands meanwhile.");  // T21; the effect is tried again
        for (var page = 0; page < pages.Length; page++)
        {
            var key = Line.OutKey(place.Turn, page);
            var isHere = isPassive && page == 0;
            Db.Add(new Line
            {
                Key = key, Turn = place.Turn, Dialogue = place.Dialogue, Address = place.Address, Kind = place.Kind, Class = place.Class,
                Sequence = first.Sequence + page, Body = cipher.SealJson(pages[page], key), At = Now,
                Route = isHere ? Route.Passive : Route.Push, Delivery = isHere ? Delivery.Unacknowledged : Delivery.Waiting,
                Epoch = place.Epoch, BindingVersion = first.BindingVersion,
            });
        }
        return Line.OutKey(place.Turn);
    }

    Part Said(Reply reply, Place place) => new()
    {
        Key = reply.Key, Text = texts.Render(reply), Choices = reply.Choices, Attachments = reply.Attachments, Turn = place.Turn, Arguments = reply.Arguments, IsUrgent = place.IsUrgent,
    };

    /// <summary>Sets a timer; it fires once at or after that time.</summary>
    public void Schedule(string skill, string purpose, string subject, DateTimeOffset at) =>
        Db.Add(new DueRow { Key = $"{Key}/due/{purpose}", Skill = skill, Purpose = purpose, Subject = subject, At = at });

    /// <summary>A timer that has just fired fires again at or after that time.</summary>
    public void Again(DueRow fired, DateTimeOffset at) =>
        Db.Add(new DueRow { Key = fired.Key, Skill = fired.Skill, Purpose = fired.Purpose, Subject = fired.Subject, At = at, Fired = fired.Fired + 1 });

    /// <summary>Takes the timers of a case back.</summary>
    /// <param name="purposes">Which; none: all.</param>
    public Task Unschedule(string skill, string subject, CancellationToken ct, params IReadOnlyList<string> purposes) =>
        Db.DueRows.Where(d => d.Skill == skill && d.Subject == subject && (purposes.Count == 0 || purposes.Contains(d.Purpose))).ExecuteDeleteAsync(ct);

    /// <summary>Saves, raising the version of every changed row.</summary>
    internal async Task Save(CancellationToken ct)
    {
        var changed = await CaseRegister.Follow(Db, Actor, [.. moves.Select(m => (m.Case, m.Event))], Now, ct);
        AuditMoves();
        foreach (var entry in Db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified && e.Metadata.FindProperty("Version") is not null))
            entry.Property("Version").CurrentValue = (long)entry.Property("Version").OriginalValue! + 1;
        await Db.SaveChangesAsync(ct);
        await CaseFeed.Append(Db, changed, ct);  // last: its row is every node's
    }
}
