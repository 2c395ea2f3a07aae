using System.Collections.Immutable;
using Lanyue.Adapters.WeCom;
using Lanyue.Adapters.Wire;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;

namespace Lanyue.FaultNode;

/// <summary>WeCom, where a notice is a card with a button. The platform drops the same card, so an unknown outcome may be repeated; one that may have arrived and is brought back is a text, which can say so.</summary>
sealed class CardChannel(WeComChannel wecom, WeComCards cards) : IChannel
{
    public string Name => wecom.Name;
    public TimeSpan AnswerWithin => wecom.AnswerWithin;

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => wecom.Pages(parts);
    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) => wecom.Heard(db, turn, ct);
    public Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) => wecom.Reserve(db, address, now, ct);
    public Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) => wecom.Send(address, page, ct);
    public Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct) => wecom.Learn(db, address, sent, now, ct);

    public async Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct) =>
        new(await Reserve(db, address, now, ct)) { IsRepeatable = IsCard(line) };

    public async Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct)
    {
        if (!IsCard(line)) return await Send(address, line.Parts, ct);
        var card = new Card(TurnKey.Hash(line.Key), "闹钟") { Text = line.Parts[0].Text, Buttons = [new("知道了", "seen")] };
        var (sent, _, notReached) = await cards.Send(card, [address.User], ct);
        return notReached.Count > 0 ? new(SentKind.Hold, "wecom nobody reached") : sent with { IsRepeatable = true };
    }

    static bool IsCard(Outgoing line) => line.Kind == LineKind.Notice && !line.Parts[0].IsPossiblyDelivered;
}
