using System.Globalization;
using System.Text.RegularExpressions;

namespace Lanyue.Skills.Campus;

/// <summary>Makes entries of what a file says. What does not fit is a finding; an entry that lacks something needed is left out.</summary>
sealed partial class EntryReader(List<Finding> findings)
{
    /// <summary>Rules compare the entries of a list with each other: a longer one would hold the check up for minutes.</summary>
    public const int LongestList = 2_000;

    /// <returns>Null: it could not be made, and a finding says why.</returns>
    public object? Read(Type type, FileNode node, string name)
    {
        if (node.Kind != NodeKind.Map) return Wrong(node, name, ValueKind.Entry, type);
        var shape = EntryShape.Of(type);
        foreach (var (key, _) in node.Keys)
            if (!shape.Keys.Any(k => k.Name == key.Text)) findings.Add(Finding.Of(LintRules.UnknownKey, key.At, key.Text, ("key", key.Text), ("known", string.Join(", ", shape.Keys.Select(k => k.Name)))));

        var values = shape.Keys.Select(key => ValueOf(node, key)).ToArray();
        return shape.Keys.Zip(values).Any(v => v.First.IsRequired && v.Second is null) ? null : shape.Make(node.AtWithKeys(), values);
    }

    object? ValueOf(FileNode node, EntryKey key)
    {
        var value = node.Keys.FirstOrDefault(k => k.Key.Text == key.Name).Value;
        if (value is not null) return (key.IsList ? List(value, key) : One(value, key)) ?? key.Default;
        if (key.IsRequired) findings.Add(Finding.Of(LintRules.MissingKey, node.At, key.Name, ("key", key.Name)));
        return key.Default;
    }

    Array? List(FileNode node, EntryKey key)
    {
        if (node.Kind != NodeKind.List)
        {
            findings.Add(Finding.Of(LintRules.WrongValue, node.At, key.Name, ("key", key.Name), ("expected", $"[{Expected(key.Kind, key.Type)}, …]")));
            return null;
        }
        if (node.Items.Count > LongestList)
        {
            findings.Add(Finding.Of(LintRules.ListTooLong, node.At, key.Name, ("key", key.Name), ("count", $"{node.Items.Count}"), ("limit", $"{LongestList}")));
            return null;
        }
        var items = node.Items.Select(item => One(item, key)).OfType<object>().ToArray();
        var list = Array.CreateInstance(key.Type, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    object? One(FileNode node, EntryKey key) => key.Kind == ValueKind.Entry
        ? Read(key.Type, node, key.Name)
        : Parsed(node, key) ?? Wrong(node, key.Name, key.Kind, key.Type);

    static object? Parsed(FileNode node, EntryKey key) => (node.Kind, key.Kind) switch
    {
        (not NodeKind.Text, _) => null,
        (_, ValueKind.Text) => (node.IsPlain && NoText().IsMatch(node.Text)) || node.Text == "" ? null : node.Text,
        (_, ValueKind.Number) => node.IsPlain && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        (_, ValueKind.Truth) => !node.IsPlain ? null : node.Text switch { "true" => true, "false" => false, _ => null },
        (_, ValueKind.Date) => DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        (_, ValueKind.Time) => TimeOnly.TryParseExact(node.Text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        _ => Enum.GetNames(key.Type).FirstOrDefault(n => EntryShape.Camel(n) == node.Text) is { } choice ? Enum.Parse(key.Type, choice) : null,
    };

    object? Wrong(FileNode node, string name, ValueKind kind, Type type)
    {
        findings.Add(Finding.Of(LintRules.WrongValue, node.At, name, ("key", name), ("expected", Expected(kind, type))));
        return null;
    }

    static string Expected(ValueKind kind, Type type) => kind switch
    {
        ValueKind.Text => "\"text\"",
        ValueKind.Number => "3",
        ValueKind.Truth => "true / false",
        ValueKind.Date => "2026-09-01",
        ValueKind.Time => "08:00",
        ValueKind.Choice => string.Join(" / ", Enum.GetNames(type).Select(EntryShape.Camel)),
        _ => "{" + string.Join(", ", EntryShape.Of(type).Keys.Where(k => k.IsRequired).Select(k => k.Name).DefaultIfEmpty("…")) + "}",
    };

    /// <summary>What YAML 1.2 takes for a number, a truth or nothing when it stands without quotes.</summary>
    [GeneratedRegex(@"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|true|True|TRUE|false|False|FALSE|null|Null|NULL|~)$")]
    private static partial Regex NoText();
}
