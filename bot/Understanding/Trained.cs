namespace Lanyue.Bot.Understanding;

/// <summary>What was learned from the phrases: the classifier and the crisis detector. Immutable; safe to share between threads.</summary>
public sealed class Trained
{
    readonly IntentModel intents, crisis;
    readonly Scorer scorer;

    Trained(string version, IntentModel intents, IntentModel crisis)
    {
        (Version, this.intents, this.crisis) = (version, intents, crisis);
        scorer = new(intents, crisis);
    }

    /// <summary>Of phrases, words and plan: <see cref="PhraseBook.Version"/>.</summary>
    public string Version { get; }

    /// <param name="threads">As of <see cref="IntentTrainer.Train"/>; a node that learns while it serves leaves it at one.</param>
    public static Trained From(PhraseBook book, TrainingPlan plan, int threads = 1)
    {
        var alarms = book.Phrases.Select(p => new Phrase(p.Text, p.Intent == Intents.Crisis || p.Second == Intents.Crisis ? CrisisDetector.Intent : CrisisDetector.Other)).ToList();
        return new(book.Version(plan), Halved(IntentTrainer.Train(book.Phrases, book.Intents, plan, threads)), Halved(IntentTrainer.Train(alarms, [CrisisDetector.Intent, CrisisDetector.Other], plan, threads)));
    }

    /// <summary>What the message is about; a crisis beats every other matter.</summary>
    public Guess Read(string text)
    {
        var read = Of(text);
        var guess = read.Matter;
        return read.Crisis is { IsCrisis: true } crisis ? new(Intents.Crisis, crisis.Likely, new(guess.Intent, guess.Confidence), [guess.Intent, .. guess.Also]) : guess;
    }

    public CrisisFinding Look(string text) => Of(text).Crisis;

    /// <summary>What both models say of a message: costly, and told once to the guard and to the understander.</summary>
    internal MessageScores Of(string text)
    {
        var plain = PlainText.Of(text);
        return new(this, text, scorer.Read(plain), [.. Clauses.Of(plain).Select(scorer.Read)]);
    }

    /// <summary>Why: the features that spoke most for an intent, with how much.</summary>
    public IReadOnlyList<(string Feature, double Weight)> Why(string text, string intent, int most = 12)
    {
        var (model, column) = (intents, intents.Intents.Index().First(i => i.Item == intent).Index);
        var features = new List<Feature>();
        Features.Of(PlainText.Of(text), features);
        return [.. features.Select(f => (f, Row: model.Row(f.Key))).Where(f => f.Row >= 0).Select(f => (f.f.ToString(), (double)model.WeightsOf(f.Row)[column])).OrderByDescending(f => f.Item2).Take(most)];
    }

    /// <summary>Written beside and then moved: a scorer finds the old file or the new one, whole.</summary>
    public void Save(string path)
    {
        var half = path + ".half";
        using (var file = File.Create(half)) Write(file);
        File.Move(half, path, overwrite: true);
    }

    /// <returns>Null: there is no file, or one of another version.</returns>
    /// <exception cref="InvalidDataException">Not of this form, or cut.</exception>
    public static Trained? Load(string path, string version)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return Read(file, version);
    }

    /// <summary>Whether the file holds this version, by its head.</summary>
    public static bool IsOf(string path, string version)
    {
        if (!File.Exists(path)) return false;
        using var scorer = new BinaryReader(File.OpenRead(path));
        try { return scorer.ReadString() == version; }
        catch (EndOfStreamException) { return false; }
    }

    public void Write(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Version);
        ModelFile.Write(writer, intents);
        ModelFile.Write(writer, crisis);
    }

    /// <returns>Null: it is of another version.</returns>
    /// <exception cref="InvalidDataException">Not of this form, or cut.</exception>
    public static Trained? Read(Stream from, string version)
    {
        using var scorer = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            return scorer.ReadString() == version ? new(version, ModelFile.Read(scorer), ModelFile.Read(scorer)) : null;
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("The model's file is cut.", e);
        }
    }

    /// <summary>As it comes back from its file, so that a node that trained and one that read guess alike.</summary>
    static IntentModel Halved(IntentModel model) =>
        new([.. model.Intents], model.Keys, Array.ConvertAll(model.Weights.ToArray(), w => (float)(Half)w), model.Bias.ToArray(), model.Temperature);
}
