using System.Diagnostics;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Understanding;
using Lanyue.Skills.Repair;
using Microsoft.Extensions.Configuration;

namespace Lanyue.Benchmarks;

/// <summary>One message understood, classes and slots, without and within an open form.</summary>
static class UnderstandingSpeed
{
    static readonly string[] Texts =
    [
        "3栋502水管漏水，明天下午都在", "不对，是5栋301", "宿舍灯坏了", "后天上午九点到十一点", "确认", "我的报修到哪了", "空调不制冷，我住12栋408", "算了，不修了",
        "周六下午三点以后有人", "门锁坏了进不去", "R-1042进度", "你好", "图书馆几点开门", "厕所堵了，水漫出来了，急", "卫生间的花洒一直滴水，晚上睡不着，明天上午第一二节没课",
    ];

    public static Row Measure()
    {
        var flows = new RepairSkill(new RepairPhones(new ConfigurationBuilder().Build())).Flows;
        var now = new DateTimeOffset(2026, 11, 25, 10, 0, 0, CampusTime.Offset);
        Hearing[] hearings = [.. Texts.SelectMany(t => new[] { new Hearing(t, now, flows, null, null), new Hearing(t, now, flows, flows[0], null) { AsksToConfirm = true } })];
        var understander = new KeywordUnderstander();
        for (var i = 0; i < 300; i++) Round();
        double[] times = [.. Enumerable.Range(0, 200).SelectMany(_ => Round()).Order()];
        return new("understanding, warm, median", 0.3, 0.1, times[times.Length / 2], " ms", $"p99 {Row.Number(times[times.Length * 99 / 100])} ms; {hearings.Length} cases, keyword understander");

        List<double> Round()
        {
            var times = new List<double>();
            foreach (var hearing in hearings)
            {
                var from = Stopwatch.GetTimestamp();
                _ = understander.Read(hearing, CancellationToken.None).Result;  // completed: nothing waits in it
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return times;
        }
    }
}
