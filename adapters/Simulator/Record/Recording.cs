namespace Lanyue.Adapters.Simulator;

/// <summary>What students did and what they were told, as a file. Holds no account, key or token, and no absolute time.</summary>
/// <param name="Steps">In order.</param>
/// <param name="Said">All that appeared on the phones, in order; a replay is compared with it.</param>
sealed record Recording(string Format, IReadOnlyList<RecordedStudent> Students, IReadOnlyList<RecordedStep> Steps, IReadOnlyList<RecordedLine> Said)
{
    public const string Version = "lanyue-simulator-recording/1";

    const int MostSteps = 20_000;
    const long LongestMs = 7L * 24 * 3600 * 1000;

    /// <summary>What is wrong with it, in one line; null: nothing.</summary>
    internal string? Problem
    {
        get
        {
            if (Format != Version) return $"format must be {Version}.";
            if (Students is null || Steps is null || Steps.Count is 0 or > MostSteps) return $"A recording has students and 1 to {MostSteps} steps.";
            if (Students.Any(s => s?.OpenId is null) || Students.DistinctBy(s => s.OpenId).Count() < Students.Count) return "Each student needs an openId of its own.";

            var (known, at) = (Students.Select(s => s.OpenId).ToHashSet(), 0L);
            foreach (var (number, step) in Steps.Index())
            {
                if (step?.Act is null || !known.Contains(step.Act.Student)) return $"Step {number} is of no student of the recording.";
                if (step.AfterMs < at || step.AfterMs > LongestMs) return $"Step {number}: afterMs must not fall, and be a week at most.";
                if (step.Act.Problem is { } problem) return $"Step {number}: {problem}";
                at = step.AfterMs;
            }
            return null;
        }
    }
}

/// <param name="Follows">Before the first step.</param>
sealed record RecordedStudent(string OpenId, string Name, bool Follows);

/// <param name="AfterMs">After the first step.</param>
sealed record RecordedStep(long AfterMs, StudentAct Act);

/// <param name="Text">As on the phone.</param>
sealed record RecordedLine(string Student, string Text);
