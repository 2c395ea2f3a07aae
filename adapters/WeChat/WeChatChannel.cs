using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeChat;

/// <summary>Pushes to students by customer-service messages, as far as their window lets it (protocols/wechat.md 4.2).</summary>
sealed class WeChatChannel(WeChatText text, WeChatSender sender, SendStop stop, IOptions<WeChatOptions> options) : IChannel
{
    public const string ChannelName = "wechat";

    public string Name => ChannelName;

    public TimeSpan AnswerWithin => options.Value.AnswerWithin;

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => text.Pages(parts);

    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) => WindowLedger.Heard(db, turn, ct);

    public async Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) =>
        stop.Reason ?? await WindowLedger.Take(db, address.Key, now, ct);

    public async Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) =>
        text.Render(page) is { Length: > 0 } words
            ? await sender.Send(address.User, words, ct)
            : new(SentKind.GiveUp, "wechat nothing to say");

    public async Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        var lesson = sent.Code is { } code ? ErrorCodes.Of(code).Lesson : LedgerLesson.None;
        await WindowLedger.Learn(db, address.Key, lesson, now, ct);

        // What may have reached the person stays counted; so does what the platform refused for its own count.
        if (lesson == LedgerLesson.None && sent.Kind is SentKind.TryAgain or SentKind.Hold) await WindowLedger.GiveBack(db, address.Key, now, ct);
    }
}
