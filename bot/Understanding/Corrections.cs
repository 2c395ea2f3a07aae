using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>"不对，是5号楼", "不是502，是503", "改成后天上午": what comes after counts. "改一下时间": only what is wrong.</summary>
static class Corrections
{
    static readonly string[] Anywhere = ["改成", "改为", "换成", "改到", "应该是", "更正", "说错", "写错", "填错", "打错", "打反了", "输错", "手滑"];
    static readonly string[] FirstInClause = ["不对", "错了", "啊不", "哦不"];
    static readonly System.Buffers.SearchValues<char> Silent = System.Buffers.SearchValues.Create(" ，,。!?;、…了啊哈呀~");
    static readonly string[] Wrong = ["改", "换个", "换一", "错", "不对"];

    /// <summary>Drops what was wrong from the message.</summary>
    /// <returns>False: the message corrects nothing.</returns>
    public static bool Drop(Heard heard)
    {
        if (EndOfButNot(heard) is { } instead) { heard.TakeAway(instead.At, instead.Length); return true; }
        var but = EndOfNotBut(heard);
        var end = Math.Max(EndOfLast(heard, but), Math.Max(EndInClause(heard), but));
        if (end > 0) heard.DropUntil(end);
        return end > 0;
    }

    /// <summary>Said after what is right ("不是502，是520，手滑") it ends nothing.</summary>
    static int EndOfLast(Heard heard, int but)
    {
        var end = Anywhere.Max(w => heard.Text.LastIndexOf(w, StringComparison.Ordinal) is >= 0 and var at ? at + w.Length : 0);
        return but > 0 && but < end && !heard.Text.AsSpan(end).ContainsAnyExcept(Silent) ? 0 : end;
    }

    static int EndInClause(Heard heard) => Heard.SpansOf(heard.Text).Max(s =>
        (int?)FirstInClause.Max(w => heard.Text.AsSpan(s.At, s.Length).TrimStart().StartsWith(w, StringComparison.Ordinal) ? heard.Text.IndexOf(w, s.At, StringComparison.Ordinal) + w.Length : 0)) ?? 0;

    /// <summary>"不是502，是503": behind the second 是. A "不是" without one describes: "不是灯泡的问题".</summary>
    static int EndOfNotBut(Heard heard)
    {
        var not = heard.Text.IndexOf("不是", StringComparison.Ordinal);
        var but = not < 0 ? -1 : heard.Text.IndexOf('是', not + 2);
        return but < 0 ? 0 : but + 1;
    }

    /// <summary>"是4栋不是2栋": what was wrong stands behind. Of doors and dates alone: "是坏了不是没电" describes.</summary>
    static (int At, int Length)? EndOfButNot(Heard heard)
    {
        foreach (var span in Heard.SpansOf(heard.Text))
        {
            var clause = heard.Text.AsSpan(span.At, span.Length);
            var not = clause.IndexOf("不是");
            if (not > 1 && clause[..not].Contains('是') && (char.IsAsciiDigit(clause[not - 1]) || "栋楼号室座幢天午晚".Contains(clause[not - 1]))) return (span.At + not, span.Length - not);
        }
        return null;
    }

    /// <summary>Which slot of the open form is called wrong; null when that was not said.</summary>
    public static Slot? Called(Heard heard, Flow? open) =>
        open is null || !heard.HasAny(Wrong) ? null : open.Slots.FirstOrDefault(s => heard.HasAny(Names(s.Kind)));

    static string[] Names(SlotKind kind) => kind switch
    {
        SlotKind.Place => ["地点", "地址", "房间", "房号", "楼", "宿舍", "寝室"],
        SlotKind.TimeWindow => ["时间", "日期"],
        SlotKind.Described or SlotKind.Words => ["问题", "内容", "描述"],
        _ => ["单号"],
    };
}
