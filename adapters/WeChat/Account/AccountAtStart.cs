using Lanyue.Adapters.Wire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Asks for each account's token once the program serves, so that a wrong secret or an address that is not allowed is told at the start and not by the first push that fails.</summary>
sealed class AccountAtStart(WeChatAccounts accounts, IHostApplicationLifetime program, ILogger<AccountAtStart> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        var serves = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = program.ApplicationStarted.Register(serves.SetResult);
        await using var stopping = stop.Register(() => serves.TrySetCanceled(stop));
        await serves.Task;

        await Task.WhenAll(accounts.All.Select(account => Ask(account, stop)));
    }

    async Task Ask(WeChatAccount account, CancellationToken stop)
    {
        if (await account.Api.Refusal(stop) is not { } refusal) return;
        if (refusal.Outcome == CallOutcome.Answered) log.RefusedAtStart(account.Meter.Platform, refusal.InWords());
        else log.UnheardAtStart(account.Meter.Platform, refusal.InWords());
    }
}
