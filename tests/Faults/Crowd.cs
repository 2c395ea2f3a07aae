namespace Lanyue.Faults;

/// <summary>Students who write side by side.</summary>
sealed class Crowd
{
    /// <summary>Long enough for parked turns, leases and unacknowledged lines.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(32);

    readonly Platform platform;

    public IReadOnlyList<ScriptedStudent> Students { get; }

    /// <param name="longestPauseMs">Between an answer and the next message.</param>
    public Crowd(Platform platform, int count, int seed, int longestPauseMs = 200)
    {
        this.platform = platform;
        Students = [.. Enumerable.Range(0, count).Select(i =>
        {
            var openId = $"oFault{i:0000}";
            platform.Students.Students.Add(openId, null, follows: true);
            return new ScriptedStudent(platform.Students, openId, i, new Random(seed + i), longestPauseMs);
        })];
    }

    public int Acts => Students.Sum(s => s.Acts.Count);

    public Task Live(int acts, CancellationToken ct, Task? until = null) => Task.WhenAll(Students.Select(s => s.Live(acts, ct, until)));

    /// <summary>With everything healthy again: time passes, then everybody writes once more and is offered what is unsure.</summary>
    public async Task Settle(CancellationToken ct)
    {
        await Task.Delay(Quiet, ct);
        await Task.WhenAll(Students.Select(s => s.Do("进度", ct)));
        await Task.Delay(TimeSpan.FromSeconds(3), ct);
    }

    public Task<Verdict> Judge(Bot.Store.LanyueDbFactory databases, Receivers? receivers = null) => Verdict.Of(Students, platform.Students, databases, receivers);
}
