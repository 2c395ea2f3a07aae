using System.Globalization;

namespace Lanyue.Bot.Dialogue;

/// <summary>The wall clock of a Chinese campus: UTC+8 the whole year (no summer time since 1991).</summary>
public static class CampusTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset OnCampus(this DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.OnCampus().DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    /// <summary>"11月25日（周三）10:20".</summary>
    public static string Said(this DateTimeOffset instant) =>
        string.Create(CultureInfo.InvariantCulture, $"{instant.OnCampus():M月d日}（{Weekday(DayOf(instant))}）{instant.OnCampus():H:mm}");

    /// <summary>"周三".</summary>
    public static string Weekday(DateOnly day) => "周" + "日一二三四五六"[(int)day.DayOfWeek];
}
