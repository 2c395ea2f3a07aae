using System.Security.Cryptography;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <param name="Number">As a spreadsheet or editor counts it, from 1.</param>
readonly record struct SourceRow(int Number, string[] Cells);

/// <summary>A file as rows of texts, nothing understood yet. Rows without a word are left out.</summary>
/// <param name="Hash">SHA-256 of its bytes, in hex.</param>
sealed record SourceTable(string File, string Hash, IReadOnlyList<SourceRow> Rows)
{
    /// <summary>A list of a hundred thousand people takes a tenth of it.</summary>
    public const int MostBytes = 32 << 20;

    const int MostRows = 200_000;

    static ReadOnlySpan<byte> NewExcel => "PK\x03\x04"u8;
    static ReadOnlySpan<byte> OldExcel => [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Excel (.xlsx) by its first bytes, else separated text.</summary>
    /// <param name="name">What the person calls it; folders are cut off.</param>
    /// <exception cref="UnreadableFileException">Empty, too large, old Excel, damaged, or in no known encoding.</exception>
    public static SourceTable Read(string name, byte[] content)
    {
        if (content.Length > MostBytes) throw new UnreadableFileException(Reply.Of("people/file.large", ("most", $"{MostBytes >> 20}")));
        if (content.AsSpan().StartsWith(OldExcel)) throw new UnreadableFileException(Reply.Of("people/file.old.excel"));

        var rows = new List<SourceRow>();
        foreach (var row in content.AsSpan().StartsWith(NewExcel) ? ExcelRows.Read(content) : SeparatedText.Read(SourceText.Decode(content)))
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace)) continue;
            if (rows.Count == MostRows) throw new UnreadableFileException(Reply.Of("people/file.rows", ("most", $"{MostRows}")));
            rows.Add(row);
        }
        if (rows.Count == 0) throw new UnreadableFileException(Reply.Of("people/file.empty"));
        return new(Short(Path.GetFileName(name)), Convert.ToHexStringLower(SHA256.HashData(content)), rows);
    }

    static string Short(string name) => name.Length <= PeopleLengths.File ? name : name[..PeopleLengths.File];
}
