using Lanyue.Bot.Dialogue;

namespace Lanyue.Adapters.WeChat;

/// <summary>A stretch of every day by China's clock, perhaps over midnight. From and To alike: none.</summary>
/// <param name="To">Exclusive.</param>
readonly record struct QuietHours(TimeOnly From, TimeOnly To)
{
    /// <returns>When they end; null: it is not quiet.</returns>
    public DateTimeOffset? EndAfter(DateTimeOffset now)
    {
        if (From == To) return null;
        var (day, time) = (CampusTime.DayOf(now), TimeOnly.FromDateTime(now.OnCampus().DateTime));
        if (!time.IsBetween(From, To)) return null;
        return CampusTime.At(time < To ? day : day.AddDays(1), To);
    }
}
