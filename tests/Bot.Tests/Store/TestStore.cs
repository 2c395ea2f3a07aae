using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Store;

/// <summary>The real store on a database of its own, with a clock and a channel that a test holds in its hands. A second one beside it is another node.</summary>
sealed class TestStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 30, 0, TimeSpan.Zero);
    public static readonly Address Student = new("test", "gh_test", "oStudent1");

    readonly TestDatabase database;
    readonly bool isFirst;
    readonly GroupCommit group;
    int messages;

    /// <summary>The cipher's, of a store that is not beside another.</summary>
    public string OwnKey { get; } = FieldCipher.NewKey("test");

    public FakeTimeProvider Clock { get; }
    public TestChannel Channel { get; } = new();
    public LanyueDbFactory Databases { get; }
    public WriteGate Gate { get; }
    public FieldCipher Cipher { get; }
    public Texts Texts { get; } = new(typeof(Lanyue.Skills.Repair.RepairSkill).Assembly);
    public OutboxSignal Signal { get; } = new();
    public Writes Writes { get; }
    public Dialogues Dialogues { get; }
    public Arrivals Arrivals { get; }
    public ReplyLines Lines { get; }
    public Parking Parking { get; }
    public Questions Questions { get; }
    public Bot.Store.Effects Effects { get; }

    /// <summary>Of a store of files that has none.</summary>
    public CaseNotes Notes => new(Databases, Cipher, new MediaDirectory(Path.Combine(Path.GetTempPath(), "lanyue-no-media"), Cipher));
    public CaseTimelines Timelines => new(Notes, new DeliveryWords(new Texts(typeof(DeliveryWords).Assembly)), Clock);
    public Outbox Outbox { get; }

    TestStore(TestDatabase database, TestStore? first, IInterceptor[] interceptors, IChannel? channel = null, FakeTimeProvider? clock = null)
    {
        (this.database, isFirst) = (database, first is null);
        (Clock, Cipher) = (first?.Clock ?? clock ?? new(Start), first?.Cipher ?? new([OwnKey]));
        Gate = database.Provider == Provider.Sqlite && first is not null ? first.Gate : new(database.Provider);  // SQLite serves one process
        Databases = new(new DbContextOptionsBuilder<LanyueDb>(database.Options).AddInterceptors(interceptors).Options, OpenStores.Parts);
        group = new(Databases, Gate, NullLogger<GroupCommit>.Instance);
        var channels = new ChannelList([channel ?? Channel]);
        Writes = new(Databases, Gate);
        Dialogues = new(Writes, Databases, Cipher, Clock);
        Arrivals = new(group, Writes, Databases, Cipher, channels, Clock);
        Lines = new(group, Databases, Cipher, channels, Signal, Clock);
        Parking = new(group, Writes, Lines, Cipher, channels, Clock);
        Questions = new(Databases, Clock);
        Effects = new(Databases, Gate, Cipher, Texts, channels, Signal, Clock);
        Outbox = new(group, Databases, Cipher, channels, Clock, NullLogger<Outbox>.Instance);
    }

    public static async Task<TestStore> Open(Provider on = Provider.Sqlite, params IInterceptor[] interceptors) =>
        await Open(new TestStore(await TestDatabase.New(on), null, interceptors));

    /// <summary>With an adapter's channel instead of the test's own.</summary>
    public static async Task<TestStore> Open(IChannel channel, FakeTimeProvider clock, Provider on = Provider.Sqlite, params IInterceptor[] interceptors) =>
        await Open(new TestStore(await TestDatabase.New(on), null, interceptors, channel, clock));

    static async Task<TestStore> Open(TestStore store)
    {
        await using (var db = store.Databases.CreateDbContext())
        {
            db.Add(new NumberRow { Letter = "R", Last = 1000 });
            await db.SaveChangesAsync();
        }
        await store.group.StartAsync(default);
        return store;
    }

    /// <summary>Another node on the same database, with the same clock and keys. To be disposed before the first.</summary>
    public Task<TestStore> Beside(params IInterceptor[] interceptors) => Beside(null, interceptors);

    /// <inheritdoc cref="Beside(IInterceptor[])"/>
    public async Task<TestStore> Beside(IChannel? channel, params IInterceptor[] interceptors)
    {
        var store = new TestStore(database, this, interceptors, channel) { messages = 1000 };
        await store.group.StartAsync(default);
        return store;
    }

    public DueRows Timers(params ISkill[] skills) => new(Databases, Writes, Effects, skills, Clock, NullLogger<DueRows>.Instance);

    /// <summary>A new message, its inbound line kept.</summary>
    public async Task<Turn> Arrives(string text = "你好", string? key = null, Address? from = null)
    {
        var turn = Message(text, key, from);
        var arrival = await Arrivals.Keep(turn, default);
        return turn with { Dialogue = arrival.Dialogue, IsCopy = !arrival.IsNew, AnswersUpTo = Clock.GetUtcNow() };
    }

    public Turn Message(string text = "你好", string? key = null, Address? from = null) => new()
    {
        Key = key ?? $"test/{++messages}", Address = from ?? Student, Kind = TurnKind.Text, Text = text,
        CreatedAt = Clock.GetUtcNow(), ArrivedAt = Clock.GetUtcNow(),
    };

    public Task<Activation> TakeOver(Turn turn) => Dialogues.TakeOver(turn.Dialogue, default);

    /// <summary>The turn's lines, under a fence taken for it.</summary>
    public async Task<Answer> Says(Turn turn, string text, bool asks = false, params UnsaidEffect[] said)
    {
        var activation = await TakeOver(turn);
        return await Lines.Commit(turn, Spoken(turn, text, asks, said), activation.Fence, default);
    }

    public static Spoken Spoken(Turn turn, string text, bool asks = false, params UnsaidEffect[] said) =>
        new([.. said.SelectMany(e => e.Result), new Part { Key = "test/said", Text = text, Turn = turn.Key }], asks, [.. said]);

    /// <summary>An effect of this turn that does nothing but count.</summary>
    public async Task<EffectResult> Does(Turn turn, string key, string hash = "h", Activation? by = null, Func<UnitOfWork, CancellationToken, Task<Outcome>>? change = null)
    {
        by ??= await TakeOver(turn);
        return await Effects.Commit(key, hash, Actor.Student(turn.Dialogue), new EffectTurn(turn.Dialogue, by.Fence, turn.Key, "flow-" + key),
            change ?? ((_, _) => Task.FromResult(Outcome.Say("repair/reported", ("number", "R-1001")))), default);
    }

    /// <summary>A notice to the student, as a desk action would leave it.</summary>
    public Task Notifies(Turn turn, string key, string number = "R-1001") =>
        Effects.Commit(key, EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
        {
            await work.Notify(turn.Dialogue, "repair/notice.Accept", ct, ("number", number), ("place", "3栋502"));
            return Outcome.Silent;
        }, default);

    /// <summary>What staff do on the desk, a minute after what was before.</summary>
    public Task StaffDo(string key, Func<UnitOfWork, CancellationToken, Task> change)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        return Effects.Commit($"desk/{key}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
        {
            await change(work, ct);
            return Outcome.Silent;
        }, default);
    }

    /// <summary>What happened to all cases and by whom, oldest first, e.g. "Accept Staff".</summary>
    public async Task<IEnumerable<string>> Timeline() =>
        (await Query(db => db.Timeline.AsNoTracking().OrderBy(e => e.At).ToListAsync())).Select(e => $"{e.Event} {e.ActorKind}");

    public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Databases.CreateDbContext();
        return await query(db);
    }

    public Task<Line> Line(Turn turn, int page = 0) => Line(Bot.Store.Line.OutKey(turn.Key, page));
    public Task<Line> Line(string key) => Query(db => db.Lines.AsNoTracking().SingleAsync(l => l.Key == key));

    public static string Words(Answer answer) => string.Join("|", answer.Parts.Select(p => (p.IsPossiblyDelivered ? "*" : "") + p.Text));

    public async ValueTask DisposeAsync()
    {
        await group.StopAsync(default);
        if (!isFirst) return;
        Gate.Dispose();
        await database.DisposeAsync();
    }
}

/// <summary>A channel that keeps what it was given. A page a part when <see cref="PageEachPart"/>, else one page.</summary>
sealed class TestChannel : IChannel
{
    public List<string> Sent { get; } = [];
    public Queue<Sent> Answers { get; } = [];
    public string? Closed { get; set; }
    public bool PageEachPart { get; set; }

    /// <summary>So many parts go in one message.</summary>
    public int MostParts { get; set; } = 1;
    public Action OnReserve { get; set; } = () => { };
    public Func<Task> BeforeSend { get; set; } = () => Task.CompletedTask;

    public string Name => "test";
    public TimeSpan AnswerWithin => TimeSpan.FromSeconds(3.8);

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => PageEachPart ? [.. parts.Select(p => ImmutableArray.Create(p))] : [parts];
    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) => Task.CompletedTask;

    public Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct)
    {
        OnReserve();
        return Task.FromResult(Closed);
    }

    public bool Joins(Address address, ImmutableArray<Part> before, Outgoing line, Reservation by, DateTimeOffset now) => before.Length + line.Parts.Length <= MostParts;

    public Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    public async Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct)
    {
        await BeforeSend();
        lock (Sent) Sent.Add(string.Join("|", page.Select(p => (p.IsPossiblyDelivered ? "*" : "") + p.Text)));
        lock (Answers) return Answers.TryDequeue(out var answer) ? answer : Bot.Store.Sent.Accepted;
    }
}
