using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Lanyue.Bot.Store;

public enum Provider { Sqlite, SqlServer, PostgreSql }

/// <summary>How each provider is reached.</summary>
public static class StoreProviders
{
    /// <param name="connection">Connection string; of SQLite the file's path.</param>
    public static DbContextOptions<LanyueDb> Use(Provider provider, string connection)
    {
        var options = new DbContextOptionsBuilder<LanyueDb>();
        var migrations = $"Lanyue.Bot.Store.Migrations.{provider}";
        options.ReplaceService<IModelCacheKeyFactory, ModelOfParts>();
        return (provider switch
        {
            Provider.Sqlite => options
                .UseSqlite(Sqlite(connection), o => o.MigrationsAssembly(migrations))
                .AddInterceptors(new SqliteSettings()),
            Provider.SqlServer => options.UseSqlServer(connection, o => o.MigrationsAssembly(migrations).EnableRetryOnFailure(Retries, LongestPause, null)),
            _ => options.UseNpgsql(PostgreSql(connection), o => o.MigrationsAssembly(migrations).EnableRetryOnFailure(Retries, LongestPause, [IdleInTransaction])),
        }).Options;
    }

    /// <summary>
    /// At once, then after up to 0.3 s each: a deadlock or a connection that was cut is over by then. A server that is longer away is
    /// not waited for: the gate has 3.8 s to answer in (T13), and a group of writes keeps all others back while it tries.
    /// </summary>
    const int Retries = 3;
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(0.3);

    /// <summary>PostgreSQL ended the session as below; not among the errors that Npgsql takes for passing.</summary>
    const string IdleInTransaction = "25P03";

    /// <summary>A node that is frozen or cut off in the middle of a transaction holds its rows against all others: the server ends it before they give up.</summary>
    static string PostgreSql(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        settings.Options = $"{settings.Options} -c idle_in_transaction_session_timeout=2500".Trim();
        return settings.ToString();
    }

    static string Sqlite(string path) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = true }.ToString();

    /// <summary>EF keeps one model a context type; ours depends on whose tables are gathered.</summary>
    sealed class ModelOfParts : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) =>
            (context.GetType(), designTime, context is LanyueDb db ? string.Join(',', db.Parts.Assemblies.Select(a => a.FullName)) : "");
    }

    /// <summary>WAL lasts in the file; synchronous FULL is per connection and must be set each time one is opened (feasibility §6).</summary>
    sealed class SqliteSettings : DbConnectionInterceptor
    {
        const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA secure_delete=ON;";

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData data) => Apply(connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData data, CancellationToken ct)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        static void Apply(System.Data.Common.DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }
    }
}
