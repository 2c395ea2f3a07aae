using System.Text;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Skills.Campus;

/// <summary>Phone numbers and texts that students will read.</summary>
static partial class TextRules
{
    /// <summary>A text message of the customer-service interface: protocols/wechat.md, "text", 2,048 bytes of UTF-8.</summary>
    public const int LongestInBytes = 2048;

    public static IEnumerable<Finding> Check(LintScope scope) => Numbers(scope).Concat(TooLong(scope)).Concat(Missing(scope)).Concat(NotReviewed(scope));

    static IEnumerable<(string Id, string Number, Where At, DateOnly? Reviewed)> Phones(SchoolEntries entries) =>
        entries.Phones.Select(p => (p.Id, p.Number, p.At.Of("number"), p.Reviewed))
            .Concat(entries.Units.Where(u => u.Phone is not null).Select(u => (u.Id, u.Phone!.Number, u.Phone.At.Of("number"), u.Phone.Reviewed)));

    static IEnumerable<Finding> Numbers(LintScope scope) =>
        Phones(scope.Entries).Where(p => !Number().IsMatch(p.Number)).Select(p => Finding.Of(LintRules.NoPhoneNumber, p.At, p.Id, ("number", p.Number)));

    static IEnumerable<Finding> TooLong(LintScope scope) =>
        from text in scope.Entries.Texts.Select(t => (t.Id, t.Text, At: t.At.Of("text")))
            .Concat(scope.Entries.PlaceTypes.Where(t => t.Description is not null).Select(t => (t.Id, Text: t.Description!, At: t.At.Of("description"))))
            .Concat(scope.School.Places.Where(p => p.Entry?.Description is not null).Select(p => (p.Id, Text: p.Entry!.Description!, At: p.At.Of("description"))))
        let length = Encoding.UTF8.GetByteCount(text.Text)
        where length > LongestInBytes
        select Finding.Of(LintRules.TextTooLong, text.At, text.Id, ("length", $"{length}"), ("limit", $"{LongestInBytes}"));

    static IEnumerable<Finding> Missing(LintScope scope)
    {
        var isDisputed = scope.School.Places.Any(p => p.Names.Any(n => n.Kind == NameKind.Disputed));
        var isUnconfirmed = scope.Entries.Assignments.Any(a => a.Status == Certainty.Unconfirmed);
        foreach (var (isNeeded, id, places) in (ReadOnlySpan<(bool, string, string)>)[(isDisputed, CampusTexts.Disputed, "{name}"), (isUnconfirmed, CampusTexts.SiteUnconfirmed, "{name}{sites}")])
            if (isNeeded && !(scope.School.Texts.TryGetValue(id, out var text) && places.Split('}', StringSplitOptions.RemoveEmptyEntries).All(p => text.Text.Contains(p + "}", StringComparison.Ordinal))))
                return [Finding.Of(LintRules.TextMissing, text?.At ?? scope.Entries.School?.At ?? Where.Nowhere, id, ("places", places.Trim('{', '}').Replace("}{", ", ", StringComparison.Ordinal)))];
        return [];
    }

    static IEnumerable<Finding> NotReviewed(LintScope scope) =>
        scope.Entries.Texts.Where(t => t.Reviewed is null).Select(t => Finding.Of(LintRules.NotReviewed, t.At, t.Id, ("text", Writing.Shorten(t.Text, 16))))
            .Concat(Phones(scope.Entries).Where(p => p.Reviewed is null).Select(p => Finding.Of(LintRules.NotReviewed, p.At, p.Id, ("text", p.Number))));

    /// <summary>Digits in groups, an area code before and an extension behind.</summary>
    [GeneratedRegex(@"^\+?[0-9][0-9 -]{1,28}[0-9](转[0-9]{1,6})?$")]
    private static partial Regex Number();
}
