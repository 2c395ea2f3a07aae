using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Store;

/// <summary>How far a notice has come. Of one in several pages: the first.</summary>
/// <param name="HandedAt">When it last reached the person, by itself or with a later line; null: not for sure.</param>
public sealed record NoticeState(string Key, string Address, Delivery Delivery, string? Reason, DateTimeOffset? NextTryAt, DateTimeOffset? HandedAt, int Tries)
{
    /// <summary>Reasons of lines that were handed over, by which way; null: by the channel's plain message.</summary>
    public const string ByTemplate = "by template", ByTemplateForSure = "by template, the platform says it arrived", BySubscription = "by subscription";

    /// <summary>Key under which the notice of an effect to a dialogue is found.</summary>
    public static string KeyOf(string effect, string dialogue, string text) => Line.OutKey(Line.NoticeTurn(effect, dialogue, text));
}

public static class NoticeQueries
{
    /// <param name="keys">As <see cref="NoticeState.KeyOf"/> makes them; those without a notice are missing from the answer.</param>
    public static IQueryable<NoticeState> Notices(this LanyueDb db, IReadOnlyList<string> keys) =>
        db.Lines.Where(l => keys.Contains(l.Key) && l.Kind == LineKind.Notice)
            .Select(l => new NoticeState(l.Key, l.Address, l.Delivery, l.Reason, l.NextTryAt, l.LastHandedAt, l.Tries));
}
