using System.Diagnostics.Metrics;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Crisis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Lanyue.Bot.Tests.Skills.Crisis;

/// <summary>The crisis skill on a store of its own, with two people to call on the test's channel and a leader.</summary>
sealed class TestCrisis : IAsyncDisposable
{
    public const string Words = "我不想活了";

    /// <summary>The channel's names of who is called. The settings know wecom and wechat alone; the test's channel stands in for both.</summary>
    public static readonly Address First = new("wechat", "gh_test", "oDuty1"), Second = new("wechat", "gh_test", "oDuty2"), Lead = new("wechat", "gh_test", "oLead");
    public static readonly Address Student = new("wechat", "gh_test", "oStudent1");

    readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    TestCrisis(TestStore store, CrisisOptions settings, ILogger<CrisisReports>? log)
    {
        Store = store;
        var options = Options.Create(settings);
        var duty = new CrisisContacts(options, _ => "gh_test");
        var meter = new CrisisMeter(services.GetRequiredService<IMeterFactory>());
        Links = new(store.Cipher, new(new Uri("https://bot.example.edu.cn")), store.Clock);
        var words = new CrisisWords(options, store.Texts);
        Care = new(duty, Links, options);
        Following = new(new(store.Cipher), options);
        Drills = new(store.Effects, store.Databases);
        Skill = new(new(duty, Links, options, meter), Following, Care, options);
        Reports = new(store.Effects, store.Databases, words, Following, meter, log ?? NullLogger<CrisisReports>.Instance);
        Answers = new(store.Effects, duty, Care);
        Cases = new(store.Databases, new(store.Cipher), store.Cipher, new(new Texts(typeof(CrisisSkill).Assembly, typeof(DeliveryWords).Assembly)), store.Clock);
        Timers = store.Timers(Skill);
        Start = new(store.Effects, duty);
    }

    public TestStore Store { get; }
    public WeChatStandIn Channel => (WeChatStandIn)channel!;
    public CrisisLinks Links { get; }
    public CrisisCare Care { get; }
    public CrisisFollowing Following { get; }
    public CrisisDrills Drills { get; }
    public CrisisSkill Skill { get; }
    public CrisisReports Reports { get; }
    public CrisisAnswers Answers { get; }
    public CrisisCases Cases { get; }
    public DueRows Timers { get; }
    public CrisisStart Start { get; }

    IChannel? channel;

    public static CrisisOptions Settings => new() { Phone = "0571-88880000", DutyAddress = ["wechat:oDuty1, desk:duty", "wechat:oDuty2"], LeadAddress = ["wechat:oLead"] };

    public static async Task<TestCrisis> Open(Provider on = Provider.Sqlite, CrisisOptions? settings = null, ILogger<CrisisReports>? log = null)
    {
        var channel = new WeChatStandIn();
        var store = await TestStore.Open(channel, new(TestStore.Start), on);
        await using (var db = store.Databases.CreateDbContext())
        {
            db.AddRange(new NumberRow { Letter = "C", Last = 1000 }, new NumberRow { Letter = "Y", Last = 1000 });
            await db.SaveChangesAsync(Stop);
        }
        var crisis = new TestCrisis(store, settings ?? Settings, log) { channel = channel };
        await crisis.Start.StartAsync(Stop);
        return crisis;
    }

    /// <summary>The same skill on another node.</summary>
    public static TestCrisis On(TestStore store) => new(store, Settings, null);

    public async Task<Turn> Hears(string text, Address? from = null) => await Store.Arrives(text, from: from ?? Student);

    /// <summary>A message, kept and reported as the gate does it; what it is answered.</summary>
    public async Task<Answer> Answer(Turn turn, bool isListening = true)
    {
        await Reports.Report(turn, "sure wish to die", isListening, Stop);
        var answer = (await Store.Lines.AnswerToCopy(turn))!;
        if (answer.Line is not null) await Store.Lines.HandedOver(answer, Store.Clock.GetUtcNow());
        return answer;
    }

    /// <summary>A moment before whatever comes of it.</summary>
    public async Task<Answer> Says(string text = Words, Address? from = null)
    {
        var answer = await Answer(await Hears(text, from));
        Store.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return answer;
    }

    /// <summary>What who was called answers, and what he reads then; null: it is the dialogue's.</summary>
    public async Task<string?> Takes(string text, Address by)
    {
        var turn = await Hears(text, by);
        if (!await Answers.Take(turn, Stop)) return null;
        var answer = (await Store.Lines.AnswerToCopy(turn))!;
        await Store.Lines.HandedOver(answer, Store.Clock.GetUtcNow());
        Store.Clock.Advance(TimeSpan.FromMilliseconds(100));
        return TestStore.Words(answer);
    }

    public Task<CrisisCase> Case(string number = "C-1001") => Store.Query(db => db.Set<CrisisCase>().AsNoTracking().SingleAsync(c => c.Number == number, Stop));
    public Task<int> Count() => Store.Query(db => db.Set<CrisisCase>().CountAsync(Stop));
    public Task<List<CrisisPage>> Pages() => Store.Query(db => db.Set<CrisisPage>().AsNoTracking().OrderBy(p => p.At).ThenBy(p => p.Key).ToListAsync(Stop));

    /// <summary>A button at the desk.</summary>
    public Task Moves(CrisisEvent what, string number = "C-1001") => Store.Effects.Commit($"desk/{Guid.NewGuid():N}", EffectHash.None, Actor.Staff("demo"), null, async (work, ct) =>
    {
        await CrisisMoves.ByStaff(await work.Db.Set<CrisisCase>().SingleAsync(c => c.Number == number, ct), what, work, Care, null, ct);
        return Outcome.Silent;
    }, Stop);

    public async Task<string> Timeline(string number = "C-1001") =>
        string.Join(" ", (await Store.Query(db => db.Timeline.AsNoTracking().Where(e => e.Case == number).OrderBy(e => e.At).ThenBy(e => e.Key).ToListAsync(Stop))).Select(e => e.Event));

    /// <summary>Fires what is due and sends what waits, each second for so long.</summary>
    public async Task Runs(TimeSpan time)
    {
        for (var until = Store.Clock.GetUtcNow() + time; ; Store.Clock.Advance(TimeSpan.FromSeconds(1)))
        {
            await Timers.FireDue(Stop);
            for (var rounds = 0; rounds < 20 && await Store.Outbox.SendDue(Stop) > 0; rounds++) { }
            if (Store.Clock.GetUtcNow() >= until) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await services.DisposeAsync();
    }
}

/// <summary>A channel under WeChat's name that keeps what was pushed to whom, when.</summary>
sealed class WeChatStandIn : IChannel
{
    public List<(string To, string Text)> Sent { get; } = [];

    /// <summary>To whom nothing goes: their window is closed.</summary>
    public HashSet<string> Closed { get; } = [];

    /// <summary>What a send comes to, instead of being accepted.</summary>
    public Queue<Sent> Outcomes { get; } = [];

    public IEnumerable<string> To(Address address) => Sent.Where(s => s.To == address.User).Select(s => s.Text);

    public string Name => "wechat";
    public TimeSpan AnswerWithin => TimeSpan.FromSeconds(3.8);
    public System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableArray<Part>> Pages(System.Collections.Immutable.ImmutableArray<Part> parts) => [parts];
    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) => Task.CompletedTask;
    public Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) => Task.FromResult(Closed.Contains(address.User) ? "wechat window closed" : null);
    public Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct) => Task.CompletedTask;

    public Task<Sent> Send(Address address, System.Collections.Immutable.ImmutableArray<Part> page, CancellationToken ct)
    {
        lock (Sent) Sent.Add((address.User, string.Join("|", page.Select(p => (p.IsPossiblyDelivered ? "*" : "") + p.Text))));
        lock (Outcomes) return Task.FromResult(Outcomes.TryDequeue(out var outcome) ? outcome : Bot.Store.Sent.Accepted);
    }
}
