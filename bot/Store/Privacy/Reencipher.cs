using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Lanyue.Bot.Store;

/// <summary>Brings all that is stored under the first key of the cipher, so that an older one can be dropped. May be stopped and begun again at any time.</summary>
public sealed class Reencipher(FieldRegister register, LanyueDbFactory databases, Writes writes, FieldCipher cipher, IMediaStore media)
{
    const int Batch = 100;

    /// <summary>How many bodies are under which key, files among them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Counts(CancellationToken ct)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await using var db = databases.CreateDbContext();
        foreach (var (table, column, _) in Columns())
            foreach (var (key, count) in await ByKey(db, table.Name, column.Column, ct)) counts[key] = counts.GetValueOrDefault(key) + count;
        foreach (var name in media.Names(DateTimeOffset.MaxValue))
            if (await media.KeyOf(name, ct) is { } key) counts[key] = counts.GetValueOrDefault(key) + 1;
        return counts;
    }

    /// <param name="done">Told after each batch: which table or "media", and how many bodies of it by now.</param>
    public async Task Run(Action<string, int> done, CancellationToken ct)
    {
        foreach (var (table, column, type) in Columns())
        {
            var total = 0;
            for (int rows; (rows = await writes.Run((db, stop) => One(db, type, table.Name, column, stop), ct)) > 0;) done(table.Name, total += rows);
        }

        var files = 0;
        foreach (var name in media.Names(DateTimeOffset.MaxValue))
            if (await media.KeyOf(name, ct) is { } key && key != cipher.FirstKey)
            {
                await media.SealAgain(name, ct);
                done("media", ++files);
            }
    }

    IEnumerable<(RegisteredTable Table, SealedColumn Column, Type Type)> Columns()
    {
        using var db = databases.CreateDbContext();
        var types = db.Model.GetEntityTypes().ToDictionary(t => t.GetTableName()!, t => t.ClrType);
        return [.. register.Sql.SelectMany(t => t.Sealed.Select(s => (t, s, types[t.Name])))];
    }

    /// <summary>Only where the body still is what was read: who writes it meanwhile writes it under the first key.</summary>
    async Task<int> One(LanyueDb db, Type type, string table, SealedColumn column, CancellationToken ct) =>
        await (Task<int>)typeof(Reencipher).GetMethod(nameof(Batches), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [db, table, column, ct])!;

    async Task<int> Batches<T>(LanyueDb db, string table, SealedColumn column, CancellationToken ct) where T : class
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var (all, body) = (names.DelimitIdentifier(table), names.DelimitIdentifier(column.Column));
        var limit = db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal);
        var sql = $"SELECT {(limit ? $"TOP {Batch} " : "")}* FROM {all} WHERE {body} IS NOT NULL AND {Length(db)}({body}) > 0 AND {Head(db, body)} <> {{0}}{(limit ? "" : $" LIMIT {Batch}")}";
        var rows = await db.Set<T>().FromSqlRaw(sql, cipher.FirstHead).AsTracking().ToListAsync(ct);
        if (rows.Count == 0) return 0;

        var property = db.Model.FindEntityType(typeof(T))!.GetProperties().Single(p => p.GetColumnName() == column.Column);
        foreach (var row in rows)
        {
            var old = (byte[])property.GetGetter().GetClrValue(row)!;
            var place = column.Place(row);
            await Write(db, names, table, body, row, old, cipher.Seal(cipher.Open(old, place), place), ct);
        }
        return rows.Count;
    }

    static async Task Write(LanyueDb db, ISqlGenerationHelper names, string table, string body, object row, byte[] old, byte[] anew, CancellationToken ct)
    {
        var entry = db.Entry(row);
        var keys = entry.Metadata.FindPrimaryKey()!.Properties;
        var where = string.Join(" AND ", keys.Select((k, i) => $"{names.DelimitIdentifier(k.GetColumnName())} = {{{i + 2}}}"));
        object[] values = [anew, old, .. keys.Select(k => entry.Property(k.Name).CurrentValue!).Zip(keys, (v, k) => k.GetTypeMapping().Converter?.ConvertToProvider(v) ?? v)];
        var sql = $"UPDATE {names.DelimitIdentifier(table)} SET {body} = {{0}} WHERE {body} = {{1}} AND {where}";  // names of our own model alone
        await db.Database.ExecuteSqlRawAsync(sql, values!, ct);
        entry.State = EntityState.Detached;
    }

    /// <summary>The first two bytes say how long the key's id is; 34 hold the longest.</summary>
    static async Task<List<(string Key, long Count)>> ByKey(LanyueDb db, string table, string column, CancellationToken ct)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        var body = names.DelimitIdentifier(column);
        var found = new Dictionary<string, long>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT {Cut(db, body, 34)} FROM {names.DelimitIdentifier(table)} WHERE {body} IS NOT NULL AND {Length(db)}({body}) > 0";
        await db.Database.OpenConnectionAsync(ct);
        await using DbDataReader reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var key = FieldCipher.KeyOf(reader.GetFieldValue<byte[]>(0)) ?? "?";
            found[key] = found.GetValueOrDefault(key) + 1;
        }
        return [.. found.Select(f => (f.Key, f.Value))];
    }

    string Head(LanyueDb db, string body) => Cut(db, body, cipher.FirstHead.Length);

    static string Cut(LanyueDb db, string body, int bytes) => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"substr({body}, 1, {bytes})")
        : string.Create(CultureInfo.InvariantCulture, $"substring({body}{(db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal) ? $", 1, {bytes}" : $" from 1 for {bytes}")})");

    static string Length(LanyueDb db) => db.Database.ProviderName!.EndsWith("SqlServer", StringComparison.Ordinal) ? "DATALENGTH" : "length";
}
