using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Lanyue.Bot.Understanding;

/// <summary>All phrases that the program is trained on, from the skills' folders, in an order of their own.</summary>
public sealed class PhraseBook
{
    const string Folder = "Phrases/";

    PhraseBook(IReadOnlyList<Phrase> phrases)
    {
        Phrases = phrases;
        Intents = [.. phrases.Select(p => p.Intent).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<Phrase> Phrases { get; }
    public IReadOnlyList<string> Intents { get; }

    /// <summary>From the assemblies that have some; ours are among them.</summary>
    /// <exception cref="InvalidDataException">Two files of one name, or a line names an intent that has no phrases.</exception>
    public static PhraseBook From(params IEnumerable<Assembly> assemblies)
    {
        var files = assemblies.Append(typeof(PhraseBook).Assembly).Distinct()
            .SelectMany(a => a.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(n => (Assembly: a, Name: n)))
            .OrderBy(f => f.Name, StringComparer.Ordinal).ToList();
        if (files.GroupBy(f => f.Name).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new InvalidDataException($"There are two files of phrases of the name {twice.Key}; one intent has one file.");

        var phrases = files.SelectMany(f => Read(f.Assembly, f.Name)).ToList();
        var intents = phrases.Select(p => p.Intent).ToHashSet();
        return phrases.FirstOrDefault(p => p.Second is { } second && !intents.Contains(second)) is { } lost
            ? throw new InvalidDataException($"\"{lost.Text}\" names the intent {lost.Second}, which has no phrases.")
            : new(phrases);
    }

    /// <summary>A part of it, to learn from quickly.</summary>
    internal PhraseBook Only(params string[] intents) => new([.. Phrases.Where(p => intents.Contains(p.Intent)).Select(p => p with { Second = null })]);

    /// <summary>Names what a model trained on them by this plan is, so that it is trained once and a guess can be explained later: 64 hex digits.</summary>
    public string Version(TrainingPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Features.Version.ToString(CultureInfo.InvariantCulture));
        Add(plan.ToString());
        foreach (var list in WordFile.All) foreach (var line in WordFile.Lines(list)) Add(line);
        foreach (var phrase in Phrases) Add($"{phrase.Text}\t{phrase.Intent}\t{phrase.Second}");
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }

    static List<Phrase> Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return [.. PhraseFile.Read(Path.GetFileNameWithoutExtension(name), reader)];
    }
}
