using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Lanyue.Bot.Tests.Store;

/// <summary>A new, migrated, empty database for one test: a copy of one that was migrated once.</summary>
sealed class TestDatabase : IAsyncDisposable
{
    static readonly Lazy<Task<byte[]>> MigratedFile = new(Migrate);

    readonly string connection;

    public Provider Provider { get; }
    public DbContextOptions<LanyueDb> Options { get; }

    TestDatabase(Provider provider, string connection) =>
        (Provider, this.connection, Options) = (provider, connection, StoreProviders.Use(provider, connection));

    public static async Task<TestDatabase> New(Provider on)
    {
        if (on == Provider.PostgreSql) return new(on, await OnePostgres.NewDatabase());

        var file = Path.Combine(Directory.CreateTempSubdirectory("lanyue-store-").FullName, "store.db");
        await File.WriteAllBytesAsync(file, await MigratedFile.Value);
        return new(on, file);
    }

    static async Task<byte[]> Migrate()
    {
        var folder = Directory.CreateTempSubdirectory("lanyue-migrated-").FullName;
        var file = Path.Combine(folder, "migrated.db");
        await using (var db = new LanyueDb(StoreProviders.Use(Provider.Sqlite, file), OpenStores.Parts))
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");  // all of it in the one file
        }
        SqliteConnection.ClearAllPools();
        var migrated = await File.ReadAllBytesAsync(file);
        Directory.Delete(folder, recursive: true);
        return migrated;
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == Provider.PostgreSql)
        {
            await using var db = new LanyueDb(Options, OpenStores.Parts);
            NpgsqlConnection.ClearPool((NpgsqlConnection)db.Database.GetDbConnection());  // of the string as the store has completed it
            return;
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(connection)!, recursive: true);
    }
}
