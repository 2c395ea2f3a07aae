using Lanyue.Adapters.Wire;

namespace Lanyue.Adapters.WeChat;

/// <summary>How the published menu stands to the configured one.</summary>
/// <param name="Failure">The call that told nothing; null: it is known.</param>
/// <param name="Differences">As of <see cref="MenuShape.Differences"/>.</param>
/// <param name="IsPublished">False: the account has no menu made by the API.</param>
sealed record MenuState(Call? Failure, IReadOnlyList<string> Differences, bool IsPublished);

/// <summary>The account's menu: what is published, and how to publish the configured one.</summary>
/// <param name="configured">Null: none is.</param>
sealed class AccountMenu(AccountApi api, MenuEntry[]? configured)
{
    const int NoMenu = 46003;

    public MenuEntry[]? Configured => configured;

    public async Task<MenuState> Compare(CancellationToken ct)
    {
        var call = await api.Get("/cgi-bin/menu/get", ct);
        if (call is { Outcome: CallOutcome.Answered, Code: NoMenu }) return new(null, MenuShape.Differences([], Configured ?? []), IsPublished: false);
        if (call is not { Outcome: CallOutcome.Answered, Code: 0 }) return new(call, [], IsPublished: false);
        return call.Body.TryGetProperty("menu", out var menu) && menu.ValueKind == System.Text.Json.JsonValueKind.Object && menu.TryGetProperty("button", out var buttons)
            ? new(null, MenuShape.Differences(MenuShape.Read(buttons), Configured ?? []), IsPublished: true)
            : new(new(CallOutcome.Unknown, Reason: "no menu in the answer"), [], IsPublished: false);
    }

    /// <returns>What the platform said of it. To publish the same menu twice is the same as once.</returns>
    public Task<Call> Publish(CancellationToken ct) => api.Post("/cgi-bin/menu/create", MenuShape.Json(Configured ?? []), ct);
}
