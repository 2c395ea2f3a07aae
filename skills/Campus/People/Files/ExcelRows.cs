using System.Globalization;
using System.Xml;
using Lanyue.Bot.Dialogue;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Lanyue.Skills.Campus;

/// <summary>The first sheet of an .xlsx file, cells as a person reads them.</summary>
static class ExcelRows
{
    /// <summary>A merged title is one cell, not one a column; dates come as dates.</summary>
    static readonly OpenXmlConfiguration Plain = new() { FillMergedCells = false, EnableSharedStringCache = false };

    /// <exception cref="UnreadableFileException">No Excel file after all, or a damaged one.</exception>
    public static IEnumerable<SourceRow> Read(byte[] content)
    {
        using var rows = Open(content).GetEnumerator();
        for (var number = 1; Next(rows); number++)
            yield return new(number, [.. ((IDictionary<string, object?>)rows.Current).Values.Select(Text)]);
    }

    static IEnumerable<dynamic> Open(byte[] content) => Or(() => new MemoryStream(content).Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: Plain));

    static bool Next(IEnumerator<dynamic> rows) => Or(rows.MoveNext);

    /// <summary>What a zip without a workbook, a torn one, or one with broken XML makes of the reader.</summary>
    static T Or<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (damaged is InvalidDataException or XmlException or IOException or NullReferenceException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new UnreadableFileException(Reply.Of("people/file.excel"));
        }
    }

    /// <summary>A phone that Excel keeps as a number is its digits, without exponent; a date is its day.</summary>
    static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        double number when double.IsInteger(number) && Math.Abs(number) < 1e15 => number.ToString("0", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
