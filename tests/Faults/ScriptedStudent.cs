using Lanyue.Adapters.Simulator;

namespace Lanyue.Faults;

/// <summary>One thing a student did, and what the platform got for it.</summary>
sealed record Act(string Id, string Text, string Form)
{
    public MessageState State { get; set; }

    /// <summary>The platform got 200 with a reply or "success", and the reply was not "later".</summary>
    public bool IsAcknowledged { get; set; }
}

/// <summary>
/// A student who files repairs: sends, waits until the platform has made its tries, and goes on with what he sees. Where he sees
/// nothing he tries again, cancels, corrects, or begins another matter, by turns. Each form has a nonce in its words.
/// </summary>
sealed class ScriptedStudent(SimulatedPlatform platform, string openId, int number, Random random, int longestPauseMs)
{
    int forms, turn;
    long seen;
    string form = "", room = "";
    bool isAsked;

    public string OpenId => openId;
    public List<Act> Acts { get; } = [];

    /// <summary>Forms that he was told are registered, with the numbers that he was told.</summary>
    public Dictionary<string, HashSet<string>> Told { get; } = [];

    /// <summary>Forms that he was told are cancelled, with the moment he was told; he never takes one up again.</summary>
    public Dictionary<string, DateTimeOffset> Cancelled { get; } = [];

    /// <summary>Acts whose answer told him that a timer is set.</summary>
    public HashSet<string> Timers { get; } = [];

    /// <param name="until">He goes on at least so long; null: only for his acts.</param>
    public async Task Live(int acts, CancellationToken ct, Task? until = null)
    {
        for (var i = 0; i < acts || until is { IsCompleted: false }; i++)
        {
            Look();
            await Do(Next(), ct);
            await Task.Delay(random.Next(20, longestPauseMs), ct);
        }
    }

    /// <summary>What he does next, from what is on his phone.</summary>
    string Next()
    {
        if (form == "") return random.Next(5) switch { 0 => "慢慢查", 1 => Begin("定个闹钟"), _ => NewForm() };
        if (!isAsked) return (turn++ % 4) switch { 0 => Again(), 1 => "取消", 2 => Correction(), _ => NewForm() };
        return random.Next(10) switch { < 6 => "确认", < 7 => "取消", < 8 => Correction(), < 9 => "进度", _ => Again() };
    }

    string NewForm()
    {
        room = $"{random.Next(1, 9)}栋{random.Next(1, 6)}{random.Next(10, 30)}";
        return Begin($"{room}水管漏水{Nonce()}，明天下午都在");
    }

    string Begin(string text)
    {
        form = text;
        isAsked = false;
        return text;
    }

    string Again() => form;

    string Correction() => form.Contains("漏水") ? $"不对，是{random.Next(1, 9)}栋{random.Next(1, 6)}{random.Next(10, 30)}" : "慢慢查";

    /// <summary>Letters only: digits would be read as rooms.</summary>
    string Nonce() => $"Q{Letters(number)}X{Letters(forms++)}Q";

    static string Letters(int n) => n < 16 ? $"{(char)('A' + n)}" : Letters(n / 16) + (char)('A' + n % 16);

    public async Task Do(string text, CancellationToken ct)
    {
        var deliveries = random.Next(6) switch { 0 => random.Next(2, 5), _ => 1 };
        var sent = platform.Send(new StudentAct
        {
            Student = openId, Kind = ActKind.Text, Text = text, Deliveries = deliveries,
            DelaysMs = [.. Enumerable.Range(0, deliveries).Select(_ => random.Next(0, 400))],
        });
        var act = new Act(sent.Id, text, form);
        lock (Acts) Acts.Add(act);

        var outcome = await platform.Outcome(sent.Id)!.WaitAsync(TimeSpan.FromSeconds(40), ct);
        act.State = outcome.State;
        act.IsAcknowledged = outcome.State is MessageState.Success || (outcome.State is MessageState.Answered && outcome.Text!.Contains('⟦'));
        if (outcome.State == MessageState.Success) await WaitForPush(act, ct);
        Look();
    }

    /// <summary>Reads what has come to his phone since he looked last, pushes between two of his messages too.</summary>
    void Look()
    {
        var visible = platform.Visible(openId, seen);
        if (visible.Count == 0) return;
        seen = visible[^1].Seq;
        Read(visible);
    }

    /// <summary>"success" promises an answer; he looks at his phone for a while.</summary>
    async Task WaitForPush(Act act, CancellationToken ct)
    {
        for (var i = 0; i < 40; i++)
        {
            if (platform.Visible(openId, seen).SelectMany(v => v.Parts()).Any(p => p.Act == act.Id)) return;
            await Task.Delay(100, ct);
        }
    }

    void Read(IReadOnlyList<VisibleEntry> visible)
    {
        foreach (var entry in visible)
            foreach (var part in entry.Parts()) Read(part, entry.At);
    }

    void Read(Said part, DateTimeOffset at)
    {
        var answered = Acts.Find(a => a.Id == part.Act);
        var about = answered?.Form ?? "";
        foreach (var ticket in Wire.Numbers(part.Text))
        {
            if (!Told.TryGetValue(about, out var numbers)) Told[about] = numbers = [];
            numbers.Add(ticket);
            if (about == form) Close();
        }
        if (part.Text.Contains("闹钟已定") && !part.Text.Contains("：闹钟已定"))  // not where it is quoted as done before
        {
            Timers.Add(part.Act);
            if (about == form) Close();
        }
        if (part.Text.Contains("确认提交吗") || part.Text.Contains("要定闹钟吗")) isAsked = true;
        if (part.Text.Contains("没有提交"))
        {
            if (answered?.Text == "取消" && part.Text.Contains("已取消") && about == form) Cancelled.TryAdd(form, at);
            if (about == form) Close();
        }
        if (answered?.Text == "取消" && part.Text.Contains("没有正在")) Close();
    }

    void Close() => (form, isAsked) = ("", false);
}
