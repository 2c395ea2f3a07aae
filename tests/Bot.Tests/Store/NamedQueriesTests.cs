using System.Reflection;
using System.Runtime.CompilerServices;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>Queries that matter are named methods; each translates on all three providers. Found by reflection: a new one cannot be forgotten.</summary>
public sealed class NamedQueriesTests
{
    static readonly IReadOnlyList<MethodInfo> Queries =
    [
        .. OpenStores.Parts.Assemblies.SelectMany(a => a.GetTypes())
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && ElementOf(m.ReturnType) is not null),
    ];

    public static TheoryData<Provider, string> OnEachProvider
    {
        get
        {
            var data = new TheoryData<Provider, string>();
            foreach (var provider in Enum.GetValues<Provider>())
                foreach (var query in Queries) data.Add(provider, NameOf(query));
            return data;
        }
    }

    [Fact]
    public void They_are_found() => Assert.Superset(
        new HashSet<string> { "TurnQueries.Owed", "TurnQueries.EffectsOfTurns", "OutboxQueries.Heads", "RepairMoves.Tickets", "RepairMoves.OfStudent", "RepairMoves.ForDesk" },
        Queries.Select(NameOf).ToHashSet());

    [Theory, MemberData(nameof(OnEachProvider))]
    public void Translates(Provider provider, string name)
    {
        using var db = Models.Open(provider);
        var query = Queries.Single(q => NameOf(q) == name);
        var built = (IQueryable)query.Invoke(null, [.. query.GetParameters().Select(p => Argument(p.ParameterType, db))])!;
        Assert.Contains("FROM", built.ToQueryString(), StringComparison.Ordinal);
    }

    static object Argument(Type type, LanyueDb db) => type switch
    {
        _ when type == typeof(LanyueDb) => db,
        _ when type == typeof(string) => "made-up",
        _ when type == typeof(int) => 5,
        _ when type == typeof(long) => 5L,
        _ when type == typeof(DateTimeOffset) => TestStore.Start,
        _ when ElementOf(type) is { } entity => typeof(LanyueDb).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity).Invoke(db, null)!,
        _ => throw new InvalidOperationException($"A named query takes a {type.Name}; tell this test what to give it."),
    };

    static Type? ElementOf(Type type) => type.IsGenericType && typeof(IQueryable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;

    static string NameOf(MethodInfo query) => $"{query.DeclaringType!.Name}.{query.Name}";
}
