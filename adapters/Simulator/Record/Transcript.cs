using System.Globalization;
using System.Text;

namespace Lanyue.Adapters.Simulator;

/// <summary>The log as a conversation to read: one line for each thing on a phone, campus time (UTC+8).</summary>
static class Transcript
{
    static readonly TimeSpan Campus = TimeSpan.FromHours(8);

    /// <param name="student">Null: all.</param>
    public static string Of(SimulatedPlatform platform, string? student)
    {
        var text = new StringBuilder();
        foreach (var entry in platform.Log.Since(0).Entries.Where(e => e.Student is not null && (student is null || e.Student == student)))
        {
            if (Line(entry) is not { } line) continue;
            var name = platform.Students.Find(entry.Student!)?.Name ?? entry.Student!;
            text.Append(CultureInfo.InvariantCulture, $"{entry.At.ToOffset(Campus):yyyy-MM-dd HH:mm:ss} [{name}] {line.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");
        }
        return text.ToString();
    }

    static string? Line(LogEntry entry) => entry switch
    {
        MessageEntry { Act: ActKind.Text } m => $"同学：{m.Text}",
        MessageEntry m => $"同学：（{Name(m.Act)}）{m.Text}",
        RecallEntry => "同学：（撤回了一条消息）",
        VisibleEntry { Source: VisibleSource.FailureLine } v => $"平台：{v.Text}",
        VisibleEntry { Source: VisibleSource.Push } v => $"揽月（推送）：{v.Text}",
        VisibleEntry v => $"揽月：{v.Text}",
        _ => null,
    };

    static string Name(ActKind kind) => kind switch
    {
        ActKind.Image => "图片", ActKind.Voice => "语音", ActKind.Video or ActKind.ShortVideo => "视频", ActKind.Location => "位置", ActKind.Link => "链接",
        ActKind.MiniProgramPage => "小程序卡片", ActKind.Subscribe => "关注", ActKind.Unsubscribe => "取消关注", ActKind.Scan => "扫码", ActKind.Click => "点菜单",
        _ => kind.ToString(),
    };
}
