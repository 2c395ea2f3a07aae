using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// Understands by the flows' own cue words and lexicons and by readers of places, times and matters. Pure; a learned understander
/// takes its place later, behind the same seam.
/// </summary>
public sealed class KeywordUnderstander : IUnderstander
{
    static readonly string[] Corrects = ["不对", "不是", "错了", "说错", "改成", "改为", "换成", "改到", "应该是", "更正"];
    static readonly string[] Greets = ["你好", "您好", "在吗", "有人吗", "HELLO", "HI", "哈喽", "早上好", "晚上好", "下午好"];
    static readonly string[] Thanks = ["谢谢", "多谢", "感谢", "辛苦了", "THX", "THANK"];
    static readonly string[] Person = ["转人工", "人工", "真人", "客服", "找老师", "找人聊"];
    static readonly string[] Asks = ["多少钱", "收费", "要钱吗", "怎么收", "为什么", "几点开门"];

    static readonly Regex Number = new("(?<letter>[A-Z])[- ]?(?<digits>[0-9]{3,10})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) => new(Understand(hearing));

    static IReadOnlyList<Command> Understand(Hearing hearing)
    {
        var heard = new Heard(hearing.Text);
        if (heard.HasAny(Person)) return [new Command.Handoff()];

        var isCorrection = hearing.Open is not null && heard.HasAny(Corrects);
        if (isCorrection) DropWhatWasWrong(heard);

        var number = ReadNumber(heard, hearing.Flows);
        var cued = Cued(heard, hearing.Flows);
        var target = cued ?? hearing.Open ?? hearing.Flows.FirstOrDefault(f => f.StartsByDescription);
        var values = target is null ? [] : Values(heard, hearing, target, isCorrection, number).ToList();

        if (values.Count == 0 && ToChange(heard, hearing.Open) is { } wrong) return [new Command.CorrectSlot(wrong.Name, null)];
        if (cued is not null) return [new Command.StartSkill(cued.Name), .. values];
        if (number is not null && values.Count == 0) return [new Command.Status(number)];
        if (hearing.Open is null) return OutOfForm(heard, hearing, target, values);
        if (Elsewhere(heard, hearing, values) is { } other) return other;
        return values.Count > 0 ? values : SmallTalk(heard, hearing.Text) ?? [new Command.Unknown()];
    }

    /// <summary>"不是502，是503", "不对，是5号楼": what comes after counts.</summary>
    static void DropWhatWasWrong(Heard heard)
    {
        heard.DropThrough(Corrects.Where(heard.Has).MaxBy(w => heard.Text.LastIndexOf(w, StringComparison.Ordinal))!);
        foreach (var bridge in new[] { ",是", "，是", " 是" }) heard.DropThrough(bridge);
    }

    /// <summary>"改一下时间": which slot of the open flow is wrong; null when that was not said.</summary>
    static Slot? ToChange(Heard heard, Flow? open) => open is null || !heard.HasAny(["改", "换个", "换一", "错"])
        ? null
        : open.Slots.FirstOrDefault(s => heard.HasAny(CalledSo(s.Kind)));

    static string[] CalledSo(SlotKind kind) => kind switch
    {
        SlotKind.Place => ["地点", "地址", "房间", "楼", "宿舍", "寝室"],
        SlotKind.TimeWindow => ["时间", "日期"],
        SlotKind.Described => ["问题", "内容", "描述"],
        _ => ["单号"],
    };

    static string? ReadNumber(Heard heard, IReadOnlyList<Flow> flows)
    {
        var match = Number.Match(heard.Text);
        if (!match.Success || !flows.Any(f => f.Skill.StartsWith(match.Groups["letter"].Value, StringComparison.OrdinalIgnoreCase))) return null;
        heard.TakeAway(match.Index, match.Length);
        return $"{match.Groups["letter"].Value}-{match.Groups["digits"].Value}";
    }

    /// <summary>The flow with the longest cue in the message.</summary>
    static Flow? Cued(Heard heard, IReadOnlyList<Flow> flows) =>
        flows.SelectMany(f => f.Cues.Where(heard.Has).Select(cue => (Flow: f, cue.Length)))
            .OrderByDescending(hit => hit.Length).Select(hit => hit.Flow).FirstOrDefault();

    /// <summary>What the message says for the slots of this flow.</summary>
    static IEnumerable<Command> Values(Heard heard, Hearing hearing, Flow flow, bool isCorrection, string? number)
    {
        var asked = flow == hearing.Open ? hearing.Asked : null;
        var hasAskedFor = false;
        foreach (var slot in flow.Slots.OrderBy(s => s.Kind == SlotKind.Described))  // the matter is what the others leave
        {
            var value = slot.Kind switch
            {
                SlotKind.Place => PlaceReader.Read(heard, asked == slot || (isCorrection && flow == hearing.Open)),
                SlotKind.TimeWindow => TimeReader.Read(heard, hearing.Now, slot.Ahead),
                SlotKind.OneOf => number is null ? null : new SlotValue(number, number),
                _ when asked == slot => SmallTalk(heard, hearing.Text) is null ? DescribedReader.Asked(heard, slot) : null,
                // "明天下午，水管那边" answers when, and is no second matter
                _ => hasAskedFor && !isCorrection && hearing.Filled.Contains(slot.Name) ? null : DescribedReader.ByLexicon(heard, slot),
            };
            if (value is null) continue;
            hasAskedFor |= asked == slot;
            yield return isCorrection && flow == hearing.Open ? new Command.CorrectSlot(slot.Name, value) : new Command.SetSlot(slot.Name, value);
        }
    }

    /// <summary>Nothing is open: a described matter begins its flow; a place or time alone is not enough to know what for.</summary>
    static IReadOnlyList<Command> OutOfForm(Heard heard, Hearing hearing, Flow? target, List<Command> values)
    {
        if (heard.HasAny(Asks)) return [new Command.Ask(hearing.Text)];
        var isDescribed = values.OfType<Command.SetSlot>().Any(v => target!.SlotNamed(v.Slot)!.Kind == SlotKind.Described);
        return isDescribed ? [new Command.StartSkill(target!.Name), .. values] : SmallTalk(heard, hearing.Text) ?? [new Command.Unknown()];
    }

    /// <summary>The open flow has no use for it, but another begins by such a description.</summary>
    static IReadOnlyList<Command>? Elsewhere(Heard heard, Hearing hearing, List<Command> values)
    {
        var open = hearing.Open!;
        if (open.StartsByDescription)
        {
            var isSecondMatter = values.OfType<Command.SetSlot>()
                .Any(v => open.SlotNamed(v.Slot)!.Kind == SlotKind.Described && hearing.Filled.Contains(v.Slot));
            return isSecondMatter ? [new Command.StartSkill(open.Name), .. values] : null;
        }
        if (hearing.Flows.FirstOrDefault(f => f.StartsByDescription) is not { } other) return null;
        var said = Values(heard, hearing, other, false, null).ToList();
        return said.OfType<Command.SetSlot>().Any(v => other.SlotNamed(v.Slot)!.Kind == SlotKind.Described) ? [new Command.StartSkill(other.Name), .. said] : null;
    }

    /// <summary>Short courtesies; null when the message is something else.</summary>
    static IReadOnlyList<Command>? SmallTalk(Heard heard, string text)
    {
        if (text.Length > 16) return null;
        if (heard.HasAny(Thanks)) return [new Command.SmallTalk("thanks")];
        return heard.HasAny(Greets) ? [new Command.SmallTalk("greeting")] : null;
    }
}
