using System.Security.Cryptography;
using System.Text;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Store;

/// <summary>Where a student fetches his export.</summary>
/// <param name="LinkOf">By the key of his request and his address; null: no page can be opened there.</param>
public sealed record ExportDoor(Func<string, Address, string?> LinkOf);

/// <summary>Does what students asked for: makes exports, forgets people. On any number of nodes; one does it, another after its lease.</summary>
public sealed class DataRequests(
    FieldRegister register, LanyueDbFactory databases, Writes writes, Effects effects, Erasures erasures, PersonExport exports, IMediaStore media, ExportDoor door, TimeProvider clock, ILogger<DataRequests> log)
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(10), OpenCasesAgain = TimeSpan.FromDays(1);

    /// <summary>How long an export can be fetched.</summary>
    public static readonly TimeSpan Fetchable = TimeSpan.FromHours(24);

    /// <summary>So that the answer to the request itself is handed over, and goes with the rest.</summary>
    public static readonly TimeSpan EraseAfter = TimeSpan.FromMinutes(2);

    const int CodeLength = 8;

    static readonly Actor Privacy = new(ActorKind.System, "privacy");

    /// <summary>Notes the request in the turn's effect; it is done soon after.</summary>
    /// <returns>False: one of the kind waits already, and nothing was noted.</returns>
    public static async Task<bool> Ask(UnitOfWork work, DataRequestKind kind, CancellationToken ct)
    {
        var dialogue = work.Dialogue!;
        if (await work.Db.Set<DataRequest>().AnyAsync(r => r.Dialogue == dialogue && r.Kind == kind && r.State == DataRequestState.Asked, ct)) return false;
        var address = await work.Db.Addresses.Where(a => a.Dialogue == dialogue).OrderByDescending(a => a.HeardAt).Select(a => a.Key).FirstAsync(ct);
        var person = await work.Db.Dialogues.Where(d => d.Id == dialogue).Select(d => d.Person).SingleAsync(ct);
        work.Db.Add(new DataRequest
        {
            Key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(work.Key)))[..32], Kind = kind, Dialogue = dialogue, Address = address, Person = person,
            AskedAt = work.Now, DueAt = kind == DataRequestKind.Erase ? work.Now + EraseAfter : work.Now,
        });
        work.Audit(new($"privacy.{kind}", "self") { Whose = person ?? dialogue });
        return true;
    }

    /// <returns>How many were done.</returns>
    public async Task<int> DoDue(CancellationToken ct)
    {
        await EndOld(ct);
        var now = clock.GetUtcNow();
        await using var db = databases.CreateDbContext();
        var due = await db.Set<DataRequest>().AsNoTracking().Where(r => r.State == DataRequestState.Asked && r.DueAt <= now).OrderBy(r => r.DueAt).Take(5).ToListAsync(ct);
        var done = 0;
        foreach (var request in due)
            if (await Claim(request, now + Lease, ct) && await TryDo(request, ct)) done++;
        return done;
    }

    Task<bool> Claim(DataRequest request, DateTimeOffset until, CancellationToken ct) => writes.Run(async (db, stop) =>
        await db.Set<DataRequest>().Where(r => r.Key == request.Key && r.State == DataRequestState.Asked && r.DueAt == request.DueAt).ExecuteUpdateAsync(r => r.SetProperty(p => p.DueAt, until), stop) == 1, ct);

    async Task<bool> TryDo(DataRequest request, CancellationToken ct)
    {
        try
        {
            if (request.Kind == DataRequestKind.Export) await Export(request, ct);
            else await Erase(request, ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError(failure, "The {Kind} {Request} failed; it is tried again in {Lease}", request.Kind, request.Key, Lease);
            return false;
        }
    }

    async Task Export(DataRequest request, CancellationToken ct)
    {
        var file = await media.Keep(await exports.Zip(request.Dialogue, ct), ct);
        var link = door.LinkOf(request.Key, Address.Parse(request.Address));
        await effects.Commit($"privacy/{request.Key}/export", EffectHash.None, Privacy, null, async (work, stop) =>
        {
            DateTimeOffset? now = work.Now, ends = work.Now + Fetchable;
            await work.Db.Set<DataRequest>().Where(r => r.Key == request.Key).ExecuteUpdateAsync(r => r
                .SetProperty(p => p.State, DataRequestState.Ready).SetProperty(p => p.File, file).SetProperty(p => p.DoneAt, now).SetProperty(p => p.EndsAt, ends), stop);
            if (link is null) await work.Notify(request.Dialogue, "privacy/export.office", stop, ("code", CodeOf(request.Key)), ("until", ends.Value.Said()));
            else await work.Notify(request.Dialogue, "privacy/export.ready", stop, ("link", link), ("until", ends.Value.Said()));
            return Outcome.Silent;
        }, ct);
    }

    async Task Erase(DataRequest request, CancellationToken ct)
    {
        PersonKey person;
        List<string> files;
        await using (var db = databases.CreateDbContext())
        {
            person = await Persons.Of(db, register, request.Dialogue, ct);
            files = await Erasures.FilesOf(db, person, ct);
        }
        await erasures.States(person, ct);  // first: should this node die now, the request is still there
        await effects.Commit($"privacy/{request.Key}/erase/{request.DueAt.ToUnixTimeMilliseconds()}", EffectHash.None, Privacy, null, async (work, stop) =>
        {
            var now = await Persons.Of(work.Db, register, request.Dialogue, stop);
            var erased = await erasures.Rows(work.Db, now, stop);
            var isOver = now.OpenCases.Count == 0;
            DateTimeOffset? done = isOver ? work.Now : null;
            await work.Db.Set<DataRequest>().Where(r => r.Key == request.Key).ExecuteUpdateAsync(r => r
                .SetProperty(p => p.State, isOver ? DataRequestState.Over : DataRequestState.Asked).SetProperty(p => p.DoneAt, done).SetProperty(p => p.DueAt, work.Now + OpenCasesAgain), stop);
            if (!now.IsStillReached) await work.Db.Set<DataRequest>().Where(r => r.Dialogue == request.Dialogue).ExecuteUpdateAsync(r => r.SetProperty(p => p.Address, ""), stop);
            work.Audit(new("privacy.erased", "self") { Whose = request.Person ?? request.Dialogue, After = string.Join(", ", erased.Select(e => $"{e.Key} {e.Value}")) });
            return Outcome.Silent;
        }, ct);
        await erasures.States(person, ct);  // what a turn wrote meanwhile
        await erasures.Files(files, ct);
        await erasures.Settle(ct);
    }

    /// <summary>The one fetch of an export, by who asked for it and from where he asked.</summary>
    /// <returns>The zip; null: it is not his, was fetched already, or its time is over.</returns>
    /// <param name="isHis">Whether who fetches is the person at an address.</param>
    public async Task<byte[]?> Fetch(string key, Func<Address, bool> isHis, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var file = await writes.Run(async (db, stop) =>
        {
            var found = await db.Set<DataRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key && r.State == DataRequestState.Ready && r.EndsAt > now, stop);
            var isOurs = found is not null && isHis(Address.Parse(found.Address)) && await db.Set<DataRequest>().Where(r => r.Key == key && r.State == DataRequestState.Ready)
                .ExecuteUpdateAsync(r => r.SetProperty(p => p.State, DataRequestState.Over).SetProperty(p => p.TakenAt, now).SetProperty(p => p.File, (string?)null), stop) == 1;
            return isOurs ? found!.File : null;
        }, ct);
        if (file is null) return null;
        var zip = await media.Read(file, ct);
        await erasures.Files([file], ct);
        return zip;
    }

    /// <summary>The one fetch of an export by staff who hand it out, by the code that the student shows them.</summary>
    /// <returns>Whose it is, as the audit names him, and the zip; null: there is none, it was fetched already, or its time is over.</returns>
    public async Task<(string Whose, byte[] Zip)?> HandOut(string code, CancellationToken ct)
    {
        if (code.Length != CodeLength) return null;
        await using var db = databases.CreateDbContext();
        var found = await db.Set<DataRequest>().AsNoTracking().Where(r => r.State == DataRequestState.Ready && r.Key.StartsWith(code)).Select(r => new { r.Key, r.Person, r.Dialogue }).ToListAsync(ct);
        return found is [var one] && await Fetch(one.Key, _ => true, ct) is { } zip ? (one.Person ?? one.Dialogue, zip) : null;
    }

    /// <summary>What a student shows at the office.</summary>
    static string CodeOf(string key) => key[..CodeLength];

    async Task EndOld(CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var db = databases.CreateDbContext();
        var old = await db.Set<DataRequest>().AsNoTracking().Where(r => r.State == DataRequestState.Ready && r.EndsAt <= now).Select(r => new { r.Key, r.File }).ToListAsync(ct);
        foreach (var one in old)
        {
            await writes.Run((inner, stop) => inner.Set<DataRequest>().Where(r => r.Key == one.Key).ExecuteUpdateAsync(r => r.SetProperty(p => p.State, DataRequestState.Over).SetProperty(p => p.File, (string?)null), stop), ct);
            if (one.File is not null) await erasures.Files([one.File], ct);
        }
    }
}
