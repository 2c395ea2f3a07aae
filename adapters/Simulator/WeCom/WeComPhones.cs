namespace Lanyue.Adapters.Simulator;

/// <summary>The members, what is on their phones, and which codes may still change a card. Safe to share between threads.</summary>
sealed class WeComPhones(SimulatorLog log, TimeProvider time)
{
    /// <summary>To one member in a minute; what is more the platform drops in silence (protocols/wechat.md 5.3).</summary>
    const int MostAMinute = 30;

    static readonly TimeSpan CodeLife = TimeSpan.FromHours(72);

    readonly Lock gate = new();
    readonly Dictionary<string, Member> members = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, (string TaskId, DateTimeOffset Until)> codes = [];
    readonly HashSet<string> tasks = [];

    sealed class Member(string userId, string name, bool isLicensed)
    {
        public string UserId => userId;
        public string Name => name;
        public bool IsLicensed => isLicensed;
        public Dictionary<string, ShownCard> Cards { get; } = [];
        public Queue<DateTimeOffset> Lately { get; } = [];
    }

    public IReadOnlyList<MemberView> All { get { lock (gate) return [.. members.Values.Select(m => new MemberView(m.UserId, m.Name, m.IsLicensed))]; } }

    /// <exception cref="RefusedActException">The userid is not of the form.</exception>
    public void Add(string userId, string name, bool isLicensed = true)
    {
        if (userId.Length is < 1 or > 64 || !userId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@'))
            throw new RefusedActException("A userid has 1 to 64 letters, digits, \"-\", \"_\", \".\" or \"@\".");
        lock (gate) members.TryAdd(userId, new(userId, name, isLicensed));
    }

    /// <summary>Whether messages reach the member; without a licence errcode is 0 all the same.</summary>
    public bool IsLicensed(string userId) { lock (gate) return members.GetValueOrDefault(userId) is { IsLicensed: true }; }

    public bool Has(string userId) { lock (gate) return members.ContainsKey(userId); }

    /// <summary>Names a card; false: an earlier one of the application has that name.</summary>
    public bool TakeTask(string taskId) { lock (gate) return tasks.Add(taskId); }

    public string NewCode(string taskId)
    {
        var code = Guid.NewGuid().ToString("N");
        lock (gate) codes[code] = (taskId, time.GetUtcNow() + CodeLife);
        return code;
    }

    /// <summary>The card that a code changes; null: unknown, used, or too old.</summary>
    public string? UseCode(string code)
    {
        lock (gate) return codes.Remove(code, out var known) && time.GetUtcNow() < known.Until ? known.TaskId : null;
    }

    /// <returns>What appeared; null: dropped, the member had too many this minute.</returns>
    public WeComShownEntry? Show(string userId, WeComShownEntry shown)
    {
        lock (gate)
        {
            var (member, now) = (members[userId], time.GetUtcNow());
            while (member.Lately.TryPeek(out var first) && now - first >= TimeSpan.FromMinutes(1)) member.Lately.Dequeue();
            if (shown.MessageId is null && member.Lately.Count >= MostAMinute) return null;

            if (shown.MessageId is null) member.Lately.Enqueue(now);
            if (shown.Card is { } card) member.Cards[card.TaskId] = card;
            return log.Add(shown with { Student = member.UserId });
        }
    }

    /// <param name="users">Null: everybody who has the card.</param>
    public void Change(string taskId, IReadOnlyCollection<string>? users, string words)
    {
        lock (gate)
            foreach (var member in members.Values.Where(m => m.Cards.ContainsKey(taskId) && (users is null || users.Contains(m.UserId, StringComparer.OrdinalIgnoreCase))))
            {
                member.Cards[taskId] = member.Cards[taskId] with { Buttons = [] };
                log.Add(new WeComChangedEntry(taskId, words) { Student = member.UserId });
            }
    }

    /// <exception cref="RefusedActException">There is no such button on the member's phone.</exception>
    public (ShownCard Card, ShownButton Button) Button(string userId, string? taskId, string? key)
    {
        lock (gate)
            return members.GetValueOrDefault(userId)?.Cards.GetValueOrDefault(taskId ?? "") is { } card && card.Buttons.FirstOrDefault(b => b.Key == key) is { } button
                ? (card, button)
                : throw new RefusedActException($"{userId} has no card {taskId} with a button {key}. Send the card first; a changed card has no buttons.");
    }
}

sealed record MemberView(string UserId, string Name, bool IsLicensed = true);
