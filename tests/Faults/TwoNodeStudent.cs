using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Servers.Waiting;

namespace Lanyue.Faults;

/// <summary>Two nodes that the tests of one class share; the clock of B is 90 s behind.</summary>
public sealed class TwoNodeFixture : IAsyncLifetime
{
    internal TwoNodes Two { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Two = await TwoNodes.Start(seed: 1, wrongly: 0, [], CancellationToken.None, ofB: new() { ["Lanyue__ClockSkew"] = "-00:01:30" });

    public ValueTask DisposeAsync() => Two.DisposeAsync();
}

/// <summary>A student of his own for each test, who writes to two nodes of which one is stopped or killed at a named place.</summary>
public abstract class TwoNodeStudent(TwoNodeFixture fixture) : IAsyncLifetime
{
    static int students;

    private protected readonly TwoNodes two = fixture.Two;
    protected readonly string student = $"oRule{++students:000}";

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await two.Heal(Stop);
        foreach (var node in two.Nodes) await node.Arm("", Stop);  // nothing left of the test before
        two.Door.Only = null;
        two.Platform.Students.Students.Add(student, null, follows: true);
    }

    public ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState is { Result: TestResult.Failed }) TestContext.Current.TestOutputHelper?.WriteLine(two.Output);
        return ValueTask.CompletedTask;
    }

    /// <summary>The newest lines of a student, for a failing test's message.</summary>
    protected async Task<string> Told(string one)
    {
        await using var db = two.Databases.CreateDbContext();
        var lines = await db.Lines.AsNoTracking().Where(l => l.Address.EndsWith(one)).OrderByDescending(l => l.Sequence).Take(4).ToListAsync(Stop);
        return string.Concat(lines.Select(l => $"\n{l.At:HH:mm:ss.fff} {l.Key} {l.Kind} {l.Route} {l.Delivery} {l.TakenBy} {l.Reason} {l.FirstHandedAt:HH:mm:ss.fff}"));
    }

    /// <summary>A form is open and its confirmation was asked.</summary>
    private protected async Task<(Node Owner, Node Other)> AskedToConfirm()
    {
        Assert.Contains("请核对报修", await Says("3栋502水管漏水，明天下午都在"));
        await HandedOver();
        await using var db = two.Databases.CreateDbContext();
        var dialogue = await db.Addresses.Where(a => a.Key.EndsWith(student)).Select(a => a.Dialogue).SingleAsync(Stop);
        return (await two.A.Dialogues(Stop)).Contains(dialogue) ? (two.A, two.B) : (two.B, two.A);
    }

    /// <summary>The student writes to the other node; the one that owns his dialogue stands still at this place.</summary>
    private protected async Task<Task<string>> StopsAt(Node owner, string place, string text, Node through)
    {
        await owner.Arm($"{place}:1:stop", Stop);
        two.Door.Only = through;
        var outcome = Says(text);
        await Until(() => owner.IsPaused);
        return outcome;
    }

    /// <summary>A timer rings; the node that takes its notice to push stands still at this place.</summary>
    private protected async Task<(Node Asleep, Node Awake)> RingsAt(string place)
    {
        Assert.Contains("要定闹钟吗", await Says("定个闹钟"));
        await HandedOver();
        await Until(() => two.NothingIsLeft(Stop));  // of the tests before: a node would stand still at their push instead of the ring
        foreach (var node in two.Nodes) await node.Arm($"{place}:1:stop", Stop);
        await Says("确认");
        await Until(() => two.Nodes.Any(n => n.IsPaused));
        var (asleep, awake) = two.A.IsPaused ? (two.A, two.B) : (two.B, two.A);
        await awake.Arm("", Stop);
        two.Door.Only = awake;
        return (asleep, awake);
    }

    private protected static Task Alone(Node node) => Until(async () => await node.Members(Stop) == 1);

    /// <summary>A node that slept too long notices it and exits.</summary>
    private protected static Task Gone(Node node) => node.Exited(Stop).WaitAsync(TimeSpan.FromSeconds(20), Stop);

    private protected async Task<string> SaysTo(Node node, string text)
    {
        two.Door.Only = node;
        return await Says(text);
    }

    protected Task<string> Says(string text, long? created = null) => two.Platform.Says(student, text, created);

    /// <summary>What the student was told so far: noted a moment after it was written, and the other node goes by the note.</summary>
    protected Task HandedOver() => Until(async () => !await Lines().AnyAsync(l => l.Address.EndsWith(student) && l.Delivery == Delivery.Unacknowledged, Stop));

    private protected IReadOnlyList<VisibleEntry> Visible() => two.Platform.Students.Visible(student);

    private protected IEnumerable<Said> Rings() => Visible().SelectMany(v => v.Parts()).Where(p => p.IsNotice);

    protected IQueryable<Line> Lines() => two.Databases.CreateDbContext().Lines;

    protected async Task<List<string>> Tickets()
    {
        await using var db = two.Databases.CreateDbContext();
        var dialogue = await db.Addresses.Where(a => a.Key.EndsWith(student)).Select(a => a.Dialogue).SingleAsync(Stop);
        return await db.Set<RepairTicket>().Where(t => t.Dialogue == dialogue).Select(t => t.Number).ToListAsync(Stop);
    }
}
