using System.Security.Cryptography;

namespace Lanyue.Adapters.Simulator;

/// <summary>The account's stable tokens (protocols/wechat.md 4.1). Safe to share between threads.</summary>
sealed class AccessTokens(TimeProvider time)
{
    /// <summary>From here on a new token is given out, beside which the old one holds to its end.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);

    static readonly TimeSpan BetweenForced = TimeSpan.FromSeconds(30);

    const int Remembered = 16, Given = 1000, Length = 157;

    readonly Lock gate = new();
    readonly List<(string Text, DateTimeOffset Until)> issued = [];
    readonly Ring<string> given = new(Given);
    readonly HashSet<string> known = [];
    DateTimeOffset lastForced = DateTimeOffset.MinValue;

    /// <param name="force">The old one dies at once; at most every 30 s.</param>
    /// <returns>Null: forced too soon.</returns>
    public (string Token, int ExpiresInSeconds)? Issue(TimeSpan life, bool force)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (force)
            {
                if (now - lastForced < BetweenForced) return null;
                lastForced = now;
                issued.Clear();
            }
            // A life shorter than the overlap (tests) is served to its end.
            if (issued.Count == 0 || now >= issued[^1].Until - (life > Overlap ? Overlap : TimeSpan.Zero)) Add(now + life);
            return (issued[^1].Text, (int)Math.Ceiling((issued[^1].Until - now).TotalSeconds));
        }
    }

    /// <returns>An errcode: 0, 41001 missing, 40001 unknown, 42001 expired.</returns>
    public int Check(string? token)
    {
        if (string.IsNullOrEmpty(token)) return 41001;
        lock (gate)
        {
            var known = issued.FirstOrDefault(t => t.Text == token);
            return known.Text is null ? 40001 : time.GetUtcNow() < known.Until ? 0 : 42001;
        }
    }

    /// <summary>Whether this account gave it out, however long ago and whatever it is worth now.</summary>
    public bool Knows(string? token)
    {
        lock (gate) return token is not null && known.Contains(token);
    }

    /// <summary>All tokens given out are worth nothing any more, as after a leak.</summary>
    public void Revoke()
    {
        lock (gate) issued.Clear();
    }

    void Add(DateTimeOffset until)
    {
        if (issued.Count == Remembered) issued.RemoveAt(0);
        var token = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", Length);
        issued.Add((token, until));
        known.Add(token);
        if (given.Add(token, out var gone)) known.Remove(gone!);
    }
}
