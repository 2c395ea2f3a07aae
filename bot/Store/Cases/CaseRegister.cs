using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Keeps the desk's register of cases true to the skills' rows, inside the transaction that changes them.</summary>
public static class CaseRegister
{
    /// <summary>Brings the register up to what the unit of work has changed. Before it is saved.</summary>
    /// <param name="moves">What was recorded in timelines: the case and its event.</param>
    /// <returns>Numbers of the cases that the queues show otherwise now.</returns>
    internal static async Task<IReadOnlyList<string>> Follow(LanyueDb db, Actor actor, IReadOnlyCollection<(string Case, string Event)> moves, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var one in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).OfType<ICase>().ToList())
            if (one.ForQueues is { } facts) (await Row(db, one, facts, ct)).Follow(facts, one.Dialogue, now);

        foreach (var (number, what) in moves)
        {
            if (await db.Set<CaseRow>().FindAsync([number], ct) is not { } row) continue;
            if (actor.Kind == ActorKind.Staff) row.Answered();
            else if (Enum.TryParse<CaseTouch>(what, out var touch)) row.Touch(touch, now);
            if (db.Entry(row).State == EntityState.Unchanged) db.Entry(row).State = EntityState.Modified;  // something happened to it: who looks at it is told
        }
        return [.. db.ChangeTracker.Entries<CaseRow>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity.Number)];
    }

    /// <summary>The student has written to whoever speaks with him in the name of a case: it waits for staff again.</summary>
    internal static async Task Hear(LanyueDb db, string number, DateTimeOffset now, CancellationToken ct)
    {
        await db.Set<CaseRow>().Where(c => c.Number == number && c.Waits != CaseWait.Nobody).ExecuteUpdateAsync(c => c
            .SetProperty(r => r.Waits, CaseWait.Staff)
            .SetProperty(r => r.MovedAt, now)
            .SetProperty(r => r.Version, r => r.Version + 1), ct);
        await CaseFeed.Append(db, [number], ct);
    }

    static async Task<CaseRow> Row(LanyueDb db, ICase one, CaseFacts facts, CancellationToken ct)
    {
        if (await db.Set<CaseRow>().FindAsync([one.Number], ct) is { } known) return known;
        var row = new CaseRow { Number = one.Number, Skill = facts.Skill, Dialogue = one.Dialogue };
        db.Add(row);
        return row;
    }

    /// <summary>Enters the cases that an earlier version of the program left without a line here. Does nothing where all have one.</summary>
    /// <returns>How many were entered.</returns>
    public static async Task<int> CatchUp(LanyueDb db, DateTimeOffset now, CancellationToken ct)
    {
        var entered = new List<string>();
        foreach (var type in db.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(ICase))).OrderBy(t => t.Name, StringComparer.Ordinal))
            foreach (var one in await Missing(db, type, ct))
                if (one.ForQueues is { } facts)
                {
                    var row = new CaseRow { Number = one.Number, Skill = facts.Skill, Dialogue = one.Dialogue };
                    row.Follow(facts, one.Dialogue, now);
                    db.Add(row);
                    entered.Add(one.Number);
                }
        await db.SaveChangesAsync(ct);
        await CaseFeed.Append(db, entered, ct);
        return entered.Count;
    }

    static async Task<IEnumerable<ICase>> Missing(LanyueDb db, Type type, CancellationToken ct)
    {
        var find = typeof(CaseRegister).GetMethod(nameof(MissingOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type);
        return await (Task<IEnumerable<ICase>>)find.Invoke(null, [db, ct])!;
    }

    static async Task<IEnumerable<ICase>> MissingOf<T>(LanyueDb db, CancellationToken ct) where T : class, ICase
    {
        var known = db.Set<CaseRow>().Select(c => c.Number);
        return (await db.Set<T>().AsNoTracking().Where(c => !known.Contains(c.Number)).ToListAsync(ct)).Cast<ICase>();
    }
}
