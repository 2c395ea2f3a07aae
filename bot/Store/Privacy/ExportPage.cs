using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>A person's data as a page to read: a table a section, with why it is kept and how long. No script, nothing from elsewhere.</summary>
static class ExportPage
{
    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);
    static readonly System.Text.Json.JsonSerializerOptions Chinese = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject data, FieldRegister register, Texts texts, DateTimeOffset now)
    {
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Say(texts["privacy/export.title"])).Append("</title><style>body{font:15px sans-serif;margin:1rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;vertical-align:top;max-width:30rem;overflow-wrap:anywhere}</style></head><body><h1>")
            .Append(Say(texts["privacy/export.title"])).Append("</h1><p>").Append(Say(now.Said())).Append("</p>");
        foreach (var (name, rows) in data)
        {
            var table = register.Tables.FirstOrDefault(t => t.Name == name);
            page.Append("<h2>").Append(Say(name)).Append("</h2>");
            if (table is not null) page.Append("<p>").Append(Say($"{texts[$"privacy/purpose.{table.Purpose}"]} · {texts[$"privacy/basis.{table.Basis}"]} · {texts[$"privacy/keep.{table.Keep}"]}")).Append("</p>");
            Rows(page, rows!.AsArray());
        }
        return page.Append("</body></html>").ToString();
    }

    static void Rows(StringBuilder page, JsonArray rows)
    {
        page.Append("<table><tr>");
        foreach (var (column, _) in rows[0]!.AsObject()) page.Append("<th>").Append(Say(column)).Append("</th>");
        foreach (var row in rows)
        {
            page.Append("</tr><tr>");
            foreach (var (_, value) in row!.AsObject()) page.Append("<td>").Append(Say(value is JsonValue ? value.ToString() : value?.ToJsonString(Chinese) ?? "")).Append("</td>");
        }
        page.Append("</tr></table>");
    }

    static string Say(string text) => Html.Encode(text);
}
