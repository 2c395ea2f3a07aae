using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Bot.Tests.Store;
using Microsoft.EntityFrameworkCore;
using Npgsql;

[assembly: AssemblyFixture(typeof(OnePostgres))]

namespace Lanyue.Bot.Tests.Store;

/// <summary>One real PostgreSQL for the whole run, started by the first test that asks. Each test has a database of its own, copied from a migrated one.</summary>
public sealed class OnePostgres : IAsyncDisposable
{
    const string Template = "migrated";

    readonly SemaphoreSlim one = new(1, 1);
    PostgresServer? server;
    bool hasTemplate;
    int databases;

    /// <summary>The connection string of a new database with every table and no row.</summary>
    public static Task<string> NewDatabase() => New(migrated: true);

    /// <summary>The connection string of a new database with nothing in it.</summary>
    public static Task<string> NewEmptyDatabase() => New(migrated: false);

    static async Task<string> New(bool migrated)
    {
        var postgres = await TestContext.Current.GetFixture<OnePostgres>() ?? throw new InvalidOperationException("No test is running.");
        await postgres.one.WaitAsync();
        try
        {
            postgres.server ??= await PostgresServer.Start(isDurable: false, default);
            if (migrated && !postgres.hasTemplate) postgres.hasTemplate = await MakeTemplate(postgres.server);
            return await postgres.server.Create($"test{++postgres.databases}", default, migrated ? Template : "template1");
        }
        finally
        {
            postgres.one.Release();
        }
    }

    /// <summary>Migrated, not created from the model: what production runs on is what is tested.</summary>
    static async Task<bool> MakeTemplate(PostgresServer server)
    {
        var connection = await server.Create(Template, default);
        await using (var db = new LanyueDb(StoreProviders.Use(Provider.PostgreSql, connection), OpenStores.Parts)) await db.Database.MigrateAsync();
        NpgsqlConnection.ClearAllPools();  // a database that somebody is connected to cannot be copied
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        one.Dispose();
        if (server is not null) await server.DisposeAsync();
    }
}
