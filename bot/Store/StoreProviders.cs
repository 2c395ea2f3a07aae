using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

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
            Provider.SqlServer => options.UseSqlServer(connection, o => o.MigrationsAssembly(migrations)),
            _ => options.UseNpgsql(connection, o => o.MigrationsAssembly(migrations)),
        }).Options;
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
        const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";

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
