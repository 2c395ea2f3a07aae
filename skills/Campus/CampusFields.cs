using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>What the school's data hold of people: the directory, which is the school's own record, and who changed what.</summary>
sealed class CampusFields : IRegisteredFields
{
    static readonly ImmutableArray<Role> Readers = [Role.SystemAdministrator, Role.Counsellor];

    static RegisteredTable School(string name) => new(name, Purpose.School, LegalBasis.Duty, Keep.Always) { Readers = [Role.SystemAdministrator, Role.Leader] };

    public IEnumerable<RegisteredTable> Tables =>
    [
        new("campus_viewer", Purpose.Case, LegalBasis.Duty, Keep.Drafts)
        {
            None = ["case", "seen_at", "typed_at"], Ordinary = ["account"], Expires = Expiry.Of((db, before) => db.Set<CaseViewer>().Where(v => v.SeenAt < before)),
        },
        new("campus_student", Purpose.Directory, LegalBasis.Duty, Keep.Directory)
        {
            Readers = Readers, None = ["from_import", "ordinal", "until_import", "version"],
            Ordinary = ["number", "name", "college", "grade", "bed", "phone", "counsellor", "left_on"], Sensitive = ["sex"],
            Sealed = [SealedColumn.Of<StudentRow>("name", s => PeopleSeal.Place(PeopleKind.Students, s.Number, "name")), SealedColumn.Of<StudentRow>("phone", s => PeopleSeal.Place(PeopleKind.Students, s.Number, "phone"))],
            Own = OwnRows.Of((db, p) => db.Set<StudentRow>().Where(s => s.Number == p.Number), KeptBy.School),
            Expires = Expiry.Of((db, before) => db.ReplacedStudents(before, CampusTime.DayOf(before))),
        },
        new("campus_staff", Purpose.Directory, LegalBasis.Duty, Keep.Directory)
        {
            Readers = [Role.SystemAdministrator], None = ["from_import", "ordinal", "until_import", "version"], Ordinary = ["number", "name", "unit", "phone", "left_on"],
            Sealed = [SealedColumn.Of<StaffRow>("name", s => PeopleSeal.Place(PeopleKind.Staff, s.Number, "name")), SealedColumn.Of<StaffRow>("phone", s => PeopleSeal.Place(PeopleKind.Staff, s.Number, "phone"))],
            Expires = Expiry.Of((db, before) => db.ReplacedStaff(before, CampusTime.DayOf(before))),
        },
        new("campus_staff_role", Purpose.Directory, LegalBasis.Duty, Keep.Directory)
        {
            Readers = [Role.SystemAdministrator], None = ["from_import", "ordinal", "until_import", "role", "kind", "scope", "from", "until", "version"], Ordinary = ["staff"],
            Expires = Expiry.Of((db, before) => db.ReplacedRoles(before)),
        },
        new("campus_people_draft", Purpose.Directory, LegalBasis.Duty, Keep.Drafts)
        {
            None = ["draft", "part", "file", "at"], Ordinary = ["body"], Inside = ImmutableDictionary<string, string>.Empty.Add("body", "list"), Sealed = [SealedColumn.Of<PeopleDraftRow>("body", d => PeopleDrafts.Place(d.Draft, d.Part))],
            Expires = Expiry.Of((db, before) => db.Set<PeopleDraftRow>().Where(d => d.At < before)),
        },
        new("campus_people_import", Purpose.Directory, LegalBasis.Duty, Keep.Always)
        {
            Readers = [Role.SystemAdministrator], None = ["number", "kind", "state", "started_at", "in_force_at", "file", "file_hash", "is_full_list", "new", "changed", "unchanged", "leaving", "faulty"], Ordinary = ["actor"],
        },
        new("campus_people_current", Purpose.Bookkeeping, LegalBasis.None, Keep.Always) { None = ["id", "import", "writing", "version"] },
        School("campus_version") with { None = ["number", "school", "hash", "at", "base", "places", "added", "changed", "removed", "diff", "state"], Ordinary = ["actor"], Open = ["diff"] },
        School("campus_file") with { None = ["number", "name"], Ordinary = ["body"], Inside = ImmutableDictionary<string, string>.Empty.Add("body", "school"), Open = ["body"] },
        School("campus_place") with { None = ["number", "id", "path", "level", "name"] },
        School("campus_in_force") with { None = ["key", "number", "at", "version"], Ordinary = ["actor"] },
    ];
}

static class PeopleRetention
{
    /// <summary>Rows that an import ended before, and people who left before.</summary>
    public static IQueryable<StudentRow> ReplacedStudents(this LanyueDb db, DateTimeOffset before, DateOnly day) =>
        db.Set<StudentRow>().Where(s => s.LeftOn < day || db.Set<PeopleImportRow>().Any(i => i.Number == s.UntilImport && i.InForceAt < before));

    public static IQueryable<StaffRow> ReplacedStaff(this LanyueDb db, DateTimeOffset before, DateOnly day) =>
        db.Set<StaffRow>().Where(s => s.LeftOn < day || db.Set<PeopleImportRow>().Any(i => i.Number == s.UntilImport && i.InForceAt < before));

    public static IQueryable<StaffRoleRow> ReplacedRoles(this LanyueDb db, DateTimeOffset before) =>
        db.Set<StaffRoleRow>().Where(r => db.Set<PeopleImportRow>().Any(i => i.Number == r.UntilImport && i.InForceAt < before));
}
