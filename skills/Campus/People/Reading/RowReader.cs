using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Campus;

/// <summary>One row's cells by what they are about; notes each fault and reads on, so that a row tells all its faults at once.</summary>
sealed class RowReader(ColumnMap columns, SourceRow row, List<RowFault> faults)
{
    public int Row => row.Number;
    public bool IsFaulty { get; private set; }

    /// <summary>Null: the cell is empty, or there is no such column.</summary>
    public string? Text(PeopleColumn column)
    {
        var cell = columns.At.TryGetValue(column, out var at) && at < row.Cells.Length ? CellText.Trim(row.Cells[at]) : "";
        return cell == "" ? null : cell;
    }

    /// <summary>A cell that must be filled where the file has its column.</summary>
    public T? Required<T>(PeopleColumn column, Func<string, T?> read, string fault)
    {
        if (columns.Has(column) && Text(column) is null) Fault(column, Reply.Of("people/fault.empty"));
        return Optional(column, read, fault);
    }

    /// <param name="fault">Text key, for a cell that cannot be read so.</param>
    public T? Optional<T>(PeopleColumn column, Func<string, T?> read, string fault)
    {
        if (Text(column) is not { } cell) return default;
        var value = read(cell);
        if (value is null) Fault(column, Reply.Of(fault, ("scopes", PeopleWords.Chinese.AllScopes)));
        return value;
    }

    /// <summary>An id of the campus files.</summary>
    public string? Named(PeopleColumn column, Func<string, CampusName> resolve)
    {
        if (Text(column) is not { } cell) return null;
        var found = resolve(cell) is { Id: null, Candidates.Count: 0 } ? resolve(CellText.Halfwidth(cell)) : resolve(cell);  // a name of ours may have wide brackets
        if (found.Id is null) Fault(column, found.Candidates.Count == 0 ? Reply.Of("people/fault.unknown") : Reply.Of("people/fault.ambiguous", ("candidates", string.Join('、', found.Candidates))));
        else if (found.Id.Length > Lengths.Name) Fault(column, Reply.Of("people/fault.long", ("most", $"{Lengths.Name}")));
        else return found.Id;
        return null;
    }

    public string? RequiredName(PeopleColumn column, Func<string, CampusName> resolve)
    {
        if (columns.Has(column) && Text(column) is null) Fault(column, Reply.Of("people/fault.empty"));
        return Named(column, resolve);
    }

    /// <summary>More cells than headers: a separator stands in a text that is not quoted, and every cell behind it is another column's.</summary>
    public void CheckWidth()
    {
        if (row.Cells.Skip(columns.Header.Cells.Length).Any(c => !string.IsNullOrWhiteSpace(c)))
            Fault(null, Reply.Of("people/fault.wide", ("cells", $"{row.Cells.Length}"), ("columns", $"{columns.Header.Cells.Length}")));
    }

    public void Fault(PeopleColumn? column, Reply why)
    {
        IsFaulty = true;
        faults.Add(RowFault.Of(row.Number, column is { } named ? columns.NameOf(named) : "", column is { } of ? Text(of) ?? "" : "", why));
    }
}
