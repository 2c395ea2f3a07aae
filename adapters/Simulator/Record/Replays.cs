namespace Lanyue.Adapters.Simulator;

/// <summary>Does once more what a recording holds, by new students: those of the session are left alone.</summary>
sealed class Replays(SimulatedPlatform platform, TimeProvider time)
{
    /// <summary>Makes the students and begins; the steps follow in their time, each after the outcome of its student's step before.</summary>
    /// <param name="speed">How many times as fast, 1 to 100.</param>
    /// <exception cref="RefusedActException">The recording cannot be used; nothing was done.</exception>
    public (ReplayView View, Task Run) Begin(Recording recording, double speed, CancellationToken ct)
    {
        if (speed is not (>= 1 and <= 100)) throw new RefusedActException("speed must be 1 to 100.");
        if (recording.Problem is { } problem) throw new RefusedActException(problem);

        var run = Guid.NewGuid().ToString("N")[..6];
        ReplayedStudent[] students = [.. recording.Students.Select((s, n) => new ReplayedStudent(s.OpenId, platform.Students.Add($"oReplay-{run}-{n + 1}", Named(s.Name), s.Follows).OpenId))];
        return (new(run, students, recording.Steps.Count), Run(run, recording, students.ToDictionary(s => s.Recorded, s => s.OpenId), speed, ct));
    }

    async Task Run(string run, Recording recording, Dictionary<string, string> openIds, double speed, CancellationToken ct)
    {
        var (start, last, done) = (time.GetTimestamp(), new Dictionary<string, Task>(), 0);
        try
        {
            foreach (var step in recording.Steps)
            {
                var wait = TimeSpan.FromMilliseconds(step.AfterMs / speed) - time.GetElapsedTime(start);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
                if (last.TryGetValue(step.Act.Student, out var before)) await before.WaitAsync(ct);

                var sent = platform.Send(step.Act with { Student = openIds[step.Act.Student] }, isReplay: true);
                last[step.Act.Student] = platform.Outcome(sent.Id) ?? Task.CompletedTask;
                done++;
            }
            await Task.WhenAll(last.Values).WaitAsync(ct);
            platform.Log.Add(new ReplayEntry(run, done, null));
        }
        catch (RefusedActException e)
        {
            platform.Log.Add(new ReplayEntry(run, done, e.Message));
        }
    }

    static string Named(string? name) => (name is { Length: > 0 } ? name[..Math.Min(name.Length, 28)] : "同学") + "·回放";
}

/// <param name="Run">Names this replay in the log.</param>
sealed record ReplayView(string Run, IReadOnlyList<ReplayedStudent> Students, int Steps);

/// <param name="Recorded">The openid in the recording.</param>
/// <param name="OpenId">Of who plays that student now.</param>
sealed record ReplayedStudent(string Recorded, string OpenId);
