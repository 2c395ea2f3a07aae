using System.Globalization;
using System.Text.RegularExpressions;

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

    public const string PartNames = "早上|清早|上午|中午|午后|下午|傍晚|晚上|夜里|夜晚|晚间|全天|一整天|整天|白天|下班以?之?前";

    static readonly Regex Part = TimeWords.Make(PartNames);

    static HoursOfDay Of(int from, int until) => new(TimeSpan.FromHours(from), TimeSpan.FromHours(until));

    public static HoursOfDay? Read(TimeWords said) => said.Take(Part) is { } match ? Named(match.Value) : null;

    /// <param name="part">One of <see cref="PartNames"/>, or the "早" and "晚" of "明早", "今晚".</param>
    public static HoursOfDay Named(string part) => part switch
    {
        "早" or "早上" or "清早" or "上午" => Morning,
        "中午" => Noon,
        "傍晚" => Dusk,
        "晚" or "晚上" or "夜里" or "夜晚" or "晚间" => Evening,
        "全天" or "一整天" or "整天" or "白天" => Whole,
        _ => Afternoon,
    };

    /// <summary>Hours of one to eleven mean the second half of the day.</summary>
    public bool IsLate => From >= Noon.From;

    /// <summary>"下午", "15:00–18:00".</summary>
    public string Said =>
        this == Morning ? "上午" : this == Noon ? "中午" : this == Afternoon ? "下午" : this == Dusk ? "傍晚" : this == Evening ? "晚上" : this == Whole ? "全天"
        : $"{Clock(From)}–{Clock(Until)}";

    static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours:00}:{time.Minutes:00}");
}
