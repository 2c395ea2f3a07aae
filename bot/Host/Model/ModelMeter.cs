using System.Diagnostics.Metrics;

namespace Lanyue.Bot.Model;

/// <summary>What is counted: meter "Lanyue.Model".</summary>
sealed class ModelMeter
{
    readonly Counter<long> calls, declined;
    readonly Histogram<double> took;

    /// <param name="isPaused">The breaker is open now.</param>
    public ModelMeter(IMeterFactory meters, Func<bool> isPaused)
    {
        var meter = meters.Create("Lanyue.Model");
        calls = meter.CreateCounter<long>("lanyue.model.calls", description: "Calls of the language model, by outcome.");
        declined = meter.CreateCounter<long>("lanyue.model.declined", description: "Unclear sentences that the model was not asked about, by reason.");
        took = meter.CreateHistogram<double>("lanyue.model.time", "s", "How long calls took.");
        meter.CreateObservableGauge("lanyue.model.paused", () => isPaused() ? 1 : 0, description: "1: it has failed so often that it is not asked for a while.");
    }

    public void Called(Outcome outcome, TimeSpan time)
    {
        calls.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString()));
        took.Record(time.TotalSeconds);
    }

    public void Declined(Reason reason) => declined.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    /// <summary>What became of a call.</summary>
    public enum Outcome
    {
        /// <summary>Commands that were taken.</summary>
        Understood,

        /// <summary>It did not know either.</summary>
        Nothing,

        /// <summary>Prose, tool calls, commands that do not exist, words that were not said.</summary>
        Refused,

        /// <summary>Unreachable, an error, no answer that is one.</summary>
        Failed,

        /// <summary>Not in time.</summary>
        Late,

        /// <summary>The student wrote on.</summary>
        Overtaken,
    }

    /// <summary>Why no call was made.</summary>
    public enum Reason { Private, TooShort, NoTime, Paused, Busy, Student, School, NoRedis, AskedBefore }
}
