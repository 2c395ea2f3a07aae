using System.Diagnostics;
using System.Reflection;
using Lanyue.Bot.Understanding;

// Trains, unless OUT holds what these phrases and this plan give already.
if (args is not [var path])
{
    Console.Error.WriteLine("Say where the model goes: Lanyue.Bot.Training OUT");
    return 64;
}

var book = PhraseBook.From(Assembly.Load("Lanyue.Skills"), Assembly.Load("Lanyue.Knowledge"));
var plan = new TrainingPlan();
if (Trained.IsOf(path, book.Version(plan))) return 0;

var watch = Stopwatch.StartNew();
var trained = Trained.From(book, plan, Environment.ProcessorCount);
trained.Save(path);
Console.WriteLine($"Understanding trained from {book.Phrases.Count} phrases of {book.Intents.Count} intents in {watch.Elapsed.TotalSeconds:0} s: {trained.Version[..12]}");
return 0;
