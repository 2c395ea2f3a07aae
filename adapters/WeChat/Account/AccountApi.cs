using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

/// <summary>Calls about the account itself: with the token, which is renewed once where it is refused (protocols/wechat.md 4.8, R).</summary>
sealed class AccountApi(WeChatApi api, StableToken tokens, TimeProvider clock)
{
    static readonly TimeSpan Within = TimeSpan.FromSeconds(10);

    public Task<Call> Get(string path, CancellationToken ct, params (string Name, string Value)[] query) =>
        WithToken((token, limit) => api.Get(path, token, limit, query), ct);

    public Task<Call> Post(string path, PlainJson.Json body, CancellationToken ct) =>
        WithToken((token, limit) => api.Post(path, token, body, limit), ct);

    /// <summary>The token alone: whether the platform lets us in at all.</summary>
    /// <returns>Null: it does.</returns>
    public async Task<Call?> Refusal(CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        return (await tokens.Get(either.Token)).Failure;
    }

    async Task<Call> WithToken(Func<string, CancellationToken, Task<Call>> call, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);

        var token = await tokens.Get(either.Token);
        if (token.Failure is { } failure) return failure;
        var answer = await call(token.Value, either.Token);
        if (answer.Outcome != CallOutcome.Answered || answer.Code == 0 || ErrorCodes.Of(answer.Code).Action != ErrorAction.Refresh) return answer;

        var next = await tokens.After(token.Value, either.Token);
        return next.Failure ?? await call(next.Value, either.Token);
    }
}
