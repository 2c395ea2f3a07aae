using System.Diagnostics;
using System.Reflection;
using Lanyue.Bot.Understanding;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Bot.Turns;

/// <summary>
/// Gives the understander what was learned from the phrases: read from the file that the build made; where that is missing or of other
/// phrases, learned anew in the background. Until then cue words answer.
/// </summary>
sealed class Learning(LearnedUnderstander understander, ILogger<Learning> log) : BackgroundService
{
    /// <summary>Beside the program.</summary>
    const string FileName = "understanding.model";

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var done = new TaskCompletionSource();
        new Thread(() => { Learn(); done.SetResult(); }) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = nameof(Learning) }.Start();
        return done.Task;
    }

    void Learn()
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var (book, plan) = (PhraseBook.From(Assembly.Load("Lanyue.Skills"), Assembly.Load("Lanyue.Knowledge")), new TrainingPlan());
            var version = book.Version(plan);
            if (Read(version) is { } read) understander.Trained = read;
            else
            {
                log.LogWarning("{File} is missing or of other phrases; learning from {Count} phrases, cue words answer meanwhile", FileName, book.Phrases.Count);
                understander.Trained = Trained.From(book, plan);
            }
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);  // the phrases and what was read are not needed any more
            log.LogInformation("Understanding {Version} of {Count} phrases is in use after {Seconds:0.0} s", version[..12], book.Phrases.Count, watch.Elapsed.TotalSeconds);
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Nothing could be learned from the phrases; cue words alone answer");
        }
    }

    Trained? Read(string version)
    {
        try
        {
            return Trained.Load(Path.Combine(AppContext.BaseDirectory, FileName), version);
        }
        catch (InvalidDataException damaged)
        {
            log.LogWarning("{File}: {Problem}", FileName, damaged.Message);
            return null;
        }
    }
}
