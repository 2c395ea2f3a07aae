using System.Collections.Immutable;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Lanyue.FaultNode;

static class Tags
{
    /// <summary>Puts a tagging channel around each channel.</summary>
    public static IServiceCollection TagWhatIsSaid(this IServiceCollection services)
    {
        foreach (var channel in services.Where(s => s.ServiceType == typeof(IChannel)).ToList())
        {
            services.Remove(channel);
            services.AddSingleton<IChannel>(s => new TaggedChannel((IChannel)ActivatorUtilities.CreateInstance(s, channel.ImplementationType!)));
        }
        return services;
    }

    /// <summary>"wechat/gh_…/o…/MsgId/CreateTime…": the MsgId; of an event its whole key.</summary>
    public static string Act(string turn) => turn.Split('/') is [_, _, _, var id, ..] ? id : turn;
}

/// <summary>"已登记…⟦7300000000000000001⟧": each part ends with the MsgId of the act that it answers; a notice's with "n:" before it.</summary>
sealed class TaggedChannel(IChannel inner) : IChannel
{
    public string Name => inner.Name;
    public TimeSpan AnswerWithin => inner.AnswerWithin;

    public ImmutableArray<ImmutableArray<Part>> Pages(ImmutableArray<Part> parts) => inner.Pages([.. parts.Select(Tag)]);

    static Part Tag(Part part) => part.Text.Contains('⟦') ? part : part with { Text = $"{part.Text}⟦{(part.Turn.Contains("/to/") ? "n:" : "")}{Tags.Act(part.Turn)}⟧" };

    public Task Heard(LanyueDb db, Turn turn, CancellationToken ct) => inner.Heard(db, turn, ct);
    public Task<string?> Reserve(LanyueDb db, Address address, DateTimeOffset now, CancellationToken ct) => inner.Reserve(db, address, now, ct);
    public Task<Reservation> Reserve(LanyueDb db, Address address, Outgoing line, DateTimeOffset now, CancellationToken ct) => inner.Reserve(db, address, line, now, ct);
    public bool Joins(Address address, ImmutableArray<Part> before, Outgoing line, Reservation by, DateTimeOffset now) => inner.Joins(address, before, line, by, now);
    public Task<Sent> Send(Address address, ImmutableArray<Part> page, CancellationToken ct) => inner.Send(address, page, ct);
    public Task<Sent> Send(Address address, Outgoing line, Reservation by, CancellationToken ct) => inner.Send(address, line, by, ct);
    public Sent OutcomeOf(Address address, Outgoing line, Reservation by, Sent sent) => inner.OutcomeOf(address, line, by, sent);
    public Task Learn(LanyueDb db, Address address, Sent sent, DateTimeOffset now, CancellationToken ct) => inner.Learn(db, address, sent, now, ct);
    public Task Learn(LanyueDb db, Address address, Outgoing line, Reservation by, Sent sent, DateTimeOffset now, CancellationToken ct) => inner.Learn(db, address, line, by, sent, now, ct);
    public Task Tidy(LanyueDb db, DateTimeOffset now, CancellationToken ct) => inner.Tidy(db, now, ct);
}
