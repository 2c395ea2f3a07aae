using System.Collections.Immutable;

namespace Lanyue.Skills.Campus;

/// <summary>What the linter has to say about one thing.</summary>
/// <param name="About">The id or key concerned.</param>
/// <param name="Arguments">What fills the places of the rule's text; "about" is always among them.</param>
public sealed record Finding(LintRule Rule, Where At, string About, ImmutableArray<KeyValuePair<string, string>> Arguments)
{
    internal static Finding Of(LintRule rule, Where at, string about, params (string Name, string Value)[] arguments) =>
        new(rule, at, about, [KeyValuePair.Create("about", about), .. arguments.Select(a => KeyValuePair.Create(a.Name, a.Value))]);
}
