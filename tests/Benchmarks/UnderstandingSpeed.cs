using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Campus;
using Lanyue.Skills.Repair;

namespace Lanyue.Benchmarks;

/// <summary>One message understood: the development utterances of tests/Evals, each by itself, warm, in this process.</summary>
static class UnderstandingSpeed
{
    const int WarmRounds = 12, Rounds = 8;

    static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CampusTime.Offset);

    /// <summary>Classify and readers, the whole of what a message costs.</summary>
    public static Row Measure()
    {
        var (texts, trained, names) = (Texts(), Model(), Names());
        var times = Times(texts, text => { trained.Read(text); SlotSpans.Read(text, Now, names); });
        return new("understanding, warm, median", 0.3, 0.1, Percentile(times, 0.5), " ms", $"p99 {Row.Number(Percentile(times, 0.99))} ms; classifier, crisis and readers over {texts.Count} utterances");
    }

    /// <summary>Where the time goes, a line a stage, and what understanding holds in memory.</summary>
    public static IEnumerable<string> Stages()
    {
        var texts = Texts();
        var before = Managed();
        var (trained, names) = (Model(), Names());
        foreach (var text in texts)
        {
            trained.Read(text);
            SlotSpans.Read(text, Now, names);
        }
        yield return $"memory: {Managed() - before:F0} MiB managed for the model, word lists and rules";

        var plain = texts.ToDictionary(t => t, PlainText.Of);
        var wordings = texts.ToDictionary(t => t, t => new Wording(t));
        var features = new List<Feature>();
        var understander = new LearnedUnderstander { Trained = trained, Places = names };
        var flows = new RepairSkill(new RepairPhones(new())).Flows;

        yield return "stage | median µs | p99 µs";
        yield return Line("plain text", text => PlainText.Of(text));
        yield return Line("features", text => Features.Of(plain[text], features));
        yield return Line("crisis rules", text => CrisisDetector.Fired(plain[text]));
        yield return Line("clauses", text => Clauses.Of(plain[text]));
        yield return Line("classify, all of it", text => trained.Read(text));
        yield return Line("wording", text => new Wording(text));
        yield return Line("times", text => WhenReader.Phrases(wordings[text], Now));
        yield return Line("places", text => SaidPlace.Read(wordings[text], names, isAsked: false));
        yield return Line("readers, all of it", text => SlotSpans.Read(text, Now, names));
        yield return Line("classify and readers", text => { trained.Read(text); SlotSpans.Read(text, Now, names); });
        yield return Line("the understander, no form open", text => understander.Read(new(text, Now, flows, null, null), CancellationToken.None).AsTask().Wait());
        yield return Line("the understander, in a form", text => understander.Read(new(text, Now, flows, flows[0], null) { AsksYesOrNo = true }, CancellationToken.None).AsTask().Wait());

        string Line(string stage, Action<string> act)
        {
            var times = Times(texts, act);
            return $"{stage} | {Percentile(times, 0.5) * 1000:F1} | {Percentile(times, 0.99) * 1000:F1}";
        }
    }

    static double Managed() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    /// <summary>Milliseconds, sorted, of every text in every round.</summary>
    static double[] Times(IReadOnlyList<string> texts, Action<string> act)
    {
        for (var round = 0; round < WarmRounds; round++) foreach (var text in texts) act(text);
        var times = new double[texts.Count * Rounds];
        for (var i = 0; i < times.Length; i++)
        {
            var from = Stopwatch.GetTimestamp();
            act(texts[i % texts.Count]);
            times[i] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        }
        Array.Sort(times);
        return times;
    }

    static double Percentile(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    static Trained Model()
    {
        var (book, plan) = (PhraseBook.From(Assembly.Load("Lanyue.Skills"), Assembly.Load("Lanyue.Knowledge")), new TrainingPlan());
        return Trained.Load(Path.Combine(AppContext.BaseDirectory, "understanding.model"), book.Version(plan)) ?? Trained.From(book, plan);
    }

    static PlaceNames Names()
    {
        var day = CampusTime.DayOf(Now);
        return PlaceNames.From(SchoolNames.On(Linter.Check(ShippedSchools.Files("Lanyue"), day).School!, day));
    }

    static List<string> Texts()
    {
        using var reader = new StreamReader(typeof(UnderstandingSpeed).Assembly.GetManifestResourceStream("utterances.jsonl")!);
        var texts = new List<string>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            using var row = JsonDocument.Parse(line);
            texts.Add(row.RootElement.GetProperty("text").GetString()!);
        }
        return texts;
    }
}
