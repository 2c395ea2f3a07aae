using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Lanyue.Bot.Tests.Store.Privacy;

/// <summary>A store with what privacy works on: files in a folder, and what Redis would remember.</summary>
sealed class PrivacyStore : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("lanyue-privacy-").FullName;

    /// <summary>Two years before the tests' own time, so that the database's clock lets what is old be deleted.</summary>
    static readonly DateTimeOffset Long = new(2022, 1, 3, 2, 0, 0, TimeSpan.Zero);

    PrivacyStore(TestStore store)
    {
        (Store, Media) = (store, new(folder, store.Cipher, store.Clock));
        Erasures = new(FieldRegisterTests.Register, store.Databases, store.Gate, Media, States);
        Exports = new(FieldRegisterTests.Register, store.Databases, store.Cipher, Media, States, () => store.Texts, store.Clock);
        Requests = new(FieldRegisterTests.Register, store.Databases, store.Writes, store.Effects, Erasures, Exports, Media, new((key, _) => Link is null ? null : $"{Link}/{key}"), store.Clock, NullLogger<DataRequests>.Instance);
    }

    public static async Task<PrivacyStore> Open(Provider on = Provider.Sqlite) => new(await TestStore.Open(new TestChannel(), new FakeTimeProvider(Long), on));

    public TestStore Store { get; }
    public string Folder => folder;
    public MediaDirectory Media { get; }
    public RememberedStates States { get; } = new();
    public Erasures Erasures { get; }
    public PersonExport Exports { get; }
    public DataRequests Requests { get; }
    public string? Link { get; set; } = "https://bot.example.edu.cn";
    public IReadOnlyList<string> Files => [.. Media.Names(DateTimeOffset.MaxValue)];

    public Retention Retention(PrivacyOptions? options = null) => new(FieldRegisterTests.Register, options ?? new(), Store.Databases, Store.Writes, Media, Store.Clock, NullLogger<Retention>.Instance);

    /// <summary>A student who says, shows and reports something, each with his secret word in it.</summary>
    /// <param name="isClosed">His repair is withdrawn; else it stays open.</param>
    public async Task<string> Student(string name, string secret, bool isClosed = true, string? number = null)
    {
        var from = new Address("test", "gh_test", name);
        var turn = await Store.Arrives(secret, $"{name}/1", from);
        await Store.Lines.HandedOver(await Store.Says(turn, $"收到{secret}"), Store.Clock.GetUtcNow());
        await Store.Does(turn, $"{name}/report", change: async (work, ct) =>
        {
            var ticket = RepairTicket.Report(await work.NextNumber("R", ct), work.Dialogue!, new Place(null, "3", "502"), new Described("light", secret), new TimeWindow(work.Now, work.Now.AddHours(2)), work.Now);
            if (isClosed) ticket.Move(RepairEvent.Withdraw, work.Actor, work.Now);
            work.Db.Add(ticket);
            work.Record(ticket.Number, "Report", null, "Submitted");
            work.Note(ticket.Number, secret);
            work.Schedule("repair", "close", ticket.Number, work.Now.AddDays(3));
            await work.Agree(work.Dialogue!, ConsentPurposes.Binding, turn.Key, ct);
            return Outcome.Say("repair/reported", ("number", secret));
        });
        await Picture(from, name, secret);
        var parked = await Store.Arrives(secret, $"{name}/parked", from);
        await Store.Parking.Park(parked, default);
        States.All[turn.Dialogue] = $$"""{"Said":"{{secret}}"}""";
        if (number is not null) await Store.Writes.Run((db, stop) => db.Dialogues.Where(d => d.Id == turn.Dialogue).ExecuteUpdateAsync(d => d.SetProperty(r => r.Person, number), stop), default);
        return turn.Dialogue;
    }

    async Task Picture(Address from, string name, string secret)
    {
        var turn = Store.Message("", $"{name}/picture", from) with { Kind = TurnKind.Image, Detail = secret };
        await Store.Arrivals.Keep(turn, default);
        var file = await Media.Keep(System.Text.Encoding.UTF8.GetBytes("\x89PNG" + secret), default);
        await Store.Writes.Run(async (db, stop) =>
        {
            db.Add(new MediaRow { Line = Line.InboundKey(turn.Key), Address = from.Key, Type = MediaType.Image, State = MediaState.Stored, Name = file, ContentType = "image/png", At = Store.Clock.GetUtcNow() });
            await db.SaveChangesAsync(stop);
        }, default);
    }

    /// <summary>Every row of every table, its bodies opened: what a thief with all keys would read.</summary>
    /// <param name="by">Null: the store's own cipher.</param>
    public async Task<string> Everything(FieldCipher? by = null)
    {
        await using var db = Store.Databases.CreateDbContext();
        var all = new System.Text.StringBuilder();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = FieldRegisterTests.Register.Sql.Single(t => t.Name == type.GetTableName());
            foreach (var row in await Rows(db, type.ClrType).ToListAsync())
                foreach (var property in type.GetProperties())
                {
                    var value = property.GetGetter().GetClrValue(row);
                    var body = table.Sealed.FirstOrDefault(s => s.Column == property.GetColumnName());
                    all.Append(value is byte[] { Length: > 0 } bytes && body is not null ? System.Text.Encoding.UTF8.GetString((by ?? Store.Cipher).Open(bytes, body.Place(row))) : value is byte[] hash ? Convert.ToHexString(hash) : value).Append('\n');
                }
        }
        return all.ToString();
    }

    static IQueryable<object> Rows(LanyueDb db, Type type) => (IQueryable<object>)typeof(LanyueDb).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type).Invoke(db, null)!;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What Redis would remember.</summary>
sealed class RememberedStates : IDialogueStates
{
    public Dictionary<string, string> All { get; } = [];

    public Task<string?> Read(string dialogue, CancellationToken ct) => Task.FromResult(All.GetValueOrDefault(dialogue));

    public Task Forget(string dialogue, CancellationToken ct)
    {
        All.Remove(dialogue);
        return Task.CompletedTask;
    }
}
