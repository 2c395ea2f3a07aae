using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lanyue.Bot.Dialogue;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Lanyue.Bot.Store;

/// <summary>All that is stored of one person, by the register: data.json, data.html to read it, and his files, in a zip.</summary>
public sealed class PersonExport(FieldRegister register, LanyueDbFactory databases, FieldCipher cipher, IMediaStore media, IDialogueStates states, Func<Texts> texts, TimeProvider clock)
{
    /// <summary>Where the data of the dialogue in Redis stands in it.</summary>
    public const string Remembered = "lanyue/dialogue/*";

    static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public async Task<byte[]> Zip(string dialogue, CancellationToken ct)
    {
        await using var db = databases.CreateDbContext();
        var person = await Persons.Of(db, register, dialogue, ct);
        var data = await Data(db, person, ct);
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            await Add(zip, "data.json", Encoding.UTF8.GetBytes(data.ToJsonString(Json)), ct);
            await Add(zip, "data.html", Encoding.UTF8.GetBytes(ExportPage.Of(data, register, texts(), clock.GetUtcNow())), ct);
            foreach (var name in await Erasures.FilesOf(db, person, ct))
                if (await media.Read(name, ct) is { } bytes) await Add(zip, $"media/{name}.{MediaFormat.Of(bytes)?.Extension ?? "bin"}", bytes, ct);
        }
        return to.ToArray();
    }

    /// <summary>By table, each row with its columns; bodies opened.</summary>
    public async Task<JsonObject> Data(LanyueDb db, PersonKey person, CancellationToken ct)
    {
        var data = new JsonObject();
        foreach (var table in register.Sql)
            if (table.Own is { } own)
            {
                var rows = new JsonArray();
                foreach (var row in await own.Rows(db, person).AsNoTracking().ToListAsync(ct)) rows.Add(Row(db, table, row));
                if (rows.Count > 0) data[table.Name] = rows;
            }

        var remembered = new JsonArray();
        foreach (var dialogue in person.Dialogues)
            if (await states.Read(dialogue, ct) is { } state) remembered.Add(JsonNode.Parse(state));
        if (remembered.Count > 0) data[Remembered] = remembered;
        return data;
    }

    JsonObject Row(LanyueDb db, RegisteredTable table, object row)
    {
        var type = db.Model.GetEntityTypes().Single(t => t.ClrType == row.GetType());
        var json = new JsonObject();
        foreach (var property in type.GetProperties())
        {
            var column = property.GetColumnName();
            json[column] = Value(table, column, property.GetGetter().GetClrValue(row), row);
        }
        return json;
    }

    JsonNode? Value(RegisteredTable table, string column, object? value, object row) => value switch
    {
        null => null,
        byte[] { Length: 0 } => "",
        byte[] bytes when table.Sealed.FirstOrDefault(s => s.Column == column) is { } body => Opened(cipher.Open(bytes, body.Place(row))),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Enum name => name.ToString(),
        bool yes => yes,
        int number => number,
        long number => number,
        DateTimeOffset at => at.ToString("O"),
        _ => value.ToString(),
    };

    /// <summary>Most bodies are JSON, some plain text.</summary>
    static JsonNode? Opened(byte[] bytes)
    {
        try
        {
            return bytes is [(byte)'{' or (byte)'[', ..] ? JsonNode.Parse(bytes) : Encoding.UTF8.GetString(bytes);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes);  // a text that begins like one
        }
    }

    static async Task Add(ZipArchive zip, string name, byte[] bytes, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await entry.WriteAsync(bytes, ct);
    }
}
