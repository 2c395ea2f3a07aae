using System.Diagnostics;
using Lanyue.Bot.Understanding;
using Lanyue.Evals;

// scratch: try DIR... -- FILE...
var split = Array.IndexOf(args, "--");
var dirs = args[1..split]; var files = args[(split + 1)..];
var phrases = dirs.SelectMany(d => Directory.EnumerateFiles(d, "*.txt", SearchOption.AllDirectories)).Where(f => f.Contains("/Phrases/"))
    .OrderBy(f => f, StringComparer.Ordinal).SelectMany(f => { using var r = new StreamReader(f); return PhraseFile.Read(Path.GetFileNameWithoutExtension(f), r).ToList(); }).ToList();
var intents = phrases.Select(p => p.Intent).Distinct().Order(StringComparer.Ordinal).ToList();
Console.WriteLine($"{phrases.Count} phrases, {intents.Count} intents");
var plan = new TrainingPlan();
foreach (var over in Environment.GetEnvironmentVariable("PLAN")?.Split(',') ?? [])
{
    var (k, v) = (over.Split('=')[0], float.Parse(over.Split('=')[1]));
    plan = k switch { "epochs" => plan with { Epochs = (int)v }, "rate" => plan with { Rate = v }, "decay" => plan with { Decay = v }, "var" => plan with { Variations = (int)v }, "vw" => plan with { VariationWeight = v }, "drop" => plan with { Dropout = v }, "models" => plan with { Models = (int)v }, "few" => plan with { FewestPhrases = (int)v }, _ => throw new(k) };
}
var watch = Stopwatch.StartNew();
var model = IntentTrainer.Train(phrases, intents, plan);
Console.WriteLine($"trained in {watch.Elapsed.TotalSeconds:0.0} s, {model.Keys.Length} features");
var features = new List<Feature>();
var likely = new float[IntentModel.WidthOf(intents.Count)];
foreach (var file in files)
{
    var (n, right, oos, oosRight, inn, inRefused) = (0, 0, 0, 0, 0, 0);
    var wrong = new List<string>(); var pairs = new Dictionary<string, int>();
    watch.Restart();
    foreach (var row in Rows.Read(file))
    {
        var want = row.Text("intent"); if (!intents.Contains(want)) continue;
        var guess = new IntentClassifier(model).Read(PlainText.Of(row.Text("text")));
        var got = guess.Intent; n++;
        var ok = got == want || row.Texts("accept").Contains(got);
        if (ok) right++; else { wrong.Add($"{guess.Confidence:0.00} {want} -> {got}: {row.Text("text")}"); var p = $"{want} -> {got}"; pairs[p] = pairs.GetValueOrDefault(p) + 1; }
        if (want == "out_of_scope") { oos++; if (ok) oosRight++; } else { inn++; if (got == "out_of_scope" && !ok) inRefused++; }
    }
    Console.WriteLine($"{Path.GetFileName(file)}: {right}/{n} = {100.0 * right / n:0.0} %; out of scope refused {oosRight}/{oos}, in scope refused {inRefused}/{inn}; {watch.Elapsed.TotalMicroseconds / n:0} us");
    if (Environment.GetEnvironmentVariable("WRONG") is not null) foreach (var w in wrong) Console.WriteLine("   " + w);
    Console.WriteLine("   " + string.Join("; ", pairs.OrderByDescending(p => p.Value).Take(12).Select(p => $"{p.Key} {p.Value}")));
}
