using System.Threading.Channels;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lanyue.Adapters.WeCom;

/// <summary>
/// Tells the person who tapped a card, on the card, that the tap was taken: the buttons go, so that nobody taps twice. After the answer
/// to the push, which must not wait for another call. Cards of others stay as they are: who wins is not this adapter's to decide.
/// </summary>
/// <remarks>A card that could not be changed can be tapped again; the turns tell the taps apart.</remarks>
sealed class TappedCards(WeComCards cards, Texts texts, [FromKeyedServices(WeComServices.Key)] WeChatMeter meter, ILogger<TappedCards> log) : BackgroundService
{
    const int Most = 1000;

    readonly Channel<(string Code, string User)> waiting = Channel.CreateUnbounded<(string, string)>();
    readonly Lock gate = new();
    readonly NewestKeys lately = new(Most);

    /// <summary>Each code once: the tries of one push bring the same.</summary>
    public void Taken(string responseCode, string user)
    {
        lock (gate)
        {
            if (!lately.Add(responseCode)) return;
        }
        if (waiting.Reader.Count < Most) waiting.Writer.TryWrite((responseCode, user));
        else log.CardLeft(meter.Platform, Most);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (code, user) in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            // Not cut by a stop: it ends within seconds, and the code works only once. What was refused is logged by the call.
            await cards.Update(code, [user], texts["bot/card.taken"], CancellationToken.None);
        }
    }
}
