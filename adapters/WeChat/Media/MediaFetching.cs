using Lanyue.Adapters.Wire;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeChat;

/// <summary>Fetches what students send, soon after it came: the platform keeps it for three days. Runs on every node; SQL decides who fetches what.</summary>
sealed class MediaFetching(InboundMedia inbound, WeChatAccounts accounts, TimeProvider clock, ILogger<MediaFetching> log) : BackgroundService
{
    static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Each may take 20 MB of memory, plain and enciphered.</summary>
    const int AtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                while (await Round(ct) > 0) { }
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.MediaRoundFailed(failure.GetType().Name, failure.Message);  // a store that is down: the next round tries again
            }
        }
    }

    /// <returns>How many were tried.</returns>
    public async Task<int> Round(CancellationToken ct)
    {
        var claimed = await inbound.Claim(WeChatChannel.ChannelName, AtOnce, ct);
        await Task.WhenAll(claimed.Select(media => One(media, ct)));
        return claimed.Count;
    }

    Task<FetchedMedia> Fetch(WaitingMedia media, CancellationToken ct) => accounts.Of(media.Address) is { } account
        ? account.Downloads.Fetch(media.Source, media.Type, ct)
        : Task.FromResult(new FetchedMedia(MediaState.Waiting, $"wechat account {media.Address.Account} is not in the settings"));

    /// <summary>One that fails here is left to its lease.</summary>
    async Task One(WaitingMedia media, CancellationToken ct)
    {
        try
        {
            await inbound.Keep(media, await Fetch(media, ct), ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            log.MediaNotKept(media.Line, failure.GetType().Name, failure.Message);
        }
    }
}
