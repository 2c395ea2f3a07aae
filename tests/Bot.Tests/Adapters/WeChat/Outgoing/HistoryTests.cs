using System.Text.RegularExpressions;
using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using static Lanyue.Bot.Tests.Adapters.WeChat.Outgoing.OutgoingStore;

namespace Lanyue.Bot.Tests.Adapters.WeChat.Outgoing;

/// <summary>Random students and notices through store, outbox, HTTP and the platform's rules, by a clock that jumps.</summary>
public sealed partial class HistoryTests
{
    /// <summary>LANYUE_HISTORIES: how many; each takes some tenths of a second.</summary>
    static readonly int Histories = int.TryParse(Environment.GetEnvironmentVariable("LANYUE_HISTORIES"), out var asked) ? asked : 100;

    static readonly int[] Refusals = [45015, 45047, 43101, 43004, 47003, 40037];

    [Fact]
    public async Task No_history_meets_a_refusal_or_loses_or_doubles_a_notice()
    {
        await using var it = await Open(("WeChat:QuietFrom", "23:00"), ("WeChat:QuietTo", "07:00"), ("WeChat:UrgentNotices:0", Finished));
        for (var seed = 1; seed <= Histories; seed++) await One(it, seed);
    }

    static async Task One(OutgoingStore it, int seed)
    {
        var random = new Random(seed);
        var student = $"oHistory{seed}";
        it.Platform.Students.Add(student, null, follows: true);
        var since = it.Platform.Log.Last;
        List<string> read = [await it.Says("在吗", student)];
        var notices = 0;

        for (var step = random.Next(3, 12); step > 0; step--)
        {
            it.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 4)));
            var follows = it.Platform.Students.Find(student)!.Follows;
            switch (random.Next(12))
            {
                case 0 when follows: read.Add(await it.Says("还在吗", student)); break;
                case 1 when follows: await it.Acts(new() { Student = student, Kind = ActKind.Click, Text = "MENU" }); break;
                case 2 when follows: await it.Acts(new() { Student = student, Kind = ActKind.Unsubscribe }); break;
                case 2: await it.Acts(new() { Student = student, Kind = ActKind.Subscribe }); break;
                case 3: await it.Reported(it.Platform.Subscriptions.Popup(student, ("S-Accept", true), ("S-Assign", random.Next(2) == 0))); break;
                case 4: await it.Reported(it.Platform.Subscriptions.TurnOff(student, random.Next(2) == 0 ? "S-Accept" : "S-Assign")); break;
                case 5: it.Clock.Advance(TimeSpan.FromHours(random.Next(1, 60))); break;
                default:
                    for (var burst = random.Next(1, 4); burst > 0; burst--) await it.Notifies(random.Next(3) switch { 0 => Accepted, 1 => Assigned, _ => Finished }, Number(seed, ++notices), student);
                    break;
            }
            await it.Settle();
        }

        if (!it.Platform.Students.Find(student)!.Follows) await it.Acts(new() { Student = student, Kind = ActKind.Subscribe });
        await it.Settle();
        for (var more = 0; more < 3; more++)  // a window holds five
        {
            read.Add(await it.Says("最后", student));
            await it.Settle();
            it.Clock.Advance(TimeSpan.FromHours(12));  // a night may lie between
            await it.Settle();
        }

        var entries = it.Platform.Log.Since(since).Entries.Where(e => e.Student == student).ToList();
        var refused = entries.OfType<ApiCallEntry>().Where(c => Refusals.Contains(c.Errcode ?? 0)).ToList();
        Assert.True(refused.Count == 0, $"seed {seed}: the platform refused {string.Join(", ", refused.Select(c => $"{c.Path} {c.Errcode}"))}");

        var said = read.Concat(entries.OfType<VisibleEntry>().Select(v => v.Text)).SelectMany(text => Numbers().Matches(text).Select(m => m.Value)).Order().ToList();
        var owed = Enumerable.Range(1, notices).Select(n => Number(seed, n)).Order().ToList();
        Assert.True(said.SequenceEqual(owed), $"seed {seed}: said {string.Join(' ', said)}, owed {string.Join(' ', owed)}");
    }

    static string Number(int seed, int n) => $"R-{seed * 100 + n + 100000}";

    [GeneratedRegex("R-[0-9]+")]
    private static partial Regex Numbers();
}
