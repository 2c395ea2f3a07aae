using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>What binding an address came to.</summary>
public enum BindKind
{
    /// <summary>It was his already.</summary>
    Already,

    /// <summary>The first address of this student: the dialogue there is his.</summary>
    First,

    /// <summary>He has another address: both dialogues are one now.</summary>
    Merged,

    /// <summary>It was another student's. His dialogue stays his, with what he has elsewhere.</summary>
    TakenOver,
}

/// <param name="Dialogue">The student's, from now on.</param>
/// <param name="Before">Whose the address was, of <see cref="BindKind.TakenOver"/>: his dialogue; else null.</param>
public sealed record Bound(BindKind Kind, string Dialogue, string? Before = null);

/// <summary>
/// Gives addresses to students and takes them back, inside an effect (T20, T21, Decisions/0027). Rows are held in one order: dialogues,
/// then addresses, then what hangs on them. Where somebody else was quicker, the effect is tried again on what stands then.
/// </summary>
public static class Bindings
{
    /// <summary>The address is this student's from now on.</summary>
    /// <param name="turn">The turn that asks for it, which goes where the address goes; null: it was asked for elsewhere.</param>
    /// <param name="join">What skills do where two dialogues become one: the one that ends, the one that goes on.</param>
    public static async Task<Bound> Bind(this UnitOfWork work, Address address, string person, string how, string? turn, Func<string, string, Task> join, CancellationToken ct)
    {
        var here = await work.HoldOwner(address, ct);
        var theirs = await work.Db.Dialogues.Where(d => d.Person == person).Select(d => d.Id).FirstOrDefaultAsync(ct);
        if (theirs == here.Id) return new(BindKind.Already, here.Id);

        var bound = (here.Person, theirs) switch
        {
            (null, null) => await work.Name(here.Id, person, ct),
            (null, { } other) => new Bound(BindKind.Merged, await work.Merge(here.Id, other, person, join, ct)),
            (_, _) => new Bound(BindKind.TakenOver, await work.Move(address, here.Id, theirs, person, turn, ct), here.Id),
        };
        work.Db.Add(new BindingRow { Key = work.Key, Address = address.Key, Person = person, Dialogue = bound.Dialogue, Since = work.Now, How = how });
        return bound;
    }

    /// <summary>The address is nobody's from now on: what is said there begins anew. The student keeps his dialogue, and what he has elsewhere.</summary>
    /// <param name="turn">As of <see cref="Bind"/>.</param>
    /// <returns>False: it was nobody's.</returns>
    public static async Task<bool> Unbind(this UnitOfWork work, Address address, string? turn, CancellationToken ct)
    {
        var here = await work.HoldOwner(address, ct);
        if (here.Person is null) return false;
        await work.Move(address, here.Id, null, null, turn, ct);
        return true;
    }

    /// <summary>Whose addresses these are, the one heard last first.</summary>
    public static IQueryable<AddressRow> AddressesOf(this LanyueDb db, string dialogue) =>
        db.Addresses.AsNoTracking().Where(a => a.Dialogue == dialogue).OrderByDescending(a => a.HeardAt);

    sealed record Owner(string Id, string? Person);

    /// <summary>The dialogue of an address, held: whoever moves the address holds it first, so that it stays there.</summary>
    static async Task<Owner> HoldOwner(this UnitOfWork work, Address address, CancellationToken ct)
    {
        var db = work.Db;
        var here = await db.Meet(address, ct);
        await db.Dialogues.Where(d => d.Id == here).ExecuteUpdateAsync(d => d.SetProperty(r => r.Fence, r => r.Fence), ct);
        if (await db.Addresses.Where(a => a.Key == address.Key).Select(a => a.Dialogue).SingleAsync(ct) != here) throw Quicker($"The address {address.Account} moved");
        return await db.Dialogues.Where(d => d.Id == here).Select(d => new Owner(d.Id, d.Person)).SingleAsync(ct);
    }

    static async Task<Bound> Name(this UnitOfWork work, string dialogue, string person, CancellationToken ct)
    {
        await OnceNamed(() => work.Db.Dialogues.Where(d => d.Id == dialogue && d.Person == null).ExecuteUpdateAsync(d => d.SetProperty(r => r.Person, person), ct));
        return new(BindKind.First, dialogue);
    }

    /// <summary>A student has one dialogue: at the same moment he got it elsewhere.</summary>
    static async Task OnceNamed(Func<Task> name)
    {
        try
        {
            await name();
        }
        catch (Exception taken) when (taken.IsDuplicate())
        {
            throw Quicker("The student got his dialogue elsewhere");
        }
    }

    /// <summary>T20: the older one goes on, and has all that the other had. What runs in either is fenced off and runs again there.</summary>
    /// <returns>The one that goes on.</returns>
    static async Task<string> Merge(this UnitOfWork work, string one, string other, string person, Func<string, string, Task> join, CancellationToken ct)
    {
        var db = work.Db;
        if (await db.Dialogues.Where(d => d.Id == other && d.Person == person).ExecuteUpdateAsync(d => d.SetProperty(r => r.Fence, r => r.Fence), ct) == 0) throw Quicker("The student's dialogue was merged");
        var both = await db.Dialogues.AsNoTracking().Where(d => d.Id == one || d.Id == other).OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(ct);
        var (into, from) = (both[0], both[1]);
        var (owner, ownerCase, mutedAt) = (into.Owner ?? from.Owner, into.Owner is null ? from.OwnerCase : into.OwnerCase, into.MutedAt ?? from.MutedAt);
        await db.Dialogues.Where(d => d.Id == from.Id).ExecuteUpdateAsync(d => d
            .SetProperty(r => r.Person, (string?)null)
            .SetProperty(r => r.MergedInto, into.Id)
            .SetProperty(r => r.Owner, (string?)null)
            .SetProperty(r => r.OwnerCase, (string?)null)
            .SetProperty(r => r.Fence, r => r.Fence + 1), ct);
        await db.Dialogues.Where(d => d.Id == into.Id).ExecuteUpdateAsync(d => d
            .SetProperty(r => r.Person, person)
            .SetProperty(r => r.Owner, owner)
            .SetProperty(r => r.OwnerCase, ownerCase)
            .SetProperty(r => r.Epoch, r => r.Owner == owner ? r.Epoch : r.Epoch + 1)
            .SetProperty(r => r.MutedAt, mutedAt)
            .SetProperty(r => r.Fence, r => r.Fence + 1), ct);
        await db.Dialogues.Where(d => d.MergedInto == from.Id).ExecuteUpdateAsync(d => d.SetProperty(r => r.MergedInto, into.Id), ct);
        await db.Repoint(from.Id, into.Id, () => join(from.Id, into.Id), ct);
        return into.Id;
    }

    /// <summary>T21: the address goes to another dialogue; with it what was said there and is not answered yet. What was to be said there to its last holder finds him elsewhere, or stays with his cases.</summary>
    /// <param name="to">Null: a new one.</param>
    /// <param name="person">Whose the new one is; null: nobody's.</param>
    /// <returns>Where it goes.</returns>
    static async Task<string> Move(this UnitOfWork work, Address address, string from, string? to, string? person, string? turn, CancellationToken ct)
    {
        var db = work.Db;
        if (to is null)
        {
            var begun = new DialogueRow { Id = Guid.CreateVersion7(work.Now).ToString("N"), CreatedAt = work.Now, Person = person };
            db.Add(begun);
            await OnceNamed(() => db.SaveChangesAsync(ct));
            to = begun.Id;
        }
        else if (await db.Dialogues.Where(d => d.Id == to && d.Person == person).ExecuteUpdateAsync(d => d.SetProperty(r => r.Fence, r => r.Fence + 1), ct) == 0) throw Quicker("The student's dialogue was merged");

        await db.Dialogues.Where(d => d.Id == from).ExecuteUpdateAsync(d => d.SetProperty(r => r.Fence, r => r.Fence + 1), ct);
        await db.Addresses.Where(a => a.Key == address.Key).ExecuteUpdateAsync(a => a
            .SetProperty(r => r.Dialogue, to)
            .SetProperty(r => r.BindingVersion, r => r.BindingVersion + 1), ct);
        await db.Set<BindingRow>().Where(b => b.Address == address.Key && b.Until == null).ExecuteUpdateAsync(b => b.SetProperty(r => r.Until, work.Now), ct);
        await db.MoveUnanswered(address.Key, from, to, work.Now - Dialogues.Remembered, ct);
        if (turn is not null) await db.Effects.Where(e => e.Key == work.Key).ExecuteUpdateAsync(e => e.SetProperty(r => r.Dialogue, to), ct);
        return to;
    }

    /// <summary>Somebody was quicker: <see cref="Effects"/> tries again.</summary>
    static DbUpdateConcurrencyException Quicker(string what) => new($"{what} meanwhile.");
}
