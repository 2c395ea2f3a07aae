using System.Collections.Immutable;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lanyue.Adapters.WeCom;

/// <summary>Pushes to counsellors and staff by application messages: no window, only the platform's limits (protocols/wechat.md 5.3).</summary>
sealed class WeComChannel(WeChatText text, WeComSender sender, WeComCards cards, [FromKeyedServices(WeComServices.Key)] SendStop stop, IOptions<WeComOptions> options) : IChannel
{
    public const string ChannelName = "wecom";

    public string Name => ChannelName;

    public TimeSpan AnswerWithin => options.Value.AnswerWithin;

    /// <summary>A text holds 2048 bytes, as WeChat's.</summary>
    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => text.Pages(parts);

    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) =>
        Reachability.Set(db, turn.Address.Key, turn.Kind != TurnKind.Unfollow, ct);

    public async Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) =>
        stop.Reason ?? (await db.Addresses.AnyAsync(a => a.Key == address.Key && !a.IsReachable, ct) ? "wecom not reachable" : null);

    public async Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) =>
        text.Render(page) is { Length: > 0 } words
            ? await sender.Text(address.User, words, ct)
            : new(SentKind.GiveUp, "wecom nothing to say");

    /// <summary>The platform drops a card that it has sent to the same person already, so one whose outcome is unknown goes again.</summary>
    public async Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct) =>
        new(await Reserve(db, address, now, ct)) { IsRepeatable = IsCard(line) };

    public async Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct)
    {
        if (!IsCard(line)) return await Send(address, line.Parts, ct);

        var (part, link) = (line.Parts[0], line.Parts[0].Arguments.FirstOrDefault(a => a.Key == "link").Value);
        var card = new Card(TurnKey.Hash(line.Key), "") { Text = part.Text, Url = link ?? "", Buttons = [.. part.Choices.Select(c => new CardButton(c.Label, c.Id))] };
        var (sent, _, notReached) = await cards.Send(card, [address.User], ct);
        return notReached.Count > 0 ? new(SentKind.Hold, "wecom nobody reached") : sent with { IsRepeatable = true };
    }

    /// <summary>A notice to act on: its choices are buttons. What may have arrived before is said as a text, which can say so.</summary>
    static bool IsCard(Outgoing line) =>
        line.Kind == LineKind.Notice && line.Parts is [{ IsPossiblyDelivered: false, Arguments.IsDefault: false, Choices.Length: > 0 and <= Card.MostButtons }];

    public async Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct)
    {
        if (sent.Code is { } code && WeComErrors.Of(code).Lesson == LedgerLesson.Unreachable) await Reachability.Set(db, address.Key, false, ct);
    }
}
