namespace Lanyue.Adapters.Simulator;

/// <summary>Keeps the newest acts of the session, to be exported. Safe to share between threads.</summary>
sealed class Recorder(int keep)
{
    readonly Lock gate = new();
    readonly Ring<(DateTimeOffset At, bool Followed, StudentAct Act)> acts = new(keep);

    /// <param name="followed">Whether the student followed before it.</param>
    public void Add(StudentAct act, bool followed, DateTimeOffset at)
    {
        lock (gate) acts.Add((at, followed, act with { MsgId = null, CreateTime = null }), out _);
    }

    public void Clear()
    {
        lock (gate) acts.Clear();
    }

    public Recording Export(SimulatedPlatform platform)
    {
        (DateTimeOffset At, bool Followed, StudentAct Act)[] taken;
        lock (gate) taken = [.. Enumerable.Range(0, acts.Count).Select(n => acts[n])];

        RecordedStudent[] students = [.. taken.DistinctBy(t => t.Act.Student)
            .Select(t => new RecordedStudent(t.Act.Student, platform.Students.Find(t.Act.Student)!.Name, t.Followed))];
        var known = students.Select(s => s.OpenId).ToHashSet();
        return new(Recording.Version, students,
            [.. taken.Select(t => new RecordedStep((long)(t.At - taken[0].At).TotalMilliseconds, t.Act))],
            [.. platform.Log.Since(0, int.MaxValue, typeof(VisibleEntry)).Entries.OfType<VisibleEntry>().Where(v => known.Contains(v.Student!)).Select(v => new RecordedLine(v.Student!, v.Text))]);
    }
}
