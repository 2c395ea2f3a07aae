using System.Reflection;
using Lanyue.Bot.Understanding;
using Lanyue.Evals;

// dotnet run -c Release --project tests/Evals -- predict IN OUT | score FILES… | splits FILES… | explain TEXT
var book = PhraseBook.From(Assembly.Load("Lanyue.Skills"), Assembly.Load("Lanyue.Knowledge"));
var plan = TrainingPlan.From(Environment.GetEnvironmentVariable("PLAN"));
var path = Path.Combine(AppContext.BaseDirectory, $"{book.Version(plan)[..16]}.model");
if (Trained.Load(path, book.Version(plan)) is not { } trained)
{
    Console.Error.WriteLine($"Training from {book.Phrases.Count} phrases; the next run finds it.");
    trained = Trained.From(book, plan, Environment.ProcessorCount);
    trained.Save(path);
}

switch (args)
{
    case ["predict", var from, var to]:
        var rows = Rows.Read(from).ToList();
        foreach (var row in rows) _ = Prediction.Of(row, trained).ToList();  // warm: a prediction tells how long it took
        Rows.Write(to, rows.SelectMany(row => Prediction.Of(row, trained)));
        return 0;
    case ["score", _, ..]:
        foreach (var line in Score.Of(args[1..], trained)) Console.WriteLine(line);
        return 0;
    case ["splits", _, ..]:
        foreach (var model in new[] { trained, null })
            foreach (var before in new[] { 1, 2 })
            {
                var split = SplitScore.Of(SplitScore.Everyday(args[1..]), model, before, rounds: 5, seed: 1);
                Console.WriteLine($"{(model is null ? "rules alone" : "model")}, {before} before: {split.Alarms.Count} of {split.Messages} = {split.Share:P2}");
                foreach (var (said, earlier, finding) in split.Alarms) Console.WriteLine($"  {finding.Likely:0.00} {finding.Rule}: {string.Join(" / ", earlier)} // {said}");
            }
        return 0;
    case ["explain", var text]:
        foreach (var line in Explanation.Of(text, trained)) Console.WriteLine(line);
        return 0;
    default:
        Console.Error.WriteLine("Use: predict IN.jsonl OUT.jsonl | score FILE.jsonl… | splits FILE.jsonl… | explain TEXT");
        return 64;
}
