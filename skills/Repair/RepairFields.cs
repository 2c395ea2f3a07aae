using Lanyue.Bot.Store;

namespace Lanyue.Skills.Repair;

/// <summary>What a repair holds of its student.</summary>
sealed class RepairFields : IRegisteredFields
{
    static readonly RepairState[] Over = [.. Enum.GetValues<RepairState>().Where(s => s.IsOver())];

    public IEnumerable<RegisteredTable> Tables =>
    [
        new("repair_ticket", Purpose.Case, LegalBasis.Service, Keep.Cases)
        {
            Readers = [Role.UnitStaff, Role.Technician, Role.Counsellor, Role.StationManager, Role.Leader],
            None = ["number", "unit", "unit_name", "accept_by", "category", "state", "reported_at", "moved_at", "version"],
            Ordinary = ["dialogue", "zone", "building", "room", "place_id", "place_name", "visit_from", "visit_until", "reason"],
            Sensitive = ["fault"],
            Cases = (db, dialogues) => db.Set<RepairTicket>().Where(t => dialogues.Contains(t.Dialogue)).Select(t => new CaseKey(t.Number, !Over.Contains(t.State))),
            Own = OwnRows.Of((db, p) => db.Set<RepairTicket>().Where(t => p.Dialogues.Contains(t.Dialogue)), (db, p) => db.Set<RepairTicket>().Where(t => p.ClosedCases.Contains(t.Number)), KeptBy.OpenCase),
            Expires = Expiry.OfCases(
                (db, before) => db.Set<RepairTicket>().Where(t => Over.Contains(t.State) && t.MovedAt < before).Select(t => t.Number), (db, old) => db.Set<RepairTicket>().Where(t => old.Contains(t.Number))),
        },
    ];
}
