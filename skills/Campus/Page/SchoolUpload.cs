using System.IO.Compression;
using System.Text;
using Lanyue.Bot.Dialogue;
using Microsoft.AspNetCore.Http;

namespace Lanyue.Skills.Campus;

/// <summary>Files of a school as a browser sent them, or why they are not taken.</summary>
/// <param name="Refusal">Null: they can be read; whether they are right is the linter's to say.</param>
sealed record SchoolUpload(IReadOnlyList<SchoolFile> Files, Reply? Refusal)
{
    /// <summary>Of all files together, as they are sent and, of a .zip, as they are unpacked.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Also of a .zip's entries, whatever they are.</summary>
    public const int MostFiles = 200;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="sent">.yaml files, and .zip files of such.</param>
    public static async Task<SchoolUpload> Read(IReadOnlyList<IFormFile> sent, CancellationToken ct)
    {
        if (sent.Sum(f => f.Length) > MostBytes) return Refused("large", ("limit", $"{MostBytes >> 20} MB"));
        var files = new List<SchoolFile>();
        foreach (var file in sent)
        {
            await using var body = file.OpenReadStream();
            if (await Read(Path.GetFileName(file.FileName.Replace('\\', '/')), body, files, ct) is { } refusal) return new([], refusal);
        }
        return Whole(files);
    }

    /// <summary>As <see cref="Packed"/> made it.</summary>
    public static SchoolUpload Unpack(byte[] zip)
    {
        var files = new List<SchoolFile>();
        using var body = new MemoryStream(zip);
        return Unzip("", body, files, isOurs: true) is { } refusal ? new([], refusal) : Whole(files);
    }

    /// <summary>The files as one .zip.</summary>
    public static byte[] Packed(IEnumerable<SchoolFile> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files)
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(Encoding.UTF8.GetBytes(file.Text));
            }
        return packed.ToArray();
    }

    /// <summary>These in the place of those of the same name; the others stay. A file is meant by its last name where only one has it.</summary>
    public IReadOnlyList<SchoolFile> Over(IReadOnlyList<SchoolFile> before)
    {
        var named = Files.Select(f => f with { Name = NameAmong(before, f.Name) }).ToList();
        return [.. before.Where(b => !named.Exists(n => n.Name == b.Name)).Concat(named).OrderBy(f => f.Name, StringComparer.Ordinal)];
    }

    static string NameAmong(IReadOnlyList<SchoolFile> before, string name)
    {
        if (before.Any(b => b.Name == name)) return name;
        var ending = before.Where(b => b.Name.EndsWith("/" + name, StringComparison.Ordinal)).ToList();
        return ending.Count == 1 ? ending[0].Name : name;
    }

    static SchoolUpload Whole(List<SchoolFile> files) =>
        files.Count == 0 ? Refused("none")
        : files.Count > MostFiles ? Refused("many", ("limit", $"{MostFiles}"))
        : files.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? Refused("twice", ("file", twice.Key))
        : new(files, null);

    static async Task<Reply?> Read(string name, Stream body, List<SchoolFile> files, CancellationToken ct)
    {
        if (name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            using var zip = new MemoryStream();
            await body.CopyToAsync(zip, ct);
            return Unzip(name, zip, files, isOurs: false);
        }
        if (!name.EndsWith(".yaml", StringComparison.Ordinal)) return Why("kind", ("file", name));
        return !IsSafe(name) ? Why("path", ("file", name), ("path", name)) : Take(name, body, MostBytes, files);
    }

    /// <summary>Of others' zips folders, hidden files and what is no .yaml are left aside, and a folder around everything is taken off.</summary>
    static Reply? Unzip(string name, Stream body, List<SchoolFile> files, bool isOurs)
    {
        try
        {
            using var zip = new ZipArchive(body, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostFiles) return Why("many", ("limit", $"{MostFiles}"));
            if (zip.Entries.FirstOrDefault(e => !IsSafe(e.FullName.EndsWith('/') ? e.FullName[..^1] : e.FullName)) is { } hostile) return Why("path", ("file", name), ("path", hostile.FullName));

            var wanted = zip.Entries.Where(e => isOurs || IsWanted(e.FullName)).ToList();
            var around = isOurs ? 0 : Around(wanted.ConvertAll(e => e.FullName));
            var left = MostBytes;
            foreach (var entry in wanted)
            {
                using var text = entry.Open();
                if (Take(entry.FullName[around..], text, left, files) is { } refusal) return refusal;
                left -= Encoding.UTF8.GetByteCount(files[^1].Text);
            }
            return null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            return Why("zip", ("file", name));
        }
    }

    /// <summary>Reads no more than is allowed, whatever the .zip says of its sizes.</summary>
    static Reply? Take(string name, Stream body, int left, List<SchoolFile> files)
    {
        var most = Math.Min(left, SchoolFiles.LongestInBytes);
        var bytes = new byte[most + 1];
        var count = body.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (count > most) return left < SchoolFiles.LongestInBytes ? Why("large", ("limit", $"{MostBytes >> 20} MB")) : Why("long", ("file", name), ("limit", $"{SchoolFiles.LongestInBytes >> 10} KB"));
        try
        {
            files.Add(new(name, Strict.GetString(bytes, 0, count).TrimStart('\uFEFF')));
            return null;
        }
        catch (DecoderFallbackException)
        {
            return Why("encoding", ("file", name));
        }
    }

    static bool IsWanted(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) && !path.Split('/').Any(s => s.StartsWith('.') || s == "__MACOSX");

    /// <summary>How many characters of a folder all have before their names; 0: none.</summary>
    static int Around(List<string> names)
    {
        if (names.Count == 0 || names[0].IndexOf('/') is var slash && slash < 0) return 0;
        return names.TrueForAll(n => n.StartsWith(names[0][..(slash + 1)], StringComparison.Ordinal)) ? slash + 1 : 0;
    }

    /// <summary>A path within a folder, on any system: never upwards, never absolute.</summary>
    static bool IsSafe(string path) =>
        path.Length is > 0 and <= SchoolVersionPlace.NameLength && !path.Any(c => c is '\\' or ':' || char.IsControl(c)) && path.Split('/').All(s => s is not ("" or "." or ".."));

    static Reply Why(string key, params (string, string)[] arguments) => Reply.Of($"campus/upload.{key}", arguments);

    static SchoolUpload Refused(string key, params (string, string)[] arguments) => new([], Why(key, arguments));
}
