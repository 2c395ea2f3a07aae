using System.Text;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.Skills.Privacy;

/// <summary>The register of fields as people read it.</summary>
public sealed class RegisterWords(FieldRegister register, PrivacyOptions options, Texts texts)
{
    /// <summary>In the order of <see cref="Cells"/>.</summary>
    public IReadOnlyList<string> Headers => [.. new[] { "store", "table", "field", "class", "purpose", "basis", "keep", "readers" }.Select(h => texts[$"privacy/register.{h}"])];

    public IEnumerable<IReadOnlyList<string>> Rows => register.Tables.SelectMany(t => t.Fields).Select(Cells);

    IReadOnlyList<string> Cells(RegisteredField field) =>
    [
        texts[$"privacy/store.{field.Table.Store}"], field.Table.Name, field.Inside is { } inside ? $"{field.Name}（{texts[$"privacy/inside.{inside}"]}）" : field.Name, texts[$"privacy/class.{field.Class}"],
        texts[$"privacy/purpose.{field.Purpose}"], texts[$"privacy/basis.{field.Basis}"], Keep(field.Table.Keep), string.Join('、', field.Readers.Select(r => texts[$"privacy/role.{r}"])),
    ];

    string Keep(Keep keep) => options.Days(keep) is { } days ? texts.Render(Reply.Of("privacy/keep.days", ("what", texts[$"privacy/keep.{keep}"]), ("days", $"{days}"))) : texts[$"privacy/keep.{keep}"];

    /// <summary>"|" in a cell would end it; there is none, but a later text may bring one.</summary>
    public string Markdown()
    {
        var to = new StringBuilder();
        void Line(IEnumerable<string> cells) => to.Append("| ").AppendJoin(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        Line(Headers);
        Line(Headers.Select(_ => "---"));
        foreach (var row in Rows) Line(row);
        return to.ToString();
    }

    public string Csv()
    {
        var to = new StringBuilder("\uFEFF");
        foreach (var row in Rows.Prepend(Headers)) to.AppendJoin(',', row.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        return to.ToString();
    }
}
