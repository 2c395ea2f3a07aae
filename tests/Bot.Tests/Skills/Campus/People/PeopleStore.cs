using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Lanyue.Bot.Tests.Store;
using Lanyue.Skills.Campus;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Lanyue.Bot.Tests.Skills.Campus;

/// <summary>An empty directory on a database of its own, made from the model.</summary>
sealed class PeopleStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 24);
    public static readonly Actor Clerk = Actor.Staff("clerk");
    static readonly ModelParts Parts = new(typeof(LanyueDb).Assembly, typeof(Student).Assembly);

    readonly bool isOwner;

    public string Connection { get; }
    public string Key { get; }
    public FakeTimeProvider Clock { get; } = new(Start);
    public LanyueDbFactory Databases { get; }
    public WriteGate Gate { get; }
    public Writes Writes { get; }
    public FieldCipher Cipher { get; }
    public CampusNames Names { get; set; } = CampusNames.AsWritten;
    public PeopleImports Imports { get; }
    public PeopleExport Export { get; }
    public PeopleDirectory Directory { get; }
    public Texts Texts { get; } = new(typeof(Student).Assembly);

    PeopleStore(Provider provider, string connection, string key, bool isOwner)
    {
        (Connection, Key, this.isOwner) = (connection, key, isOwner);
        Databases = new(StoreProviders.Use(provider, connection), Parts);
        Gate = new(provider);
        Writes = new(Databases, Gate);
        Cipher = new([key]);
        Imports = new(Databases, Writes, Cipher, () => Names, Clock);
        Export = new(Databases, Cipher);
        Directory = new(Databases, Cipher);
    }

    public static async Task<PeopleStore> Open(Provider on = Provider.Sqlite)
    {
        var connection = on == Provider.Sqlite ? Path.Combine(System.IO.Directory.CreateTempSubdirectory("lanyue-people-").FullName, "people.db") : await OnePostgres.NewEmptyDatabase();
        var store = new PeopleStore(on, connection, FieldCipher.NewKey("test"), isOwner: true);
        await using var db = store.Databases.CreateDbContext();
        await db.Database.EnsureCreatedAsync(Stop);
        return store;
    }

    /// <summary>As another process opens a SQLite file.</summary>
    public static PeopleStore Again(string connection, string key) => new(Provider.Sqlite, connection, key, isOwner: false);

    public Task<ImportOutcome> Takes(string csv, ImportOptions? options = null) => Takes(Encoding.UTF8.GetBytes(csv), options);

    public Task<ImportOutcome> Takes(byte[] file, ImportOptions? options = null, Action<ImportProgress>? progress = null, string name = "list.csv") =>
        Imports.Apply(name, file, Clerk, options ?? new(), progress, Stop);

    public Task<PeoplePlan> Plans(string csv, ImportOptions? options = null) => Imports.Plan("list.csv", Encoding.UTF8.GetBytes(csv), options ?? new(), Stop);

    public async Task<byte[]> Exports(PeopleKind kind)
    {
        using var to = new MemoryStream();
        await Export.Write(kind, to, Stop);
        return to.ToArray();
    }

    public IReadOnlyList<string> Words(PeoplePlan plan) => [.. plan.Faults.Select(f => f.Words(Texts))];

    public string Why(PeoplePlan plan) => Texts.Render(plan.Refusal!);

    public async Task<T> Query<T>(Func<LanyueDb, Task<T>> query)
    {
        await using var db = Databases.CreateDbContext();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        Gate.Dispose();
        if (!isOwner) return;
        await using var db = Databases.CreateDbContext();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres) NpgsqlConnection.ClearPool(postgres);
        else
        {
            SqliteConnection.ClearAllPools();
            System.IO.Directory.Delete(Path.GetDirectoryName(Connection)!, recursive: true);
        }
    }
}
