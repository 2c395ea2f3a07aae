using System.Collections.Concurrent;
using System.Reflection;

namespace Lanyue.Skills.Campus;

/// <summary>What the value of a key must be.</summary>
enum ValueKind { Text, Number, Truth, Date, Time, Choice, Entry }

/// <summary>A key of an entry, as a parameter of its record says it.</summary>
/// <param name="Type">Of one value: the item's type of a list.</param>
/// <param name="Property">Reads it from an entry.</param>
/// <param name="IsRequired">The record gives it no default. A list is never required.</param>
sealed record EntryKey(string Name, ValueKind Kind, Type Type, PropertyInfo Property, bool IsList, bool IsRequired, object? Default);

/// <summary>The keys of an entry: the parameters of its record's constructor behind the first, which is where it stands.</summary>
sealed class EntryShape
{
    static readonly ConcurrentDictionary<Type, EntryShape> Known = new();

    readonly ConstructorInfo make;

    EntryShape(Type type)
    {
        make = type.GetConstructors().Single();
        Keys = [.. make.GetParameters().Skip(1).Select(p => KeyOf(p, type.GetProperty(p.Name!)!))];
    }

    public IReadOnlyList<EntryKey> Keys { get; }

    public static EntryShape Of(Type type) => Known.GetOrAdd(type, t => new(t));

    /// <param name="values">One for each key, in their order.</param>
    public object Make(Where at, object?[] values) => make.Invoke([at, .. values]);

    static EntryKey KeyOf(ParameterInfo parameter, PropertyInfo property)
    {
        var isList = parameter.ParameterType.IsGenericType && parameter.ParameterType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        var type = isList ? parameter.ParameterType.GetGenericArguments()[0] : Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var fallback = isList ? Array.CreateInstance(type, 0) : parameter.HasDefaultValue ? parameter.DefaultValue : null;
        return new(Camel(parameter.Name!), KindOf(type), type, property, isList, !isList && !parameter.HasDefaultValue, fallback);
    }

    static ValueKind KindOf(Type type) =>
        type == typeof(string) ? ValueKind.Text
        : type == typeof(int) ? ValueKind.Number
        : type == typeof(bool) ? ValueKind.Truth
        : type == typeof(DateOnly) ? ValueKind.Date
        : type == typeof(TimeOnly) ? ValueKind.Time
        : type.IsEnum ? ValueKind.Choice
        : ValueKind.Entry;

    /// <summary>"Building" is written "building" in a file, of keys and of choices.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
