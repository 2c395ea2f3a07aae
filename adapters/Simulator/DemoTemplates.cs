namespace Lanyue.Adapters.Simulator;

/// <summary>The templates of the demo's account, and the service's settings that tell notices by them.</summary>
public static class DemoTemplates
{
    const string ProgressId = "demo-repair-progress", RejectedId = "demo-repair-rejected", DoneId = "demo-repair-done", HeldId = "demo-repair-held";

    internal static readonly IReadOnlyList<SimulatedTemplate> All =
    [
        new(ProgressId, "报修进度通知", IsSubscription: false, [new("character_string1", "报修单号"), new("thing2", "报修地点"), new("phrase3", "当前进度"), new("time4", "更新时间")]),
        new(RejectedId, "报修未受理通知", IsSubscription: false, [new("character_string1", "报修单号"), new("thing2", "报修地点"), new("thing3", "原因")]),
        new(HeldId, "报修等待通知", IsSubscription: false, [new("character_string1", "报修单号"), new("thing2", "报修地点"), new("thing3", "原因")]),
        new(DoneId, "维修完成提醒", IsSubscription: true, [new("character_string1", "报修单号"), new("thing2", "报修地点"), new("thing3", "温馨提示")]),
    ];

    /// <summary>"WeChat:Templates" for the notices of repairs. The end of a repair is told by subscription alone, so that the demo shows one.</summary>
    /// <param name="desk">Where a tap leads: students have no page of their own yet.</param>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(Uri desk)
    {
        var link = desk + "#{number}";
        (string Key, string Id, string Kind, (string Name, string Value) Last)[] told =
        [
            ("repair/notice.Accept", ProgressId, "Template", ("phrase3", "已受理")),
            ("repair/notice.Assign", ProgressId, "Template", ("phrase3", "已派人")),
            ("repair/notice.Hold", HeldId, "Template", ("thing3", "{reason}")),
            ("repair/notice.Resume", ProgressId, "Template", ("phrase3", "已继续")),
            ("repair/notice.Confirm", ProgressId, "Template", ("phrase3", "自动确认")),
            ("repair/notice.Reject", RejectedId, "Template", ("thing3", "{reason}")),
            ("repair/notice.Finish", DoneId, "Subscription", ("thing3", "修好了请回复“修好了”")),
        ];
        return told.Index().SelectMany(t => Entry(t.Index, t.Item, link));
    }

    static IEnumerable<KeyValuePair<string, string?>> Entry(int index, (string Key, string Id, string Kind, (string Name, string Value) Last) told, string link)
    {
        var at = $"WeChat:Templates:demo{index}";  // no number: an entry of somebody's own settings stands beside it, not over it
        yield return new($"{at}:Key", told.Key);
        yield return new($"{at}:TemplateId", told.Id);
        yield return new($"{at}:Kind", told.Kind);
        yield return new($"{at}:Link", link);
        (string Name, string Value)[] fields = [("character_string1", "{number}"), ("thing2", "{place}"), told.Last, .. told.Id == ProgressId ? [("time4", "{time}")] : Array.Empty<(string, string)>()];
        foreach (var (f, (name, value)) in fields.Index())
        {
            yield return new($"{at}:Fields:{f}:Name", name);
            yield return new($"{at}:Fields:{f}:Value", value);
        }
    }
}
