namespace Lanyue.Bot.Understanding;

/// <summary>Events that no list has, by how their names end: "急救员培训", "消防逃生演练"; "包饺子活动" is named without its last word.</summary>
static class EventWords
{
    const int LongestName = 8;

    static readonly string[] Ends =
    [
        "大赛", "比赛", "讲座", "培训", "演练", "沙龙", "晚会", "放映", "征集", "分享会", "文化节", "运动会", "马拉松", "市集", "工作坊", "大讲堂", "团辅", "招募", "歌手", "联谊", "辩论赛", "演讲赛", "音乐会", "论坛", "宣讲会", "宣讲", "招聘会", "双选会", "知识竞赛", "竞赛", "挑战赛",
        "体验营", "训练营", "读书会", "观影会", "交流会", "见面会", "座谈会", "茶话会", "游园会", "嘉年华", "音乐节", "美食节", "大扫除", "体验课", "公开课", "选拔赛", "友谊赛", "展演", "汇演", "诗会", "书画展", "书法展", "摄影展", "作品展", "画展", "环湖跑", "命名", "活动",
    ];

    /// <summary>No name goes on to the left over one of these.</summary>
    const string Stops = "的那这个场次我你他她们想要报去看了是在有名帮下和参加和跟把给请问，,。!?！？ 、届过与于一到今明后天周末上午晚开办举搞哪些啥什么能还已";

    public static IEnumerable<Stretch> Find(string text)
    {
        for (var at = 1; at < text.Length; at++)
            foreach (var end in Ends)
            {
                if (text[at] != end[0] || !text.AsSpan(at).StartsWith(end, StringComparison.Ordinal)) continue;
                var start = at;
                while (start > 0 && at - start < LongestName && !Stops.Contains(text[start - 1])) start--;
                if (end == "活动" ? at - start is >= 3 and < LongestName && !text.AsSpan(start, at - start).ContainsAny("社团志愿动驿站") : start < at) yield return Stretch.Of(start, end == "活动" ? at : at + end.Length);
                at += end.Length - 1;
                break;
            }
    }
}
