using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Store;
using Lanyue.Skills.Repair;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Faults;

/// <summary>What a run came to, counted on the platform's side; only the cases themselves, and how many pages a reply has, are read from the database.</summary>
sealed partial record Verdict
{
    public int Acts { get; init; }
    public int Acknowledged { get; init; }
    public int Cases { get; init; }
    public int Kills { get; set; }

    /// <summary>Acts whose only visible answer, or a second one, was marked "possibly delivered".</summary>
    public int Marked { get; init; }

    public List<string> Lost { get; } = [];
    public List<string> Doubled { get; } = [];
    public List<string> WithoutOutcome { get; } = [];
    public List<string> AfterCancel { get; } = [];
    public List<string> SaidTwice { get; } = [];
    public List<string> TimersWrong { get; } = [];

    /// <summary>How many notices were due to others by each way, how many of them came marked, and which went wrong.</summary>
    public int Told { get; private set; }
    public SortedDictionary<string, int> ToldMarked { get; } = [];
    public List<string> ToldWrong { get; } = [];

    List<string> Story { get; } = [];

    IEnumerable<string> Wrongs => Lost.Concat(Doubled).Concat(WithoutOutcome).Concat(AfterCancel).Concat(SaidTwice).Concat(TimersWrong).Concat(ToldWrong);

    public bool IsClean => !Wrongs.Any();

    public override string ToString() =>
        $"acts {Acts}, acknowledged {Acknowledged}, cases {Cases}, kills {Kills}, marked {Marked}; lost {Lost.Count}, doubled {Doubled.Count}, without outcome {WithoutOutcome.Count}, "
        + $"case after cancel {AfterCancel.Count}, said twice {SaidTwice.Count}, timers wrong {TimersWrong.Count}; "
        + $"told to others {Told} by each way, marked {string.Join(", ", ToldMarked.Select(m => $"{m.Key} {m.Value}"))}, wrong {ToldWrong.Count}\n"
        + string.Join('\n', Wrongs.Take(40).Concat(Story));

    /// <param name="receivers">Null: the timers were told to nobody else.</param>
    public static async Task<Verdict> Of(IReadOnlyList<ScriptedStudent> students, SimulatedPlatform platform, LanyueDbFactory databases, Receivers? receivers = null)
    {
        await using var db = databases.CreateDbContext();
        var tickets = await db.Set<RepairTicket>().AsNoTracking().ToListAsync();
        var said = students.ToDictionary(s => s.OpenId, s => platform.Visible(s.OpenId).SelectMany(v => v.Parts()).ToList());
        var verdict = new Verdict
        {
            Acts = students.Sum(s => s.Acts.Count), Acknowledged = students.Sum(s => s.Acts.Count(a => a.IsAcknowledged)), Cases = tickets.Count,
            Marked = said.Values.Sum(parts => parts.Where(p => p.IsMarked).Select(p => p.Act).Distinct().Count()),
        };
        foreach (var student in students) verdict.Judge(student, tickets, said[student.OpenId], platform.Visible(student.OpenId), await Pages(student.OpenId, db));
        for (var i = 0; i < students.Count && receivers is not null; i++) verdict.Judge(receivers, i, [.. said[students[i].OpenId].Where(p => p.IsNotice).Select(p => p.Act).Distinct()]);
        foreach (var student in students.Where(s => verdict.Wrongs.Any(w => w.Contains(s.OpenId))).Take(6)) verdict.Story.Add(await verdict.Tell(student, platform, db));
        foreach (var wrong in verdict.ToldWrong.GroupBy(w => w.Split(' ')[2]).Take(6)) verdict.Story.Add(await TellOfNotices(wrong.Key, [.. wrong], db));
        return verdict;
    }

    /// <summary>How many pages each act's reply has, by MsgId; only those with more than one.</summary>
    static async Task<Dictionary<string, int>> Pages(string openId, LanyueDb db) =>
        (await db.Lines.Where(l => l.Address.EndsWith(openId) && l.Kind == LineKind.Reply).GroupBy(l => l.Turn).Where(t => t.Count() > 1).Select(t => new { Turn = t.Key, Count = t.Count() }).ToListAsync())
            .ToDictionary(t => t.Turn.Split('/')[^2], t => t.Count);

    /// <summary>How the lines stand of somebody who was told wrongly.</summary>
    static async Task<string> TellOfNotices(string who, string[] wrongs, LanyueDb db)
    {
        var lines = await db.Lines.AsNoTracking().Where(l => l.Address.EndsWith(who)).OrderBy(l => l.Sequence).ToListAsync();
        return string.Join('\n', wrongs) + "\n" + string.Join('\n', lines.Select(Shown));
    }

    static string Shown(Line line) => $"  {line.Sequence} {line.Kind} {line.Key[^Math.Min(70, line.Key.Length)..]} {line.Route} {line.Delivery} {line.Reason} tries {line.Tries} {line.At:HH:mm:ss.fff} {line.NextTryAt:HH:mm:ss.fff}";

    /// <summary>What happened around what went wrong, as platform and tables saw it: for whoever looks for the reason, never for the verdict.</summary>
    async Task<string> Tell(ScriptedStudent student, SimulatedPlatform platform, LanyueDb db)
    {
        var about = Wrongs.First(w => w.Contains(student.OpenId));
        var mark = Mark().Match(about) is { Success: true } match ? match.Value : about;
        var log = platform.Log.Since(0, int.MaxValue).Entries.Where(e => e.Student == student.OpenId).ToList();
        var (first, last) = (log.FindIndex(e => e.ToString().Contains(mark)), log.FindLastIndex(e => e.ToString().Contains(mark)));
        var story = about.StartsWith("timer", StringComparison.Ordinal) ? log.Where(e => e is VisibleEntry && e.ToString().Contains("闹钟"))
            : first < 0 ? log.TakeLast(40) : log.Skip(first).Take(Math.Min(last - first + 8, 80));
        var lines = await db.Lines.AsNoTracking().Where(l => l.Address.EndsWith(student.OpenId)).OrderBy(l => l.Sequence).ToListAsync();
        var (from, to) = (story.First().At.AddSeconds(-1), story.Last().At.AddSeconds(5));
        return $"{about}\n"
            + string.Join('\n', story.Select(e => $"  {e.At:HH:mm:ss.fff} {e.ToString().ReplaceLineEndings(" ")}")) + "\n"
            + string.Join('\n', lines.Where(l => l.Kind == LineKind.Notice || (l.At > from && l.At < to && !about.StartsWith("timer", StringComparison.Ordinal))).Select(Shown));
    }

    /// <summary>A form's mark, or an act's number.</summary>
    [GeneratedRegex("Q[A-Z]+X[A-Z]+Q|[0-9]{16,}")]
    private static partial Regex Mark();

    void Judge(ScriptedStudent student, List<RepairTicket> tickets, List<Said> said, IReadOnlyList<VisibleEntry> visible, Dictionary<string, int> pages)
    {
        foreach (var (form, numbers) in student.Told)
            foreach (var number in numbers.Where(n => !tickets.Any(t => t.Number == n)))
                Lost.Add($"lost: {student.OpenId} was told {number} for {form}");

        foreach (var act in student.Acts.Where(a => a.Form.Contains("漏水")).DistinctBy(a => a.Form))
        {
            var nonce = act.Form[(act.Form.IndexOf("漏水", StringComparison.Ordinal) + 2)..act.Form.IndexOf('，')];
            var filed = tickets.Where(t => t.Fault.Contains(nonce)).OrderBy(t => t.ReportedAt).ToList();
            // A second case of one form is his own wish only when he had read the first one's number before he said yes again.
            for (var i = 1; i < filed.Count; i++)
                if (!IsTold(visible, filed[i - 1], filed[i].ReportedAt))
                    Doubled.Add($"doubled: {student.OpenId} {act.Form} filed as {filed[i - 1].Number} and {filed[i].Number}");
            // "Cancelled, nothing filed" is true only where each case of this form had been told by then: one that he filed before and typed again.
            if (student.Cancelled.TryGetValue(act.Form, out var cancelled))
                foreach (var ticket in filed.Where(t => !IsTold(visible, t, cancelled)))
                    AfterCancel.Add($"case after cancel: {student.OpenId} {act.Form} filed as {ticket.Number} at {ticket.ReportedAt:HH:mm:ss.fff}, cancelled at {cancelled:HH:mm:ss.fff}");
        }

        foreach (var act in student.Acts) JudgeAnswer(student, act, [.. said.Where(p => p.Act == act.Id && !p.IsNotice)], pages.GetValueOrDefault(act.Id, 1));
        JudgeTimers(student, [.. said.Where(p => p.IsNotice)]);
    }

    /// <summary>Each timer that rang was told by each way, and without a mark at most once.</summary>
    void Judge(Receivers receivers, int student, string[] rang)
    {
        Told += rang.Length;
        foreach (var (way, who, byAct) in receivers.Told(student))
        {
            ToldMarked[way] = ToldMarked.GetValueOrDefault(way) + byAct.Count(a => a.Any(p => p.IsMarked));
            ToldWrong.AddRange(rang.Where(act => !byAct.Contains(act)).Select(act => $"{way} lost: {who} {act}"));
            ToldWrong.AddRange(byAct.Where(a => a.Count(p => !p.IsMarked) > 1).Select(a => $"{way} doubled: {who} {a.Key}"));
            ToldWrong.AddRange(byAct.Where(a => !rang.Contains(a.Key)).Select(a => $"{way} unasked: {who} {a.Key}"));
        }
    }

    static bool IsTold(IReadOnlyList<VisibleEntry> visible, RepairTicket ticket, DateTimeOffset by) =>
        visible.Any(v => v.At <= by && v.Text.Contains($"单号 {ticket.Number}"));

    /// <summary>An acknowledged act is answered by exactly one reply that is not marked, in as many messages as it has pages at most, and nothing stands in two of them.</summary>
    void JudgeAnswer(ScriptedStudent student, Act act, List<Said> answers, int pages)
    {
        var texts = answers.Where(p => !p.IsMarked).GroupBy(p => p.Text).Where(g => g.Select(p => p.Message).Distinct().Count() > 1);
        foreach (var twice in texts) SaidTwice.Add($"said twice: {student.OpenId} {act.Id} \"{act.Text}\": {twice.Key.Trim()}");
        if (act.IsAcknowledged && answers.Count == 0) WithoutOutcome.Add($"no outcome: {student.OpenId} {act.Id} \"{act.Text}\" was {act.State}");
        var unmarked = answers.Where(p => !p.IsMarked).Select(p => p.Message).Distinct().Count();
        if (unmarked > pages) SaidTwice.Add($"said in {unmarked} messages: {student.OpenId} {act.Id} \"{act.Text}\"");
    }

    /// <summary>
    /// Each timer that was set rings once. A notice names the act that opened the timer's form, which need not be the form that the
    /// student had in mind when he said yes (an interrupted one comes back): so they are counted, not paired.
    /// </summary>
    void JudgeTimers(ScriptedStudent student, List<Said> rings)
    {
        var rang = rings.Select(p => p.Act).Distinct().Count();
        if (rang < student.Timers.Count) TimersWrong.Add($"timer silent: {student.OpenId} was told of {student.Timers.Count}, {rang} rang");
        foreach (var act in rings.Where(p => !p.IsMarked).GroupBy(p => p.Act).Where(g => g.Select(p => p.Message).Distinct().Count() > 1))
            TimersWrong.Add($"timer rang twice: {student.OpenId} {act.Key}");
    }
}
