using Lanyue.Bot.Store;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Queries that matter are named methods; each translates on all three providers.</summary>
public sealed class NamedQueriesTests
{
    public static TheoryData<Provider, string> OnEachProvider =>
        [.. Enum.GetValues<Provider>().SelectMany(provider => NamedQueries.Names.Select(name => (provider, name)))];

    [Fact]
    public void They_are_found() => Assert.Superset(
        new HashSet<string> { "TurnQueries.Owed", "TurnQueries.EffectsOfTurns", "OutboxQueries.Heads", "NoticeQueries.Notices", "RepairMoves.Tickets", "RepairMoves.OfStudent", "RepairMoves.ForDesk" },
        NamedQueries.Names.ToHashSet());

    [Theory, MemberData(nameof(OnEachProvider))]
    public void Translates(Provider provider, string name)
    {
        using var db = Models.Open(provider);
        Assert.Contains("FROM", NamedQueries.Sql(name, db), StringComparison.Ordinal);
    }
}
