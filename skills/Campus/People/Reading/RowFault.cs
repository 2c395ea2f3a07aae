using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>What is wrong with one cell, or with a row as a whole.</summary>
/// <param name="Row">As the spreadsheet or editor counts it.</param>
/// <param name="Column">As the file calls it; empty: the whole row.</param>
/// <param name="Value">As written, cut where it is long.</param>
/// <param name="Why">What is wrong and what to do.</param>
public sealed record RowFault(int Row, string Column, string Value, Reply Why)
{
    const int Longest = 60;

    internal static RowFault Of(int row, string column, string value, Reply why) => new(row, column, Writing.Shorten(value, Longest + 1), why);

    /// <summary>In one line.</summary>
    public string Words(Texts texts) => texts.Render(Reply.Of(Column == "" ? "people/fault.row" : "people/fault.cell",
        ("row", $"{Row}"), ("column", Column), ("value", Value), ("why", texts.Render(Why))));
}
