using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;

namespace Lanyue.Bot.Tests.Adapters.Simulator;

/// <summary>A recorded session as a test: done once more, what is said must be what was said.</summary>
static partial class Replayed
{
    /// <summary>Replays at the greatest speed and compares, student by student, in order.</summary>
    public static async Task SaysTheSame(SimulatedPlatform platform, Recording recording)
    {
        var since = platform.Log.Last;
        var replay = platform.Replay(recording, speed: 100);
        var expected = Of(recording.Said, s => s.Student, s => s.Text);
        var names = replay.Students.ToDictionary(s => s.OpenId, s => s.Recorded);

        var end = await End(platform, replay.Run, since);
        Assert.Null(end.Problem);
        Assert.Equal(recording.Steps.Count, end.Steps);
        for (var at = since; Said().Length < recording.Said.Count;)  // pushes may come after the last act
        {
            var page = await platform.Log.Wait(at, TimeSpan.FromSeconds(20), Stop, null, int.MaxValue, typeof(VisibleEntry));
            Assert.True(page.Next > at, $"Nothing more is said. So far: {string.Join(" | ", Said().Select(v => v.Text))}");
            at = page.Next;
        }
        Assert.Equal(expected, Of(Said(), v => names[v.Student!], v => v.Text));

        VisibleEntry[] Said() => [.. platform.Log.Since(since).Entries.OfType<VisibleEntry>().Where(v => names.ContainsKey(v.Student!))];
    }

    /// <summary>Numbers, dates and the day's names differ from day to day: "R-1001" and "R-1002" are the same words.</summary>
    public static string Normal(string text) => DayName().Replace(Number().Replace(text, "#"), "周#");

    static async Task<ReplayEntry> End(SimulatedPlatform platform, string run, long since)
    {
        while (true)
        {
            var page = await platform.Log.Wait(since, TimeSpan.FromSeconds(60), Stop, null, int.MaxValue, typeof(ReplayEntry));
            if (page.Entries.OfType<ReplayEntry>().FirstOrDefault(r => r.Run == run) is { } end) return end;
            Assert.True(page.Next > since, "The replay does not end.");
            since = page.Next;
        }
    }

    static string[] Of<T>(IEnumerable<T> said, Func<T, string> student, Func<T, string> text) =>
        [.. said.GroupBy(student).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {string.Join(" | ", g.Select(s => Normal(text(s))))}")];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("(?:周|星期)[一二三四五六日天]")]
    private static partial Regex DayName();
}
