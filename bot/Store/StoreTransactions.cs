using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Lanyue.Bot.Store;

/// <summary>How the store's transactions begin, and the one error that its rules ask about.</summary>
public static class StoreTransactions
{
    /// <summary>
    /// Read committed, on every provider (SQLite, with its one writer, serialises anyway). It is enough: whoever decides on what he
    /// reads first updates the row that all deciders update (dialogue, inbound line, address, number), and every statement after it
    /// sees what the one before him committed; whatever else is changed, is changed where it still is what was read, or is unique.
    /// A stricter level would only make the losers fail instead of wait.
    /// </summary>
    internal static Task<IDbContextTransaction> Begin(this LanyueDb db, CancellationToken ct)
    {
        db.Database.AutoSavepointsEnabled = false;  // a failed save ends the transaction: two round trips less for each save
        return db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
    }

    /// <summary>A unique key or index was violated: what was to be inserted stands already.</summary>
    public static bool IsDuplicate(this Exception failure) => ((failure as DbUpdateException)?.InnerException ?? failure) switch
    {
        PostgresException e => e.SqlState == PostgresErrorCodes.UniqueViolation,
        SqlException e => e.Number is 2601 or 2627,
        SqliteException e => e.SqliteExtendedErrorCode is 1555 or 2067,  // SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE
        _ => false,
    };
}
