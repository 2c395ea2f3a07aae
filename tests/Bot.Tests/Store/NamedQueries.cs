using System.Reflection;
using System.Runtime.CompilerServices;
using Lanyue.Bot.Store;
using Lanyue.Bot.Stores;
using Lanyue.Skills.Campus;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store;

/// <summary>The extension methods that return a query, of everybody. Found by reflection: a new one cannot be forgotten.</summary>
static class NamedQueries
{
    static readonly IReadOnlyDictionary<string, MethodInfo> All = OpenStores.Parts.Assemblies.SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(m => m.IsDefined(typeof(ExtensionAttribute)) && ElementOf(m.ReturnType) is not null)
        .ToDictionary(m => $"{m.DeclaringType!.Name}.{m.Name}");

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>As that database is asked, with made-up arguments.</summary>
    public static string Sql(string name, LanyueDb db) =>
        ((IQueryable)All[name].Invoke(null, [.. All[name].GetParameters().Select(p => Argument(p.ParameterType, db))])!).ToQueryString();

    static object Argument(Type type, LanyueDb db) => type switch
    {
        _ when type == typeof(LanyueDb) => db,
        _ when type == typeof(string) => "made-up",
        _ when type == typeof(IReadOnlyList<string>) => new[] { "made-up", "other" },
        _ when type == typeof(int) => 5,
        _ when type == typeof(bool) => true,
        _ when type == typeof(long) => 5L,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 24),
        _ when type == typeof(AuditSearch) => new AuditSearch(default, DateTimeOffset.MaxValue) { Actor = "made-up", Subject = "other", Whose = "w", Action = "a", After = "k" },
        _ when type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?) => new DateTimeOffset(2026, 11, 24, 2, 30, 0, TimeSpan.Zero),
        _ when type == typeof(Extent) => new Extent(false, ["made-up"], ["made-up", "other"], ["made-up"], ["made-up"]),
        _ when type == typeof(IQueryable<string>) => db.Dialogues.Select(d => d.Id),
        _ when ElementOf(type) is { } entity => typeof(LanyueDb).GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(entity).Invoke(db, null)!,
        _ => throw new InvalidOperationException($"A named query takes a {type.Name}; tell this test what to give it."),
    };

    static Type? ElementOf(Type type) => type.IsGenericType && typeof(IQueryable).IsAssignableFrom(type) ? type.GetGenericArguments()[0] : null;
}
