using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>From a file to what it would do. Writes nothing.</summary>
sealed class PeoplePlanner(CampusNames names)
{
    const int ShownRows = 10;

    /// <summary>The file by itself: columns and rows. Nothing is compared, so nobody is counted.</summary>
    public PeoplePlan Check(string file, byte[] content, ImportOptions options, DateOnly today) =>
        Or(file, () =>
        {
            var table = SourceTable.Read(file, content);
            var columns = ColumnMap.Read(table);
            var faults = columns.Kind == PeopleKind.Students ? StudentList.Read(table, columns, names, today).Faults : StaffList.Read(table, columns, names, today).Faults;
            return Seen(table, columns, faults, new(0, 0, 0, 0, 0)) with { Refusal = Faulty(faults, options) };
        });

    /// <param name="students">In force, by number; asked for a list of students only.</param>
    /// <param name="staff">In force, by number.</param>
    public async Task<PeoplePlan> Plan(string file, byte[] content, ImportOptions options, DateOnly today,
        Func<Task<IReadOnlyDictionary<string, InForce<Student>>>> students, Func<Task<IReadOnlyDictionary<string, InForce<StaffMember>>>> staff)
    {
        SourceTable table;
        ColumnMap columns;
        try
        {
            table = SourceTable.Read(file, content);
            columns = ColumnMap.Read(table);
        }
        catch (UnreadableFileException unreadable)
        {
            return Refused(file, unreadable);
        }
        if (columns.Kind == PeopleKind.Staff)
        {
            var list = StaffList.Read(table, columns, names, today);
            var compared = new Comparison<StaffMember>(PersonTraits.OfStaff, await staff(), options, today).Of(list, (_, _, _) => []);
            return Plan(table, list, compared, PersonTraits.OfStaff, options, new([], compared.Changes));
        }
        else
        {
            var counsellors = (await staff()).Values.Where(s => s.Person.LeftOn is null).Select(s => s.Person.Number).ToHashSet();
            var list = StudentList.Read(table, columns, names, today);
            var compared = new Comparison<Student>(PersonTraits.OfStudents, await students(), options, today).Of(list, StudentChecks.With(counsellors));
            return Plan(table, list, compared, PersonTraits.OfStudents, options, new(compared.Changes, []));
        }
    }

    static PeoplePlan Plan<T>(SourceTable table, PeopleList<T> list, ComparedList<T> compared, PersonTraits<T> traits, ImportOptions options, PeopleChanges changes) where T : class
    {
        var leaving = compared.Changes.Where(c => c.Before is { } before && traits.IsPresent(before.Person) && !traits.IsPresent(c.After)).Select(c => traits.Number(c.After)).ToList();
        var isNew = compared.Listed.Count(c => c.Before is null);
        var counts = new PeopleCounts(isNew, compared.Changes.Count - isNew - leaving.Count, compared.Unchanged, leaving.Count, 0);
        var refusal = Faulty(list.Faults, options)
            ?? (options.IsFullList && list.HasUnknown ? Reply.Of("people/refused.unknown") : null)
            ?? (compared.Missing.Count * 100L > (long)options.MostLeavingPercent * compared.Present
                ? Reply.Of("people/refused.leaving", ("leaving", $"{compared.Missing.Count}"), ("present", $"{compared.Present}"), ("most", $"{options.MostLeavingPercent}")) : null);
        return Seen(table, list.Columns, list.Faults, counts) with { IsCompared = true, Leaving = [.. leaving], Refusal = refusal, Changes = refusal is null ? changes : PeopleChanges.None };
    }

    static Reply? Faulty(List<RowFault> faults, ImportOptions options) =>
        faults.Count > 0 && !options.SkipsFaulty ? Reply.Of("people/refused.faults", ("rows", $"{faults.DistinctBy(f => f.Row).Count()}"), ("faults", $"{faults.Count}")) : null;

    static PeoplePlan Seen(SourceTable table, ColumnMap columns, List<RowFault> faults, PeopleCounts counts) => new()
    {
        File = table.File, Hash = table.Hash, Kind = columns.Kind, Ignored = [.. columns.Ignored],
        Columns = [.. columns.At.OrderBy(c => c.Value).Select(c => new RecognisedColumn(c.Key, columns.NameOf(c.Key)))],
        FirstRows = [.. table.Rows.Where(r => r.Number > columns.Header.Number).Take(ShownRows).Select(r => columns.At.Values.Order().Select(at => at < r.Cells.Length ? r.Cells[at] : "").ToImmutableArray())],
        Faults = [.. faults.OrderBy(f => f.Row)],
        Counts = counts with { FaultyRows = faults.DistinctBy(f => f.Row).Count() },
    };

    static PeoplePlan Or(string file, Func<PeoplePlan> read)
    {
        try
        {
            return read();
        }
        catch (UnreadableFileException unreadable)
        {
            return Refused(file, unreadable);
        }
    }

    static PeoplePlan Refused(string file, UnreadableFileException unreadable) => new() { File = Path.GetFileName(file), Refusal = unreadable.Why };
}
