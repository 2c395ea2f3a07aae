using System.Text.RegularExpressions;

namespace Lanyue.Bot.Understanding;

/// <summary>Things that are broken, as messages name them: by the words of Words/SlotWords.txt, "厕所灯" and "衣柜门" as one thing, and by how the names of machines end.</summary>
static class ThingWords
{
    /// <summary>What is wrong with a thing.</summary>
    static readonly Regex Trouble = Make("坏|不亮|不转|不动|不响|不热|不冷|不制|不出|不通|不了|不上|不严|不开|不灵|不住|漏|渗|堵|断|掉|裂|破|碎|松|歪|卡|闪|响|跳|停|冒|烧|糊|霉|没电|没水|没网|没热|没反应|没有热|失灵|爆|短路|积水|问题|故障|修|臭|锈|缺|凉的|不见|丢|反锁|滴|脱|翘|塌|吵|毛病|异味|罢工|滑丝|着火");

    /// <summary>A thing is looked for, not broken: "有插座的座位".</summary>
    static readonly Regex Wanted = Make("约|借|订|有没有|能用|几点|在哪|多少钱|带.{0,4}的|想学|报名|调(寝|宿|换|到|去|房|个)|搬");

    /// <summary>Rooms that a thing is named by.</summary>
    static readonly string[] Rooms = ["走廊", "楼道", "浴室", "床头", "过道", "楼梯间", "水房"];

    /// <summary>A part named with its thing is one with it.</summary>
    static readonly string[] Parts = ["门", "灯", "把手", "开关", "按钮", "轨道", "杆", "口", "盖", "滤网", "遥控器", "插头", "屏幕"];

    const string MachineEnds = "机器箱炉泵阀柜", NoMachine = "手司飞耳武乐邮信相时危有打开关小大一两几这那个台部单只坏修给用的把被让我你他是又了死待当趁随有契动";
    const int LongestMachine = 3;

    static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <returns>Where in the text, in its order; nothing where a thing is named that nobody says is broken.</returns>
    public static IEnumerable<Stretch> Find(string text, PlaceNames places)
    {
        bool? isTrouble = null;
        var free = 0;  // behind what was read so far
        for (var at = 0; at < text.Length; at++)
        {
            if (places.Match(text.AsSpan(at), out _) is > 0 and var place)
            {
                free = at += place;
                at--;
            }
            else if ((Listed(text, at, free) ?? Machine(text, at, free)) is { } thing && (isTrouble ??= Trouble.IsMatch(text) || !Wanted.IsMatch(text)))
            {
                yield return thing;
                free = thing.End;
                at = free - 1;
            }
            else if (SlotWords.Match(text.AsSpan(at), out _) is > 0 and var other) at += other - 1;
        }
    }

    static Stretch? Listed(string text, int at, int free)
    {
        if (Length(text, at) is not (> 0 and var length) || !IsThing(text, at, length)) return null;
        if (length > 1 && text.AsSpan(at, length) is "厕所" or "卫生间" or "洗手间" or "阳台" && Length(text, at + length) is > 0 and var inside)
        {
            if (text[at + length] is not ('门' or '灯' or '窗') && inside > 1 && text.AsSpan(at + length, inside) is not ("推拉门" or "吸顶灯")) return new(at + length, inside);  // the room is where it is
            length += inside;
        }
        foreach (var part in Parts)
            if (text.AsSpan(at + length).StartsWith(part, StringComparison.Ordinal) && !text.AsSpan(at, length).EndsWith(part, StringComparison.Ordinal) && IsThing(text, at + length, part.Length))
            {
                length += part.Length;
                break;
            }
        foreach (var room in Rooms)
            if (length == 1 && text.AsSpan(0, at).EndsWith(room, StringComparison.Ordinal) && at - room.Length >= free) return Stretch.Of(at - room.Length, at + length);
        return new(at, length);
    }

    static int Length(string text, int at) => at < text.Length && SlotWords.Match(text.AsSpan(at), out var slot) is > 0 and var length && slot == "item" ? length : 0;

    /// <summary>"水卡机", "烤箱": no list has them all.</summary>
    static Stretch? Machine(string text, int at, int free)
    {
        if (!MachineEnds.Contains(text[at]) || (at + 1 < text.Length && "器会构率票场械关子房".Contains(text[at + 1]))) return null;
        var start = at;
        while (start > free && at - start < LongestMachine && text[start - 1] is >= '\u4E00' and <= '\u9FFF' && !NoMachine.Contains(text[start - 1]) && !"楼栋层室区舍旁间边里站院处".Contains(text[start - 1])) start--;
        return at - start >= 1 ? Stretch.Of(start, at + 1) : null;
    }

    /// <summary>"部门" and "出门" are no doors, "床位" is no bed.</summary>
    static bool IsThing(string text, int at, int length) =>
        length > 1 || (text[at] switch
        {
            '门' => !(at > 0 && "部专热出上开闭入登串".Contains(text[at - 1])) && !(at + 1 < text.Length && ("口票外课诊".Contains(text[at + 1]) || (text[at + 1] == '卡' && !(at + 2 < text.Length && "死住了".Contains(text[at + 2]))))),
            '床' => !(at > 0 && "起赖临".Contains(text[at - 1])) && !(at + 1 < text.Length && "位上铺单".Contains(text[at + 1])),
            '窗' => !(at + 1 < text.Length && text[at + 1] == '口') && !(at > 0 && text[at - 1] == '橱'),
            '灯' => !(at + 1 < text.Length && text[at + 1] == '会'),
            _ => true,
        });
}
