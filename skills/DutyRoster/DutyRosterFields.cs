using Lanyue.Bot.Store;

namespace Lanyue.Skills.DutyRoster;

/// <summary>What the roster holds of staff. Who was on duty when stays known.</summary>
sealed class DutyRosterFields : IRegisteredFields
{
    static RegisteredTable Roster(string name) => new(name, Purpose.Duty, LegalBasis.Duty, Keep.Always) { Readers = [Role.Counsellor, Role.UnitStaff, Role.Leader, Role.SystemAdministrator] };

    public IEnumerable<RegisteredTable> Tables =>
    [
        Roster("dutyroster_post") with { None = ["kind", "post", "name", "unit", "unit_name", "is_kept", "version"], Ordinary = ["approver", "approver_name"] },
        Roster("dutyroster_day") with { None = ["key", "kind", "post", "post_name", "day", "since", "ended_at", "swap"], Ordinary = ["person", "person_name", "phone"] },
        Roster("dutyroster_hours") with { None = ["key", "unit", "unit_name", "starts_at", "stops_at", "since", "ended_at"], Ordinary = ["person", "person_name", "phone"] },
        Roster("dutyroster_alarm") with { None = ["kind", "post", "day", "post_name", "raised_at", "filled_at"] },
        Roster("dutyroster_swap") with
        {
            None = ["number", "duty", "in_return", "lapses_at", "state", "proposed_at", "moved_at", "version"],
            Ordinary = ["proposer", "proposer_name", "other", "other_name", "other_phone", "approver", "approver_name", "reason"],
        },
        Roster("dutyroster_closure") with { None = ["key", "place", "place_name", "closed_from", "closed_until", "reason", "made_at", "lifted_at"], Ordinary = ["actor", "lifted_by"] },
    ];
}
