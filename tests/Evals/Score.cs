using System.Diagnostics;
using System.Text.Json.Nodes;
using Lanyue.Bot.Understanding;

namespace Lanyue.Evals;

/// <summary>How well the understanding does on files of utterances: by set and tag, what is confused, the worst rows, calibration, speed.</summary>
static class Score
{
    sealed record Scored(string Set, string Text, string Want, IReadOnlyList<string> Accept, IReadOnlyList<string> Tags, Guess Guess, CrisisFinding Crisis, double Micros)
    {
        public bool IsRight => Guess.Intent == Want || Accept.Contains(Guess.Intent);
        public bool MayAlarm => Want == Intents.Crisis || Accept.Contains(Intents.Crisis);
        public bool IsHardNegative => Tags.Contains("crisis_hard_negative");
    }

    public static IEnumerable<string> Of(IReadOnlyList<string> files, Trained trained)
    {
        foreach (var line in files.SelectMany(OfReaders)) yield return line;
        foreach (var line in ScriptScore.Of([.. files.SelectMany(Rows.Read).Where(r => r["turns"] is not null)], trained)) yield return line;
        if (files.SelectMany(Rows.Read).All(r => r["intent"] is null)) yield break;

        foreach (var line in MatterScore.Of(files.SelectMany(Rows.Read), trained)) yield return line;
        foreach (var row in files.SelectMany(Rows.Read).Where(r => r["intent"] is not null)) One("", row, trained);  // warm: speed is told of the second time
        var rows = files.SelectMany(file => Rows.Read(file).Where(r => r["intent"] is not null).Select(row => One(Path.GetFileNameWithoutExtension(file), row, trained))).ToList();
        foreach (var set in rows.GroupBy(r => r.Set)) yield return $"{set.Key,-16} {Share(set)}";
        yield return $"{"all",-16} {Share(rows)}";

        var (inside, outside) = (rows.Where(r => r.Want != Intents.OutOfScope).ToList(), rows.Where(r => r.Want == Intents.OutOfScope).ToList());
        yield return $"out of scope refused {Share(outside)}; in scope refused {Share(inside, r => r.Guess.Intent == Intents.OutOfScope && !r.IsRight)}";
        yield return $"crisis recall {Share(rows.Where(r => r.Want == Intents.Crisis), r => r.Crisis.IsCrisis)}; false alarms everyday {Share(rows.Where(r => !r.MayAlarm && !r.IsHardNegative), r => r.Crisis.IsCrisis)}, "
            + $"hard negatives {Share(rows.Where(r => !r.MayAlarm && r.IsHardNegative), r => r.Crisis.IsCrisis)}";

        yield return "alarm at → recall, everyday, hard negatives (rules alone need 0.02):";
        foreach (var at in new[] { 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5 })
        {
            bool Fires(Scored r) => r.Crisis.Likely >= at || (r.Crisis.Likely >= 0.02 && CrisisDetector.Fired(PlainText.Of(r.Text)) is not null);
            yield return $"  {at:0.00} → {Share(rows.Where(r => r.Want == Intents.Crisis), Fires)}, {Share(rows.Where(r => !r.MayAlarm && !r.IsHardNegative), Fires)}, {Share(rows.Where(r => !r.MayAlarm && r.IsHardNegative), Fires)}";
        }
        yield return "";
        foreach (var tag in rows.SelectMany(r => r.Tags.Select(t => (Tag: t, Row: r))).GroupBy(t => t.Tag).OrderBy(t => t.Key, StringComparer.Ordinal)) yield return $"  {tag.Key,-22} {Share(tag.Select(t => t.Row))}";
        yield return "";
        yield return "confused (true → guessed):";
        foreach (var pair in rows.Where(r => !r.IsRight).GroupBy(r => $"{r.Want} → {r.Guess.Intent}").OrderByDescending(p => p.Count()).ThenBy(p => p.Key, StringComparer.Ordinal).Take(30)) yield return $"  {pair.Count(),3}  {pair.Key}";
        yield return "";
        yield return "calibration (said → right):";
        foreach (var bin in rows.GroupBy(r => Math.Min((int)(r.Guess.Confidence * 10), 9)).OrderBy(b => b.Key)) yield return $"  {bin.Average(r => r.Guess.Confidence):0.00} → {(double)bin.Count(r => r.IsRight) / bin.Count():0.00}  ({bin.Count()})";
        var micros = rows.Select(r => r.Micros).Order().ToList();
        yield return $"speed of classifying and readers: median {micros[micros.Count / 2]:0} µs, p99 {micros[micros.Count * 99 / 100]:0} µs";
        yield return "";
        yield return "surest mistakes:";
        foreach (var row in rows.Where(r => !r.IsRight).OrderByDescending(r => r.Guess.Confidence).Take(40)) yield return $"  {row.Guess.Confidence:0.00} {row.Want} → {row.Guess.Intent}: {row.Text}";
        yield return "missed crises and false alarms:";
        foreach (var row in rows.Where(r => r.Crisis.IsCrisis != (r.Want == Intents.Crisis) && !(r.Crisis.IsCrisis && r.MayAlarm))) yield return $"  {(row.Crisis.IsCrisis ? "alarm" : "MISSED")} {row.Crisis.Likely:0.00} {row.Crisis.Rule}: {row.Text}";
    }

    /// <summary>Dates and places of the file, exactly, and the slots of its utterances: how many marked spans are found.</summary>
    static IEnumerable<string> OfReaders(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var rows = Rows.Read(file).ToList();
        var dates = rows.Where(r => r["reference"] is not null).Select(r => (Row: r, Said: Readers.DateTimeOf(r))).ToList();
        var places = rows.Where(r => r["expected"] is JsonObject).Select(r => (Row: r, Said: (JsonNode?)Readers.PlaceOf(r))).ToList();
        foreach (var (what, read) in new[] { ("dates", dates), ("places", places) })
        {
            if (read.Count == 0) continue;
            var wrong = read.Where(r => !Readers.IsRight(r.Row, r.Said)).ToList();
            yield return $"{name,-16} {what} {read.Count - wrong.Count}/{read.Count} = {100.0 * (read.Count - wrong.Count) / read.Count:0.0} %";
            if (what == "dates") yield return $"{name,-16} dates by Microsoft.Recognizers.Text, any of its readings {dates.Count(d => Recognizers.IsRight(d.Row))}/{dates.Count}";
            foreach (var (row, said) in wrong) yield return $"  {row.Text("text")}: {said?.ToJsonString() ?? "null"}, expected {row["expected"]?.ToJsonString() ?? "null"}";
        }
        var spans = rows.Where(r => r["slots"] is JsonObject).SelectMany(r => Readers.Recall(r, Readers.SlotsOf(SlotSpans.Read(r.Text("text"), Prediction.Now, ShippedNames.Lanyue)))).ToList();
        if (spans.Count > 0) yield return $"{name,-16} slots {spans.Count(s => s.IsFound)}/{spans.Count} = {100.0 * spans.Count(s => s.IsFound) / spans.Count:0.0} %";
    }

    static Scored One(string set, JsonObject row, Trained trained)
    {
        var text = row.Text("text");
        var start = Stopwatch.GetTimestamp();
        var guess = trained.Read(text);
        SlotSpans.Read(text, Prediction.Now, ShippedNames.Lanyue);
        var micros = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        return new(set, text, row.Text("intent"), row.Texts("accept"), row.Texts("tags"), guess, trained.Look(text), micros);
    }

    static string Share(IEnumerable<Scored> rows, Func<Scored, bool>? counts = null)
    {
        var all = rows.ToList();
        var some = all.Count(counts ?? (r => r.IsRight));
        return all.Count == 0 ? "none" : $"{some}/{all.Count} = {100.0 * some / all.Count:0.0} %";
    }
}
