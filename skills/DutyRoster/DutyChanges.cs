using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.DutyRoster;

/// <summary>
/// What staff do to the roster, each an effect under a key of its own. Every method returns null when it is done (now, or before under the
/// same key), else the key of the text that says why not.
/// </summary>
public sealed class DutyChanges(Effects effects, LanyueDbFactory databases, DutyClock clock)
{
    /// <summary>Enters a name for a post and day, or takes it out.</summary>
    /// <param name="who">Null: nobody.</param>
    /// <param name="seen">Key of the duty that stood there when the editor looked; null: none did.</param>
    public async Task<string?> Assign(string key, Actor by, DutyKind kind, string post, DateOnly day, DutyPerson? who, string? seen, CancellationToken ct)
    {
        try
        {
            return await Commit(key, by, (work, stop) => DutyEdits.Assign(work, clock, kind, post, day, who, seen, stop), ct);
        }
        catch (DbUpdateException) when (seen is null)
        {
            await using var db = databases.CreateDbContext();
            if (await db.DutiesBetween(day, day).AnyAsync(d => d.Kind == kind && d.Post == post, ct)) return "dutyroster/refused.changed";  // a colleague was quicker
            throw;
        }
    }

    public async Task<string?> AddHours(string key, Actor by, string unit, string unitName, TimeWindow hours, DutyPerson who, CancellationToken ct)
    {
        try
        {
            return await Commit(key, by, (work, _) => Task.FromResult(DutyEdits.AddHours(work, unit, unitName, hours, who)), ct);
        }
        catch (DbUpdateException)
        {
            await using var db = databases.CreateDbContext();
            if (await db.HoursBetween(hours.From, hours.Until).AnyAsync(d => d.Unit == unit && d.StartsAt == hours.From && d.Person == who.Id, ct)) return "dutyroster/refused.twice";
            throw;
        }
    }

    public Task<string?> RemoveHours(string key, Actor by, string duty, CancellationToken ct) => Commit(key, by, (work, stop) => DutyEdits.RemoveHours(work, duty, stop), ct);

    /// <summary>Opens a post or changes its names. One that a colleague opened in the same moment throws; a second try changes his.</summary>
    public Task<string?> KeepPost(string key, Actor by, DutyPost post, CancellationToken ct) => Commit(key, by, (work, stop) => DutyEdits.KeepPost(work, post, stop), ct);

    public Task<string?> RetirePost(string key, Actor by, DutyKind kind, string post, CancellationToken ct) =>
        Commit(key, by, (work, stop) => DutyEdits.RetirePost(work, clock, kind, post, stop), ct);

    /// <param name="until">Exclusive; null: until further notice.</param>
    public Task<string?> Close(string key, Actor by, string place, string placeName, DateTimeOffset from, DateTimeOffset? until, string reason, CancellationToken ct) =>
        Commit(key, by, (work, _) => Task.FromResult(DutyEdits.Close(work, place, placeName, from, until, reason)), ct);

    public Task<string?> Lift(string key, Actor by, string closure, CancellationToken ct) => Commit(key, by, (work, stop) => DutyEdits.Lift(work, closure, stop), ct);

    /// <inheritdoc cref="DutySwaps.Propose"/>
    public Task<string?> Propose(string key, Actor by, string person, string duty, string? back, DutyPerson? taker, string reason, CancellationToken ct) =>
        Commit(key, by, (work, stop) => DutySwaps.Propose(work, clock, person, duty, back, taker, reason, stop), ct);

    /// <inheritdoc cref="DutySwaps.Move"/>
    public Task<string?> Move(string key, Actor by, string person, string number, SwapEvent what, CancellationToken ct) =>
        Commit(key, by, (work, stop) => DutySwaps.Move(work, person, number, what, stop), ct);

    async Task<string?> Commit(string key, Actor by, Func<UnitOfWork, CancellationToken, Task<Outcome>> change, CancellationToken ct)
    {
        var result = await effects.Commit(key, EffectHash.None, by, null, change, ct);
        return result is { Kind: EffectKind.Refused, Parts: [var why, ..] } ? why.Key : null;
    }
}
