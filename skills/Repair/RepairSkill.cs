using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Repair;

/// <summary>Files a dormitory repair, tells how far it is, withdraws it, and takes the student's word that it is fixed.</summary>
/// <param name="units">Null: no school is known.</param>
public sealed class RepairSkill(RepairPhones phones, RepairUnits? units = null) : ISkill
{
    internal const string ConfirmTimer = "confirm", CloseTimer = "close";

    public string Name => "repair";
    public IReadOnlyList<Flow> Flows => RepairFlows.All;

    public Task<Outcome> Run(FlowState flow, UnitOfWork work, CancellationToken ct) => flow.Name switch
    {
        "repair.file" => File(flow.Filled, work, ct),
        "repair.withdraw" => OwnMove(flow.Filled, RepairEvent.Withdraw, work, ct),
        "repair.fixed" => OwnMove(flow.Filled, RepairEvent.Confirm, work, ct),
        _ => throw new InvalidOperationException($"Repair has no effect for the flow {flow.Name}."),
    };

    async Task<Outcome> File(FilledSlots slots, UnitOfWork work, CancellationToken ct)
    {
        var visit = slots.Get(RepairSlots.Visit);
        if (visit.Until <= work.Now) return Outcome.Refuse("repair/visit.past") with { AskAgain = RepairSlots.Visit.Name };

        var (room, fault) = (slots.Get(RepairSlots.Room), slots.Get(RepairSlots.Fault));
        var unit = units?.For(room, fault.Category, work.Now);
        var ticket = RepairTicket.Report(
            await work.NextNumber("R", ct), work.Dialogue!, room, fault, visit, work.Now, room.Id is null ? null : slots.Said(RepairSlots.Room), unit);
        work.Db.Add(ticket);
        work.Record(ticket.Number, "Report", null, ticket.State.ToString());
        return unit switch
        {
            null => Outcome.Say("repair/reported", ("number", ticket.Number)),
            { AcceptBy: { } by } => Outcome.Say("repair/reported.by", ("number", ticket.Number), ("unit", unit.Name), ("by", by.Said())),
            _ => Outcome.Say("repair/reported.unit", ("number", ticket.Number), ("unit", unit.Name)),
        };
    }

    /// <summary>A student moves his own ticket; one that a colleague has moved on meanwhile is refused with where it stands.</summary>
    static async Task<Outcome> OwnMove(FilledSlots slots, RepairEvent what, UnitOfWork work, CancellationToken ct)
    {
        var number = slots.Get(RepairSlots.Ticket);
        var ticket = await work.Db.Set<RepairTicket>().FirstOrDefaultAsync(t => t.Number == number && t.Dialogue == work.Dialogue, ct);
        if (ticket is null) return Outcome.Refuse("repair/not.yours", ("number", number));
        if (!RepairWorkflow.Moves.Allows(ticket.State, what, work.Actor.Kind))
            return new Outcome([Reply.Of($"repair/too.late.{what}", ("number", number)), Reply.Of($"repair/state.{ticket.State}", ("number", number), ("place", ticket.Place))]) { IsRefused = true };

        await RepairMoves.Apply(ticket, what, work, null, ct);
        return Outcome.Say($"repair/said.{what}", ("number", number));
    }

    public async Task<IReadOnlyList<Reply>> Tell(FlowState flow, Reading reading, CancellationToken ct)
    {
        var number = flow.Slots.GetValueOrDefault(RepairSlots.Ticket.Name)?.Value;
        var mine = reading.Db.Tickets().OfStudent(reading.Dialogue);
        if (number is null) return await TellAll(mine, reading.Now, ct);

        var ticket = await mine.FirstOrDefaultAsync(t => t.Number == number, ct);
        return [ticket is null ? Reply.Of("repair/not.yours", ("number", number)) : Where(ticket, reading.Now)];
    }

    static async Task<IReadOnlyList<Reply>> TellAll(IQueryable<RepairTicket> mine, DateTimeOffset now, CancellationToken ct)
    {
        var newest = await mine.Take(5).ToListAsync(ct);
        var open = newest.Where(t => !t.State.IsOver()).ToList();
        return newest.Count == 0 ? [Reply.Of("repair/none")] : [.. (open.Count > 0 ? open : newest[..1]).Select(t => Where(t, now))];
    }

    /// <summary>With the time by which it is taken up, as long as that may still be kept.</summary>
    static Reply Where(RepairTicket ticket, DateTimeOffset now) => ticket is { State: RepairState.Submitted, AcceptBy: { } by } && by >= now
        ? Reply.Of("repair/state.Submitted.by", ("number", ticket.Number), ("place", ticket.Place), ("by", by.Said()))
        : Reply.Of($"repair/state.{ticket.State}", ("number", ticket.Number), ("place", ticket.Place));

    public async Task<IReadOnlyList<Choice>> Options(FlowState flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var what = flow.Name == RepairFlows.Fixed.Name ? RepairEvent.Confirm : RepairEvent.Withdraw;
        var mine = await reading.Db.Tickets().OfStudent(reading.Dialogue).Take(20).ToListAsync(ct);
        return [.. mine.Where(t => RepairWorkflow.Moves.Allows(t.State, what, ActorKind.Student)).Take(6)
            .Select(t => new Choice(t.Number, $"{t.Number} {t.Place} {Short(t.Fault)}"))];
    }

    static string Short(string fault) => fault.EnumerateRunes().Count() <= 12 ? fault : string.Concat(fault.EnumerateRunes().Take(12)) + "…";

    /// <summary>Danger gets a number first and the form after it.</summary>
    public IReadOnlyList<Reply> Remarks(FlowState flow, Slot filled)
    {
        if (filled != RepairSlots.Fault) return [];
        var category = flow.Filled.Get(RepairSlots.Fault).Category;
        var phone = category switch
        {
            "fire" or "trapped" => phones.Crisis,
            "water" or "electricity" or "lockout" => phones.Repair,
            _ => null,
        };
        return phone is null ? [] : [phone == "" ? Reply.Of($"repair/urgent.{category}") : Reply.Of($"repair/urgent.{category}.phone", ("phone", phone))];
    }

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var what = due.Purpose == ConfirmTimer ? RepairEvent.Confirm : RepairEvent.Close;
        var ticket = await work.Db.Set<RepairTicket>().FirstAsync(t => t.Number == due.Subject, ct);
        if (!RepairWorkflow.Moves.Allows(ticket.State, what, work.Actor.Kind)) return Outcome.Silent;  // the student was quicker
        await RepairMoves.Apply(ticket, what, work, null, ct);
        return Outcome.Silent;
    }
}
