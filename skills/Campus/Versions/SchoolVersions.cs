using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>What applying files would do.</summary>
/// <param name="Checked">With the linter's findings; not usable: there are no changes then.</param>
/// <param name="Base">Number of the version in force; null: there is none.</param>
public sealed record SchoolPlan(IReadOnlyList<SchoolFile> Files, CheckedSchool Checked, long? Base, IReadOnlyList<SchoolChange> Changes);

/// <summary>Somebody else made another version current meanwhile, or there is no such version.</summary>
public sealed class SchoolVersionException(string message) : Exception(message);

/// <summary>
/// The school's files in the database: each version is written beside the others in small transactions, then one row makes it current
/// (Decisions/0016). A version that was not finished is never read.
/// </summary>
public sealed class SchoolVersions(Writes writes, LanyueDbFactory databases, TimeProvider clock)
{
    const int DeletedAtOnce = 500;

    /// <summary>So many whole versions keep their place rows; the files of all stay.</summary>
    const int KeptWithPlaces = 5;

    /// <summary>A version that is still being written after so long was left by a node that is gone.</summary>
    static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(30);

    DateOnly Today => CampusTime.DayOf(clock.GetUtcNow());

    /// <returns>The version in force; null: none was applied yet.</returns>
    public async Task<long?> InForce(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<SchoolInForce>().AsNoTracking().Where(c => c.Key == SchoolInForce.Only).Select(c => (long?)c.Number).FirstOrDefaultAsync(ct);
    }

    /// <summary>Who made the version in force the current one, and when.</summary>
    /// <returns>Null: none was applied yet.</returns>
    public async Task<SchoolInForce?> Switched(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<SchoolInForce>().AsNoTracking().FirstOrDefaultAsync(c => c.Key == SchoolInForce.Only, ct);
    }

    /// <summary>All that are whole, newest first.</summary>
    public async Task<IReadOnlyList<SchoolVersion>> All(CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<SchoolVersion>().AsNoTracking().Where(v => v.State == SchoolVersionState.Ready).OrderByDescending(v => v.Number).ToListAsync(ct);
    }

    /// <summary>The files of a version, as they were given, by name.</summary>
    /// <exception cref="SchoolVersionException">There is no such version.</exception>
    public async Task<IReadOnlyList<SchoolFile>> Files(long number, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var isReady = await db.Set<SchoolVersion>().AnyAsync(v => v.Number == number && v.State == SchoolVersionState.Ready, ct);
        if (!isReady) throw new SchoolVersionException($"There is no version {number} of the school.");
        var files = await db.Set<SchoolVersionFile>().AsNoTracking().Where(f => f.Number == number).ToListAsync(ct);
        return [.. files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new SchoolFile(f.Name, Encoding.UTF8.GetString(Unpacked(f.Body))))];
    }

    /// <summary>The compiled school of a version.</summary>
    public async Task<School> Load(long number, CancellationToken ct) =>
        Linter.Check(await Files(number, ct), Today).School ?? throw new SchoolVersionException($"Version {number} of the school, applied once, has errors today.");

    public async Task<SchoolPlan> Plan(IReadOnlyList<SchoolFile> files, CancellationToken ct)
    {
        var result = Linter.Check(files, Today);
        var inForce = await InForce(ct);
        var before = inForce is { } number && result.IsUsable ? await Load(number, ct) : null;
        return new(files, result, inForce, result.School is { } school ? SchoolDiff.Between(before, school) : []);
    }

    /// <summary>Writes the planned version and makes it current.</summary>
    /// <param name="progress">Called between two chunks of places with how many are written; nothing is held then.</param>
    /// <returns>Its number; that of the version in force where the files are the same.</returns>
    /// <exception cref="SchoolVersionException">The files have errors, or another version was made current since the plan; nothing was changed.</exception>
    public async Task<long> Apply(SchoolPlan plan, string actor, CancellationToken ct, Action<int>? progress = null)
    {
        if (plan.Checked.School is not { } school) throw new SchoolVersionException("The files have errors; nothing was changed.");
        var hash = HashOf(plan.Files);
        if (plan.Base is { } inForce && await HashOf(inForce, ct) == hash) return inForce;

        await Sweep(ct);
        var number = await Begin(plan, school, hash, actor, ct);
        await WriteFiles(number, plan.Files, ct);
        await WritePlaces(number, school, progress, ct);
        var isWhole = await writes.Run((db, stop) => db.Set<SchoolVersion>().Where(v => v.Number == number && v.State == SchoolVersionState.Writing).ExecuteUpdateAsync(v => v.SetProperty(r => r.State, SchoolVersionState.Ready), stop), ct);
        if (isWhole == 0) throw new SchoolVersionException("The version took too long to write and was given up; plan again.");
        await Switch(number, plan.Base, actor, ct);
        return number;
    }

    /// <summary>Makes an earlier version current again.</summary>
    /// <exception cref="SchoolVersionException">There is no such version, or another was made current meanwhile.</exception>
    public async Task RollBack(long number, string actor, CancellationToken ct) => await RollBack(number, await InForce(ct), actor, ct);

    /// <param name="seen">The version that was in force when it was decided.</param>
    /// <inheritdoc cref="RollBack(long, string, CancellationToken)"/>
    public async Task RollBack(long number, long? seen, string actor, CancellationToken ct)
    {
        await Load(number, ct);  // it must still be usable
        await Switch(number, seen, actor, ct);
    }

    async Task<string?> HashOf(long number, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        return await db.Set<SchoolVersion>().Where(v => v.Number == number).Select(v => v.Hash).FirstOrDefaultAsync(ct);
    }

    async Task<long> Begin(SchoolPlan plan, School school, string hash, string actor, CancellationToken ct)
    {
        int Count(ChangeKind kind) => plan.Changes.Count(c => c.Kind == kind);
        var diff = Packed(Encoding.UTF8.GetBytes(string.Join('\n', plan.Changes)));
        for (var tries = 0; ; tries++)
            try
            {
                return await writes.Run(async (db, stop) =>
                {
                    var number = (await db.Set<SchoolVersion>().MaxAsync(v => (long?)v.Number, stop) ?? 0) + 1;
                    db.Add(new SchoolVersion
                    {
                        Number = number, School = school.Entries.School!.Id, Hash = hash, Actor = actor, At = clock.GetUtcNow(), Base = plan.Base, Places = school.Places.Count,
                        Added = Count(ChangeKind.Added), Changed = Count(ChangeKind.Changed), Removed = Count(ChangeKind.Removed), Diff = diff,
                    });
                    await db.SaveChangesAsync(stop);
                    return number;
                }, ct);
            }
            catch (DbUpdateException) when (tries < 3)
            {
                // another node took the number
            }
    }

    Task WriteFiles(long number, IReadOnlyList<SchoolFile> files, CancellationToken ct) => InChunks(
        [.. files.Select(f => new SchoolVersionFile { Number = number, Name = f.Name, Body = Packed(Encoding.UTF8.GetBytes(f.Text)) })], null, ct);

    Task WritePlaces(long number, School school, Action<int>? progress, CancellationToken ct) => InChunks(
        [.. school.Places.Select(p => new SchoolVersionPlace { Number = number, Id = p.Id, Path = string.Join('/', p.Upwards().Reverse().Select(u => u.Id)), Level = p.Level, Name = school.FullName(p, Today) })], progress, ct);

    /// <summary>Each chunk a transaction of its own, as large as fits the time it may hold the gate.</summary>
    async Task InChunks<T>(IReadOnlyList<T> rows, Action<int>? progress, CancellationToken ct) where T : class
    {
        var chunks = new ChunkSize();
        for (var at = 0; at < rows.Count;)
        {
            var chunk = rows.Skip(at).Take(chunks.Rows).ToList();
            var begun = 0L;
            await writes.Run(async (db, stop) =>
            {
                begun = Stopwatch.GetTimestamp();
                db.AddRange(chunk);
                await db.SaveChangesAsync(stop);
            }, ct);
            chunks.Took(chunk.Count, Stopwatch.GetElapsedTime(begun));
            at += chunk.Count;
            progress?.Invoke(at);
        }
    }

    /// <param name="from">The version that must be in force; null: none is.</param>
    async Task Switch(long number, long? from, string actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var isDone = await writes.Run(async (db, stop) =>
        {
            if (from is null && !await db.Set<SchoolInForce>().AnyAsync(stop))
            {
                db.Add(new SchoolInForce { Key = SchoolInForce.Only, Number = number, Actor = actor, At = now });
                await db.SaveChangesAsync(stop);
                return true;
            }
            return await db.Set<SchoolInForce>().Where(c => c.Key == SchoolInForce.Only && c.Number == from).ExecuteUpdateAsync(c => c
                .SetProperty(r => r.Number, number).SetProperty(r => r.Actor, actor).SetProperty(r => r.At, now).SetProperty(r => r.Version, r => r.Version + 1), stop) == 1;
        }, ct);
        if (!isDone) throw new SchoolVersionException("Another version of the school was made current meanwhile; plan again.");
    }

    /// <summary>Takes away what killed nodes left half written, and the place rows of versions long past.</summary>
    async Task Sweep(CancellationToken ct)
    {
        var old = clock.GetUtcNow() - Abandoned;
        await using var db = databases.CreateDbContext();
        var abandoned = await db.Set<SchoolVersion>().Where(v => v.State == SchoolVersionState.Writing && v.At < old).Select(v => v.Number).ToListAsync(ct);
        var inForce = await InForce(ct);
        var past = await db.Set<SchoolVersion>().Where(v => v.State == SchoolVersionState.Ready && v.Number != inForce).OrderByDescending(v => v.Number).Skip(KeptWithPlaces).Select(v => v.Number).ToListAsync(ct);
        foreach (var number in abandoned)
            await writes.Run(async (write, stop) =>
            {
                await write.Set<SchoolVersionFile>().Where(f => f.Number == number).ExecuteDeleteAsync(stop);
                await write.Set<SchoolVersion>().Where(v => v.Number == number).ExecuteUpdateAsync(v => v.SetProperty(r => r.State, SchoolVersionState.Abandoned), stop);
            }, ct);
        foreach (var number in abandoned.Concat(past)) await DeletePlaces(number, ct);
    }

    async Task DeletePlaces(long number, CancellationToken ct)
    {
        while (await writes.Run(async (db, stop) =>
        {
            var ids = await db.Set<SchoolVersionPlace>().Where(p => p.Number == number).OrderBy(p => p.Id).Select(p => p.Id).Take(DeletedAtOnce).ToListAsync(stop);
            if (ids.Count == 0) return 0;
            var last = ids[^1];
            return await db.Set<SchoolVersionPlace>().Where(p => p.Number == number && string.Compare(p.Id, last) <= 0).ExecuteDeleteAsync(stop);
        }, ct) > 0) { }
    }

    /// <summary>SHA-256 over the files' names and texts, hex; their order does not matter.</summary>
    internal static string HashOf(IReadOnlyList<SchoolFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(f => f.Name, StringComparer.Ordinal)) hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\0{file.Text}\0"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal)) brotli.Write(bytes);
        return packed.ToArray();
    }

    static byte[] Unpacked(byte[] packed)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress)) brotli.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>What a version changed, line by line.</summary>
    public static IReadOnlyList<string> ChangesOf(SchoolVersion version) => Encoding.UTF8.GetString(Unpacked(version.Diff)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
