using System.Globalization;
using System.IO.Compression;
using Lanyue.Bot.Dialogue;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Lanyue.Skills.Campus;

/// <summary>The first sheet of an .xlsx file, cells as a person reads them.</summary>
static class ExcelRows
{
    /// <summary>A merged title is one cell, not one a column; dates come as dates.</summary>
    static readonly OpenXmlConfiguration Plain = new() { FillMergedCells = false, EnableSharedStringCache = false };

    /// <summary>A sheet of 200,000 people takes a third of it; a zip can unpack to a thousand times its size.</summary>
    const long MostUnpacked = 256 << 20;

    /// <exception cref="UnreadableFileException">Too large, no Excel file after all, or a damaged one.</exception>
    public static IEnumerable<SourceRow> Read(byte[] content)
    {
        if (Or(() => UnpackedBytes(content)) > MostUnpacked) throw new UnreadableFileException(Reply.Of("people/file.large", ("most", $"{MostUnpacked >> 20}")));
        using var rows = Open(content).GetEnumerator();
        for (var number = 1; Next(rows); number++)
            yield return new(number, [.. ((IDictionary<string, object?>)rows.Current).Values.Select(Text)]);
    }

    static long UnpackedBytes(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        return zip.Entries.Sum(e => e.Length);
    }

    static IEnumerable<dynamic> Open(byte[] content) => Or(() => new MemoryStream(content).Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: Plain));

    static bool Next(IEnumerator<dynamic> rows) => Or(rows.MoveNext);

    /// <summary>The reader only ever sees bytes in memory: whatever it throws, with whichever exception, is the file's doing.</summary>
    static T Or<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
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
