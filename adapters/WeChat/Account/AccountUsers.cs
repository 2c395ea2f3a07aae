using Lanyue.Adapters.Wire;
using System.Text.Json;

namespace Lanyue.Adapters.WeChat;

/// <summary>What is read of a follower. No name, picture or place: the platform gives none to us, and none is asked for elsewhere.</summary>
/// <param name="Follows">False: the rest is empty, as the platform says nothing more.</param>
/// <param name="Language">"zh_CN".</param>
/// <param name="Remark">What staff wrote beside the person in the console.</param>
sealed record AccountUser(bool Follows, string Language, string Remark);

/// <summary>A follower, or the call that told nothing.</summary>
sealed record AccountUserAnswer(AccountUser? User, Call? Failure);

/// <summary>Asks the platform how a person stands to the account (protocols/wechat.md 4.6). Nothing is kept.</summary>
sealed class AccountUsers(AccountApi api)
{
    public async Task<AccountUserAnswer> Find(string openId, CancellationToken ct)
    {
        var call = await api.Get("/cgi-bin/user/info", ct, ("openid", openId), ("lang", "zh_CN"));
        if (call is not { Outcome: CallOutcome.Answered, Code: 0 }) return new(null, call);
        return call.Body.TryGetProperty("subscribe", out var follows) && follows.ValueKind == JsonValueKind.Number && follows.TryGetInt32(out var state)
            ? new(new(state == 1, Text(call.Body, "language"), Text(call.Body, "remark")), null)
            : new(null, new Call(CallOutcome.Unknown, Reason: "no subscribe in the answer"));
    }

    static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? CleanText.Of(value.GetString()!) : "";
}
