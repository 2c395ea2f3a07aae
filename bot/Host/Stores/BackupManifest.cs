using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lanyue.Bot.Settings;

namespace Lanyue.Bot.Stores;

/// <param name="Name">Under the data directory, with "/".</param>
/// <param name="Sha256">In hex.</param>
sealed record BackupFile(string Name, long Size, string Sha256);

/// <summary>What a backup holds; the last file that is written into it.</summary>
sealed record BackupManifest
{
    public const string FileName = "manifest.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTC; everything committed before the backup began is in it.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Version of the program that made it.</summary>
    public required string Program { get; init; }

    public required string Provider { get; init; }

    /// <summary>The newest one applied.</summary>
    public required string Migration { get; init; }

    /// <summary>Ids of <c>Lanyue:CipherKeys</c>, which are not in it. Empty: the data directory's own key is.</summary>
    public required IReadOnlyList<string> CipherKeys { get; init; }

    public required IReadOnlyList<BackupFile> Files { get; init; }

    public static string ThisProgram => typeof(BackupManifest).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public void Write(string folder)
    {
        using var file = Durable.Create(Path.Combine(folder, FileName));
        JsonSerializer.Serialize(file, this, Json);
        file.Flush(flushToDisk: true);
    }

    /// <exception cref="SettingException">It is no backup, or not one that this program can read.</exception>
    public static BackupManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new SettingException($"\"{folder}\" is no backup: it has no {FileName}. Name a folder lanyue-… that \"backup\" made.");
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), Json)!;
            if (manifest.Provider != nameof(Store.Provider.Sqlite) || manifest.Files.All(f => f.Name != DataDirectory.DatabaseName) || manifest.Files.Any(f => IsOutside(f.Name)))
                throw new JsonException("it is not one of the embedded default's");
            return manifest;
        }
        catch (JsonException wrong)
        {
            throw new SettingException($"The manifest of \"{folder}\" cannot be used: {wrong.Message}. Take another backup.");
        }
    }

    static bool IsOutside(string name) => Path.IsPathRooted(name) || name.Split('/').Contains("..");
}
