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
var (all, allRight) = (0, 0);
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
    all += n; allRight += right;
    Console.WriteLine($"{Path.GetFileName(file)}: {right}/{n} = {100.0 * right / n:0.0} %; out of scope refused {oosRight}/{oos}, in scope refused {inRefused}/{inn}; {watch.Elapsed.TotalMicroseconds / n:0} us");
    if (Environment.GetEnvironmentVariable("WRONG") is not null) foreach (var w in wrong) Console.WriteLine("   " + w);
    Console.WriteLine("   " + string.Join("; ", pairs.OrderByDescending(p => p.Value).Take(12).Select(p => $"{p.Key} {p.Value}")));
}

Console.WriteLine($"ALL {allRight}/{all} = {100.0 * allRight / all:0.00} %");

// crisis
var binary = phrases.Select(p => new Phrase(p.Text, p.Intent == "crisis" || p.Second == "crisis" ? CrisisDetector.Intent : CrisisDetector.Other)).ToList();
watch.Restart();
var crisisModel = IntentTrainer.Train(binary, [CrisisDetector.Intent, CrisisDetector.Other], plan);
Console.WriteLine($"crisis trained in {watch.Elapsed.TotalSeconds:0.0} s");
var rows = files.SelectMany(f => Rows.Read(f)).Select(r => (Text: r.Text("text"), Want: r.Text("intent") == "crisis", May: r.Texts("accept").Contains("crisis"), Hard: r.Texts("tags").Contains("crisis_hard_negative"))).ToList();
var scored = rows.Select(r => { var plain = PlainText.Of(r.Text); var found = new CrisisDetector(crisisModel, new(2, 2)).Look(plain, features); return (r.Text, r.Want, r.May, r.Hard, Score: (float)found.Likely, Rule: CrisisDetector.Fired(plain)); }).ToList();
foreach (var (alone, with) in new[] { (0.5, 0.06), (0.5, 0.02), (0.3, 0.06), (0.3, 0.02), (0.2, 0.03), (0.15, 0.02), (0.1, 0.02), (0.1, 0.01), (0.05, 0.01), (2, 0.0), (0.2, 2), (0.1, 2), (0.05, 2) })
{
    bool Is((string Text, bool Want, bool May, bool Hard, float Score, string? Rule) r) => r.Score >= alone || r.Rule is not null && r.Score >= with;
    var pos = scored.Where(s => s.Want).ToList(); var every = scored.Where(s => !s.Want && !s.May && !s.Hard).ToList(); var hard = scored.Where(s => !s.Want && !s.May && s.Hard).ToList();
    Console.WriteLine($"alone {alone} with {with}: recall {pos.Count(Is)}/{pos.Count} = {100.0 * pos.Count(Is) / pos.Count:0.0}; everyday {every.Count(Is)}/{every.Count} = {100.0 * every.Count(Is) / every.Count:0.0}; hard {hard.Count(Is)}/{hard.Count} = {100.0 * hard.Count(Is) / hard.Count:0.0}");
}
if (Environment.GetEnvironmentVariable("CRISIS") is { } at)
{
    var (alone, with) = (double.Parse(at.Split('/')[0]), double.Parse(at.Split('/')[1]));
    foreach (var s in scored.Where(s => (s.Score >= alone || s.Rule is not null && s.Score >= with) != s.Want && !s.May)) Console.WriteLine($"   {(s.Want ? "MISSED" : s.Hard ? "hard" : "false")} {s.Score:0.00} {s.Rule}: {s.Text}");
}
