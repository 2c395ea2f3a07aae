using Microsoft.Data.Sqlite;

namespace Lanyue.Bot.Stores;

/// <summary>A SQLite database as one file that can be moved: without a write-ahead log beside it.</summary>
static class SqliteCopy
{
    /// <summary>
    /// Copies the database as it stands at one moment, while others write: the whole copy is one read transaction, and in WAL mode
    /// readers and the writer do not wait for each other.
    /// </summary>
    /// <exception cref="SqliteException">The database or the copy's disk fails.</exception>
    public static void Take(string database, string copy)
    {
        Durable.Create(copy).Dispose();  // SQLite would make it readable by others
        using (var source = Open(database))
        using (var target = Open(copy))
        {
            Do(source, "PRAGMA busy_timeout=30000");
            source.BackupDatabase(target);
        }
        Settle(copy);
    }

    /// <summary>Takes the write-ahead log in and brings all to the disk. Nobody else may have the database open; pooled connections of this process count.</summary>
    public static void Settle(string database)
    {
        using (var connection = Open(database)) Do(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        if (File.Exists(database + "-wal")) throw new IOException($"\"{database}\" is still open elsewhere.");  // the last one to close it takes the log away
        Durable.FlushFile(database);
    }

    /// <returns>Null: whole. Else what SQLite finds wrong first.</returns>
    public static string? Problem(string database)
    {
        using var connection = Open(database);
        return Do(connection, "PRAGMA integrity_check(1)") is var found and not "ok" ? found ?? "no answer" : null;
    }

    /// <returns>Null: it holds no tables of ours.</returns>
    public static string? NewestMigration(string database)
    {
        using var connection = Open(database);
        return Do(connection, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'") == "0"
            ? null
            : Do(connection, "SELECT max(MigrationId) FROM __EFMigrationsHistory");
    }

    static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    static string? Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }
}
