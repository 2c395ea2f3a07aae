namespace Lanyue.Adapters.Wire;

/// <summary>A token, or what kept us from having one.</summary>
/// <param name="Failure">Null where there is a token.</param>
sealed record TokenAnswer(string Value, Call? Failure = null);

/// <summary>The API's token on this node. Every node calls for itself: all get the same one (protocols/wechat.md 4.1 normal mode, 5.2).</summary>
/// <param name="fetch">Asks the platform for it; true: for another one.</param>
sealed class StableToken(Func<bool, CancellationToken, Task<Call>> fetch, TimeProvider clock) : IDisposable
{
    /// <summary>In its last five minutes a new one is given out and both are valid.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(300);

    /// <summary>A forced refresh kills the token of all nodes, and there are twenty a day.</summary>
    static readonly TimeSpan BetweenForced = TimeSpan.FromHours(2);

    readonly SemaphoreSlim one = new(1, 1);
    volatile Kept? kept;
    DateTimeOffset? forcedAt;

    sealed record Kept(string Value, DateTimeOffset RefreshAt, DateTimeOffset ExpiresAt);

    /// <summary>The token at hand; in its last minutes the old one where no new one can be had.</summary>
    public async Task<TokenAnswer> Get(CancellationToken ct)
    {
        if (IsFresh(kept)) return new(kept!.Value);

        var answer = await Alone(() => IsFresh(kept) ? Task.FromResult(new TokenAnswer(kept!.Value)) : Fetch(false, ct), ct);
        return answer.Failure is not null && kept is { } old && clock.GetUtcNow() < old.ExpiresAt ? new(old.Value) : answer;
    }

    /// <summary>A token after <paramref name="bad"/> was refused: the one another caller has got meanwhile, or the platform's present one.</summary>
    public Task<TokenAnswer> After(string bad, CancellationToken ct) =>
        Alone(() => kept is { } now && now.Value != bad ? Task.FromResult(new TokenAnswer(now.Value)) : Fetch(false, ct), ct);

    /// <summary>Makes the platform issue another token, at most once in two hours.</summary>
    /// <returns>Null: it was done lately, so the fault lies elsewhere.</returns>
    public async Task<TokenAnswer?> Force(CancellationToken ct)
    {
        var wasLately = false;
        var answer = await Alone(() =>
        {
            var now = clock.GetUtcNow();
            wasLately = now - forcedAt < BetweenForced;
            if (wasLately) return Task.FromResult(new TokenAnswer(""));
            forcedAt = now;
            return Fetch(true, ct);
        }, ct);
        return wasLately ? null : answer;
    }

    public void Dispose() => one.Dispose();

    bool IsFresh(Kept? token) => token is not null && clock.GetUtcNow() < token.RefreshAt;

    async Task<TokenAnswer> Alone(Func<Task<TokenAnswer>> work, CancellationToken ct)
    {
        try
        {
            await one.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return new("", new Call(CallOutcome.NotSent, Reason: "no time left for a token"));
        }

        try { return await work(); }
        finally { one.Release(); }
    }

    async Task<TokenAnswer> Fetch(bool force, CancellationToken ct)
    {
        var call = await fetch(force, ct);
        if (call.Outcome != CallOutcome.Answered || call.Code != 0) return new("", call);
        if (!call.Body.TryGetProperty("access_token", out var token) || token.GetString() is not { Length: > 0 } value
            || !call.Body.TryGetProperty("expires_in", out var seconds) || !seconds.TryGetInt32(out var life))
            return new("", new Call(CallOutcome.Unknown, Reason: "no token in the answer"));

        var now = clock.GetUtcNow();
        var (left, expires) = (TimeSpan.FromSeconds(life), now + TimeSpan.FromSeconds(life));
        kept = new(value, left > Overlap * 2 ? expires - Overlap : now + left / 2, expires);  // WeCom gives the old one again to its end: not asked for at each message
        return new(value);
    }
}
