using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Store;

/// <summary>Rows that belong to a dialogue, when it becomes another.</summary>
static class Repointing
{
    /// <summary>Everything of one dialogue is another's: the rows of each table that names a dialogue, whoever's table it is.</summary>
    /// <param name="join">What skills do first, once the addresses are the other's.</param>
    public static async Task Repoint(this LanyueDb db, string from, string to, Func<Task> join, CancellationToken ct)
    {
        var held = db.Set<BindingRow>().Where(b => b.Dialogue == from).Select(b => b.Address);
        var addresses = await db.Addresses.Where(a => a.Dialogue == from).Select(a => a.Key).Union(held).ToListAsync(ct);
        await db.Addresses.Where(a => a.Dialogue == from).ExecuteUpdateAsync(a => a.SetProperty(r => r.Dialogue, to), ct);
        await join();
        await db.SaveChangesAsync(ct);
        await db.SaidIn(from).ExecuteUpdateAsync(l => l.SetProperty(r => r.Dialogue, to), ct);
        await db.Lines.Where(l => addresses.Contains(l.Address) && l.Dialogue == from).ExecuteUpdateAsync(l => l.SetProperty(r => r.Dialogue, to), ct);  // inbound: no index has them by dialogue
        foreach (var table in TablesOfDialogues(db)) await Statement.Update(table, "dialogue = @dialogue", "dialogue = @dialogue2").Execute(db, ct, ("dialogue", to), ("dialogue2", from));
    }

    /// <summary>Those that name the dialogue they belong to, but for addresses and lines.</summary>
    static IEnumerable<Type> TablesOfDialogues(LanyueDb db) =>
        db.Model.GetEntityTypes().Where(t => t.ClrType != typeof(AddressRow) && t.ClrType != typeof(Line) && t.FindProperty(nameof(AddressRow.Dialogue)) is not null).Select(t => t.ClrType).OrderBy(t => t.Name, StringComparer.Ordinal);

    /// <summary>What was said at an address and is not answered yet, parked turns too, is another dialogue's to answer.</summary>
    public static async Task MoveUnanswered(this LanyueDb db, string address, string from, string to, DateTimeOffset since, CancellationToken ct)
    {
        await db.Lines.Where(l => l.Address == address && l.Kind == LineKind.Inbound && l.Dialogue == from && l.At > since && !db.Lines.Any(o => o.Key == l.Turn + "/out/0"))
            .ExecuteUpdateAsync(l => l.SetProperty(r => r.Dialogue, to), ct);
        await db.ParkedTurns.Where(p => p.Address == address && p.Dialogue == from).ExecuteUpdateAsync(p => p.SetProperty(r => r.Dialogue, to), ct);
    }
}
