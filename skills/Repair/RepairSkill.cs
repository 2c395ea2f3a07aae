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

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => flow.Name switch
    {
        "repair.file" => File(flow.Filled, work, ct),
        "repair.withdraw" => OwnMove(flow.Filled, RepairEvent.Withdraw, work, ct),
        "repair.fixed" => OwnMove(flow.Filled, RepairEvent.Confirm, work, ct),
        "repair.reopen" => OwnMove(flow.Filled, RepairEvent.Reopen, work, ct),
        "repair.change" => Change(flow.Filled, work, ct),
        _ => throw new InvalidOperationException($"Repair has no effect for the flow {flow.Name}."),
    };

    async Task<Outcome> File(FilledSlots slots, UnitOfWork work, CancellationToken ct)
    {
        var visit = slots.Get(RepairSlots.Visit);
        if (visit.Until <= work.Now) return Outcome.Refuse("repair/visit.past") with { AskAgain = RepairSlots.Visit.Name };

        var (room, fault) = (slots.Get(RepairSlots.Room), slots.Get(RepairSlots.Fault));
        var unit = units?.For(room, fault.Category, work.Now);
        var ticket = RepairTicket.Report(await work.NextNumber("R", ct), work.Dialogue!, room, fault, visit, work.Now, Called(slots), unit);
        work.Db.Add(ticket);
        work.Record(ticket.Number, "Report", null, ticket.State.ToString());
        return unit switch
        {
            null => Outcome.Say("repair/reported", ("number", ticket.Number)),
            { AcceptBy: { } by } => Outcome.Say("repair/reported.by", ("number", ticket.Number), ("unit", unit.Name), ("by", by.Said())),
            _ => Outcome.Say("repair/reported.unit", ("number", ticket.Number), ("unit", unit.Name)),
        };
    }

    /// <summary>The room in full; null: the school is not known.</summary>
    static string? Called(FilledSlots slots) => slots.Get(RepairSlots.Room).Id is null ? null : slots.Said(RepairSlots.Room);

    async Task<Outcome> Change(FilledSlots slots, UnitOfWork work, CancellationToken ct)
    {
        var (number, room, visit) = (slots.Get(RepairSlots.Ticket), slots.Get(RepairSlots.Room), slots.Get(RepairSlots.Visit));
        if (await Own(number, work, ct) is not { } ticket) return Outcome.Refuse("repair/not.yours", ("number", number));
        if (visit.Until <= work.Now) return Outcome.Refuse("repair/visit.past") with { AskAgain = RepairSlots.Visit.Name };
        if (!RepairWorkflow.Moves.Allows(ticket.State, RepairEvent.Change, work.Actor.Kind)) return TooLate(ticket, RepairEvent.Change);

        var before = Where(ticket);
        ticket.Change(room, Called(slots), visit, units?.For(room, ticket.Category, work.Now), work.Actor, work.Now);
        work.Record(number, nameof(RepairEvent.Change), ticket.State.ToString(), ticket.State.ToString());
        work.Note(number, $"{before} → {Where(ticket)}");
        return Outcome.Say("repair/said.Change", ("number", number), ("room", slots.Said(RepairSlots.Room)), ("visit", slots.Said(RepairSlots.Visit)));
    }

    /// <summary>"东区3号楼502室，11月25日（周三）14:00–18:00".</summary>
    static string Where(RepairTicket ticket) => $"{ticket.Place}，{ticket.VisitFrom.Said()}–{ticket.VisitUntil.OnCampus():H:mm}";

    public async Task<IReadOnlyDictionary<string, SlotValue>> Current(Form flow, Reading reading, CancellationToken ct)
    {
        var number = flow.Filled.Get(RepairSlots.Ticket);
        if (await reading.Db.Tickets().OfStudent(reading.Dialogue).FirstOrDefaultAsync(t => t.Number == number, ct) is not { } ticket) return Hearing.Nothing;
        return new Dictionary<string, SlotValue>
        {
            [Flow.WasSlot] = new(number, Where(ticket)),
            [RepairSlots.Room.Name] = new(ticket.Located().Text, ticket.Place),
            [RepairSlots.Visit.Name] = new(new TimeWindow(ticket.VisitFrom, ticket.VisitUntil).Text, $"{ticket.VisitFrom.Said()}–{ticket.VisitUntil.OnCampus():H:mm}"),
        };
    }

    static Task<RepairTicket?> Own(string number, UnitOfWork work, CancellationToken ct) =>
        work.Db.Set<RepairTicket>().FirstOrDefaultAsync(t => t.Number == number && t.Dialogue == work.Dialogue, ct);

    static Outcome TooLate(RepairTicket ticket, RepairEvent what) =>
        new([Reply.Of($"repair/too.late.{what}", ("number", ticket.Number)), Reply.Of($"repair/state.{ticket.State}", ("number", ticket.Number), ("place", ticket.Place), ("reason", ticket.Reason ?? ""))]) { IsRefused = true };

    /// <summary>A student moves his own ticket; one that a colleague has moved on meanwhile is refused with where it stands.</summary>
    static async Task<Outcome> OwnMove(FilledSlots slots, RepairEvent what, UnitOfWork work, CancellationToken ct)
    {
        var number = slots.Get(RepairSlots.Ticket);
        if (await Own(number, work, ct) is not { } ticket) return Outcome.Refuse("repair/not.yours", ("number", number));
        if (!Allows(ticket, what, work.Now)) return TooLate(ticket, what);

        await RepairMoves.Apply(ticket, what, work, null, ct);
        return Outcome.Say($"repair/said.{what}", ("number", number));
    }

    static bool Allows(RepairTicket ticket, RepairEvent what, DateTimeOffset now) =>
        RepairWorkflow.Moves.Allows(ticket.State, what, ActorKind.Student) && (what != RepairEvent.Reopen || now - ticket.MovedAt <= RepairWorkflow.ReopenWithin);

    public async Task<IReadOnlyList<OwnCase>> CasesOf(Reading reading, string? number, CancellationToken ct) =>
        (await reading.Db.Tickets().OfStudent(reading.Dialogue).Where(t => number == null || t.Number == number).Take(MostCases).ToListAsync(ct)).ConvertAll(t => Own(t, reading.Now));

    const int MostCases = 100;

    static OwnCase Own(RepairTicket ticket, DateTimeOffset now) => new(ticket.Number, $"{ticket.Place} {Writing.Shorten(ticket.Fault, MostQuoted)}", Where(ticket, now), ticket.ReportedAt)
    {
        IsOver = ticket.State.IsOver(),
        Flows =
        [
            .. new[] { (RepairEvent.Confirm, RepairFlows.Fixed), (RepairEvent.Reopen, RepairFlows.Reopen), (RepairEvent.Change, RepairFlows.Change), (RepairEvent.Withdraw, RepairFlows.Withdraw) }
                .Where(m => Allows(ticket, m.Item1, now)).Select(m => m.Item2.Name),
        ],
        Touches =
        [
            .. ticket.State.Waits() ? [CaseTouch.Urge] : Array.Empty<CaseTouch>(),
            .. RepairWorkflow.Moves.Allows(ticket.State, RepairEvent.Add, ActorKind.Student) ? [CaseTouch.Add] : Array.Empty<CaseTouch>(),
        ],
    };

    public async Task<bool> Touch(string number, CaseTouch what, UnitOfWork work, CancellationToken ct)
    {
        if (await Own(number, work, ct) is not { } ticket || !Own(ticket, work.Now).Touches.Contains(what)) return false;
        work.RaiseVersion(ticket);
        work.Record(number, what.ToString(), ticket.State.ToString(), ticket.State.ToString());
        return true;
    }

    /// <summary>With the time by which it is taken up, as long as that may still be kept.</summary>
    static Reply Where(RepairTicket ticket, DateTimeOffset now) => ticket is { State: RepairState.Submitted, AcceptBy: { } by } && by >= now
        ? Reply.Of("repair/state.Submitted.by", ("number", ticket.Number), ("place", ticket.Place), ("by", by.Said()))
        : Reply.Of($"repair/state.{ticket.State}", ("number", ticket.Number), ("place", ticket.Place), ("reason", ticket.Reason ?? ""));

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var what = flow.Name switch
        {
            _ when flow.Name == RepairFlows.Fixed.Name => RepairEvent.Confirm,
            _ when flow.Name == RepairFlows.Reopen.Name => RepairEvent.Reopen,
            _ when flow.Name == RepairFlows.Change.Name => RepairEvent.Change,
            _ => RepairEvent.Withdraw,
        };
        var mine = await reading.Db.Tickets().OfStudent(reading.Dialogue).Take(20).ToListAsync(ct);
        return [.. mine.Where(t => Allows(t, what, reading.Now)).Take(6)
            .Select(t => new Choice(t.Number, $"{t.Number} {t.Place} {Writing.Shorten(t.Fault, MostQuoted)}"))];
    }

    const int MostQuoted = 13;

    /// <summary>Danger gets a number first and the form after it.</summary>
    public IReadOnlyList<Reply> Remarks(Form flow, Slot filled)
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
