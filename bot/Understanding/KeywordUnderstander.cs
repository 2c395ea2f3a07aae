using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>
/// Understands by the flows' own cue words and lexicons and by readers of places, times and matters. Pure; a learned understander
/// takes its place later, behind the same seam.
/// </summary>
public sealed class KeywordUnderstander : IUnderstander
{
    static readonly string[] Person = ["人工", "真人客服", "找真人", "转真人", "客服", "机器人退", "你们老师", "你们领导"];

    /// <summary>Asked for by name; who takes a complaint is the school's to say.</summary>
    static readonly string[] Complains = ["投诉", "举报"];

    static readonly string[] Counselling = ["心理", "心灵", "咨询师", "抑郁", "焦虑症"];

    static readonly string[] Asks = ["多少钱", "收费", "要钱", "怎么收", "为什么", "几点开门", "几点关门"];

    volatile PlaceNames places = PlaceNames.None;

    /// <summary>The school's, in use from the next message on.</summary>
    public PlaceNames Places { get => places; set => places = value; }

    internal const string OfWords = "words";

    public string Version => OfWords;

    public ValueTask<IReadOnlyList<Command>> Read(Hearing hearing, CancellationToken ct) => new(OwnWordsReader.OrMore(hearing, SeveralMatters.Read(hearing, one => Understand(one, places))));

    /// <param name="mayBeFault">Whether what sounds broken may be a fault of its own beside an errand that is being written; not where the errand itself is about something broken.</param>
    internal static IReadOnlyList<Command> Understand(Hearing hearing, PlaceNames places, bool mayBeFault = true)
    {
        var heard = new Heard(hearing.Text, places);
        var isText = OwnWordsReader.IsOpen(hearing) && !OwnWordsReader.BeginsAnother(hearing.Text, hearing) && !(mayBeFault && OwnWordsReader.IsErrand(hearing) && DescribedReader.IsTrouble(heard));
        if (WantsPerson(heard) && (!isText || OwnWordsReader.IsAside(heard))) return [new Command.Handoff()];
        if (isText) return OfText(heard, hearing);
        if (heard.SaysAny(Complains)) return [new Command.Mention(new Matter("complaint_escalate", null, hearing.Text))];

        var number = CaseNumber.Read(heard, hearing);
        var cued = Cues.Find(heard, hearing.Flows, number, out var isAsked);
        if (isAsked || TellsHowFar(cued, number)) return [new Command.Status(number)];
        if (hearing.Open is { } open) return InForm(heard, hearing, open, cued, number);

        var target = cued ?? hearing.Flows.FirstOrDefault(f => f.StartsByDescription);
        var isTrouble = DescribedReader.IsTrouble(heard);
        if (target is { ChangesCase: true }) Corrections.Drop(heard);
        var values = target is null ? [] : SlotReaders.Read(heard, hearing, target, isCorrection: false, number);
        if (cued is null ? isTrouble && target is not null && SlotReaders.DescribesMatter(values, target) : values.Count > 0 || !heard.HasAny(Asks))
            return [new Command.StartSkill(target!.Name), .. values];
        return Otherwise(heard, hearing, number);
    }

    /// <summary>A text is being written: all of it is the text, but for a short word about the form itself.</summary>
    static IReadOnlyList<Command> OfText(Heard heard, Hearing hearing)
    {
        if (OwnWordsReader.IsAside(heard) && Verdicts.Leaves(heard)) return [new Command.Cancel()];
        if (Verdicts.GoesOn(heard)) return [new Command.StartSkill(hearing.Open!.Name)];
        if (OwnWordsReader.Asked(hearing) is { } words) return [Courtesies.Read(heard) ?? words];
        if (Corrections.Called(heard, hearing.Open) is { Kind: SlotKind.Words } wrong && OwnWordsReader.IsAside(heard)) return [new Command.CorrectSlot(wrong.Name, null)];
        return [Verdicts.Read(heard, hearing.Open!) ?? Courtesies.Read(heard) ?? new Command.Unknown()];
    }

    static bool WantsPerson(Heard heard) => (heard.SaysAny(Person) || heard.Has("不跟机器人")) && !heard.Has("人工智能");

    /// <summary>"R-1042进度", "报修单R-1042现在啥情况": a case that has a number is reported already.</summary>
    static bool TellsHowFar(Flow? cued, string? number) => cued is not null && (cued.Intents.Contains("ticket_status") || (number is not null && cued.StartsByDescription));

    static IReadOnlyList<Command> InForm(Heard heard, Hearing hearing, Flow open, Flow? cued, string? number)
    {
        var goesOn = Verdicts.GoesOn(heard);
        if (number is null && !goesOn && !Verdicts.KeepsSome(heard) && (cued is null ? Verdicts.Leaves(heard) : cued != open && Cues.IsWithdrawal(cued) && cued.Skill == open.Skill) && SaysNothingFor(open, heard, hearing))
            return [new Command.Cancel()];
        if (PrivateWords.AreAsked(heard)) return [new Command.Refuse(Command.Refuse.Private)];
        if (goesOn) return [new Command.StartSkill((cued ?? open).Name), .. SlotReaders.Read(heard.Copy(), hearing with { Asked = null }, cued ?? open, false, number)];

        var verdict = hearing.AsksYesOrNo && number is null && (cued is null || cued == open) ? Verdicts.Read(heard, open) : null;
        if (verdict is null && FormWords.Read(heard) is { } about) return [about];
        var wrong = Corrections.Called(heard, open);
        var isCorrection = Corrections.Drop(heard);
        var target = cued ?? open;
        var isTrouble = DescribedReader.IsTrouble(heard);
        var untouched = heard.Copy();
        var values = SlotReaders.Read(heard, hearing, target, isCorrection || wrong is { Kind: SlotKind.Place }, number);

        if (values.Count == 0 && wrong is not null) return [new Command.CorrectSlot(wrong.Name, null)];
        if (values.Count == 0 && verdict is not null) return [verdict];
        if (cued is not null) return [new Command.StartSkill(cued.Name), .. values];
        if (isTrouble && AnotherMatter(untouched, hearing, open, values) is { } other) return other;
        return values.Count > 0 ? values : Otherwise(heard, hearing, number);
    }

    /// <summary>"算了，还是明天下午吧" is no leaving.</summary>
    static bool SaysNothingFor(Flow open, Heard heard, Hearing hearing) => SlotReaders.Read(heard.Copy(), hearing with { Asked = null }, open, false, null).Count == 0;

    /// <summary>A described trouble that is not the open form's own: one more of its kind, or one that another flow begins by.</summary>
    static IReadOnlyList<Command>? AnotherMatter(Heard heard, Hearing hearing, Flow open, List<Command> values)
    {
        if (open.StartsByDescription)
        {
            var isSecond = values.OfType<Command.SetSlot>().Any(v => open.SlotNamed(v.Slot)!.Kind == SlotKind.Described && hearing.Known.ContainsKey(v.Slot));
            return isSecond ? [new Command.StartSkill(open.Name), .. values] : null;
        }
        if (hearing.Flows.FirstOrDefault(f => f.StartsByDescription) is not { } other) return null;
        var said = SlotReaders.Read(heard, hearing, other, isCorrection: false, number: null);
        return SlotReaders.DescribesMatter(said, other) ? [new Command.StartSkill(other.Name), .. said] : null;
    }

    /// <summary>A question about counselling is not handed on to be read by anybody: it is told where to ask.</summary>
    internal static Command Question(Heard heard, Hearing hearing) =>
        heard.HasAny(Counselling) && hearing.Flows.FirstOrDefault(f => f.Intents.Contains("counselling_appointment")) is { } telling ? new Command.StartSkill(telling.Name) : new Command.Ask(hearing.Text);

    static IReadOnlyList<Command> Otherwise(Heard heard, Hearing hearing, string? number)
    {
        if (number is not null) return [new Command.Status(number)];
        if (heard.HasAny(Asks)) return [Question(heard, hearing)];
        if (PrivateWords.AreAsked(heard)) return [new Command.Refuse(Command.Refuse.Private)];
        return [Courtesies.Read(heard) ?? FormWords.Read(heard) as Command.Help ?? (Command)new Command.Unknown()];
    }
}
