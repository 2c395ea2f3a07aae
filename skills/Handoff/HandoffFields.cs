using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Handoff;

/// <summary>What is kept of who wanted a person, and who spoke.</summary>
sealed class HandoffFields : IRegisteredFields
{
    static readonly HandoffState[] Over = [.. Enum.GetValues<HandoffState>().Where(s => s.IsOver())];

    public IEnumerable<RegisteredTable> Tables =>
    [
        new("handoff_case", Purpose.Case, LegalBasis.Service, Keep.Cases)
        {
            Readers = [Role.UnitStaff, Role.Counsellor],
            None = ["number", "unit", "unit_name", "state", "asked_at", "moved_at", "take_by", "taken_at", "is_answered", "version"], Ordinary = ["dialogue", "owner"],
            Cases = (db, dialogues) => db.Set<HandoffCase>().Where(h => dialogues.Contains(h.Dialogue)).Select(h => new CaseKey(h.Number, !Over.Contains(h.State))),
            Own = OwnRows.Of((db, p) => db.Set<HandoffCase>().Where(h => p.Dialogues.Contains(h.Dialogue)), (db, p) => db.Set<HandoffCase>().Where(h => p.ClosedCases.Contains(h.Number)), KeptBy.OpenCase),
            Expires = Expiry.OfCases((db, before) => db.Set<HandoffCase>().Where(h => Over.Contains(h.State) && h.MovedAt < before).Select(h => h.Number), (db, old) => db.Set<HandoffCase>().Where(h => old.Contains(h.Number))),
        },
    ];
}
