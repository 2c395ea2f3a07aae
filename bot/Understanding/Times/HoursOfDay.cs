using System.Globalization;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// A stretch of one day, from midnight. Parts of a day: 上午 8–12, 中午 12–14, 下午 14–18, 傍晚 17–19, 晚上 18–22; a day without a part,
/// 全天 and 白天 8–22, while the buildings are open.
/// </summary>
/// <param name="Until">Exclusive; at most 24 hours.</param>
readonly record struct HoursOfDay(TimeSpan From, TimeSpan Until)
{
    public static readonly HoursOfDay Morning = Of(8, 12), Noon = Of(12, 14), Afternoon = Of(14, 18), Dusk = Of(17, 19), Evening = Of(18, 22), Whole = Of(8, 22);

    public static readonly TimeSpan Midnight = TimeSpan.FromHours(24);

    static HoursOfDay Of(int from, int until) => new(TimeSpan.FromHours(from), TimeSpan.FromHours(until));

    public static HoursOfDay Of(DayPart part) => part switch
    {
        DayPart.Early or DayPart.Morning => Morning,
        DayPart.Noon => Noon,
        DayPart.Afternoon => Afternoon,
        DayPart.Dusk => Dusk,
        DayPart.Evening or DayPart.Night => Evening,
        DayPart.Daytime => Whole,
        _ => new(TimeSpan.Zero, Morning.From),
    };

    /// <summary>"下午", "15:00–18:00".</summary>
    public string Said =>
        this == Morning ? "上午" : this == Noon ? "中午" : this == Afternoon ? "下午" : this == Dusk ? "傍晚" : this == Evening ? "晚上" : this == Whole ? "全天"
        : $"{Clock(From)}–{Clock(Until)}";

    static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
}
