using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Two and three matters in one message: where the next one begins, and that what only adds to the first is no matter of its own.</summary>
static class SeveralMatters
{
    const int Shortest = 3, Most = 6;

    /// <summary>Longer is a story: what comes behind a pause belongs to it.</summary>
    const int LongestAtPause = 45;

    /// <summary>At a pause both sides must be so sure of their matter; in a form, whose answer the first is, the second.</summary>
    const double Sure = 0.7, SureInForm = 0.9;

    /// <summary>Before these a message is cut: words that add something. "还有八十多", "另外三个同学" and "还有没有" add nothing.</summary>
    const string Adds =
        "另外(?![0-9一二两三四五六七八九十几]个(?!事|问题))|顺便|顺带|还有(?!没|多|几|人|位|票|名额|座|房|[0-9一二两三四五六七八九十百]+(?!件|个|样|处))|再帮|再给|再约|再把|再问|再查|再报|再撤|同时|对了|还想|还要|也想|也帮|完了再|然后再|然后帮";

    /// <summary>Before these, behind a pause, something new may begin: it is asked for, comes after or hangs on the first.</summary>
    const string Opens = "请?帮我|给我|麻烦|我要|我还|我也|我想|也要|再|先|改约|改订|完了|[^，]{0,3}完(?:了|再|在|给)|一个是|一是|二是|第二|其次|然后|[^，]{1,5}的话|[^，]{1,4}了我就|[^，]{1,4}之前先?";

    static readonly Regex Added = new($"(?={Adds})", RegexOptions.CultureInvariant | RegexOptions.Compiled);
    static readonly Regex Asks = new("^(?:顺便|顺带|另外|还|再|对了|想|，)*问", RegexOptions.CultureInvariant | RegexOptions.Compiled);
    static readonly Regex Opened = new($"[，,。.;；！!？?\n 、~]+(?={Opens})", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>Matters that are said in one breath and are one: what is told of the other, or is only another word for it.</summary>
    static readonly string[][] Kindred =
    [
        ["repair_request", "repair_status", "ticket_status", "repair_cancel"], ["dorm_change", "dorm_swap", "dorm_change_status", "ticket_status"], ["service_window", "knowledge_question"],
        ["human_agent", "complaint_escalate", "leave_feedback_appeal"], ["growth_record_query", "volunteer_hours", "ticket_status"], ["booking_change", "booking_cancel", "booking_list", "ticket_status"],
        ["event_signup", "leader_meeting_signup", "booking_list"], ["counselling_appointment", "counsellor_appointment", "expert_consult", "booking_change", "station_booking"], ["peer_help_request", "peer_help_offer"],
    ];

    /// <param name="understand">Understands one matter.</param>
    /// <param name="guess">What a text is about and how surely; null: nothing was learned, and a pause cuts nothing.</param>
    public static IReadOnlyList<Command> Read(Hearing hearing, Func<Hearing, IReadOnlyList<Command>> understand, Func<string, Guess>? guess = null)
    {
        var pieces = Pieces(hearing, Writing.Fold(hearing.Text, 600), guess);
        if (pieces.Count < 2 || (OwnWordsReader.IsOpen(hearing) && !pieces.Skip(1).Any(p => OwnWordsReader.BeginsAnother(p, hearing)))) return understand(hearing);

        var (first, further) = (pieces[0], new List<Command>());
        var said = understand(hearing with { Text = first });
        foreach (var piece in pieces.Skip(1))
        {
            var more = understand(new Hearing(piece, hearing.Now, hearing.Flows, null, null));
            if (more is [Command.Unknown or Command.Refuse] && Asks.IsMatch(piece)) more = [new Command.Ask(piece)];
            if (BeginsText(said, hearing) && !OwnWordsReader.BeginsAnother(piece, hearing)) said = understand(hearing with { Text = first += "，" + piece });
            else if (more is [Command.Handoff]) further.Insert(0, more[0]);
            else if (SaysNothing(said) || Further(hearing, said, more, piece) is not { } matter) said = understand(hearing with { Text = first += "，" + piece });
            else further.Add(matter);
        }
        return further.Count == 0 ? understand(hearing) : SaysNothing(said) ? [.. further] : [.. further.OfType<Command.Handoff>(), .. said, .. further.OfType<Command.Mention>()];
    }

    /// <summary>
    /// Cut before words that add something. At a pause only where both sides say another matter surely: a clause by itself often sounds
    /// like a matter that the whole is not ("换宿申请一直是待审核，催一下").
    /// </summary>
    static List<string> Pieces(Hearing hearing, string text, Func<string, Guess>? guess)
    {
        var pieces = new List<string>();
        if (text.Length > LongestAtPause) guess = null;
        foreach (var added in Added.Split(text))
        {
            var behindPause = false;
            foreach (var piece in Opened.Split(added).Select(p => p.Trim(' ', '，', ',', '。')))
            {
                if (pieces.Count > 0 && (piece.Length < Shortest || (behindPause && (guess is null || !IsAnother(hearing, guess, pieces[^1], piece))))) pieces[^1] += "，" + piece;
                else if (piece.Length > 0) pieces.Add(piece.TrimEnd('完'));  // "报修完再约…"
                behindPause = true;
            }
        }
        return pieces.Count <= Most ? pieces : [.. pieces[..(Most - 1)], string.Join("，", pieces[(Most - 1)..])];
    }

    static bool IsAnother(Hearing hearing, Func<string, Guess> guess, string before, string piece)
    {
        var (first, second) = (guess(before), guess(piece));
        if (!Intents.IsMatter(second.Intent) || second.Intent == Intents.Crisis) return false;
        if (hearing.Open is { } open) return second.Confidence >= SureInForm && !open.Intents.Any(i => AreOne(i, second.Intent));
        return Intents.IsMatter(first.Intent) && first.Intent != Intents.Crisis && Math.Min(first.Confidence, second.Confidence) >= Sure && !AreOne(first.Intent, second.Intent);
    }

    static bool AreOne(string one, string other) => one == other || Kindred.Any(k => k.Contains(one) && k.Contains(other));

    /// <summary>"补充R-1042：厕所也漏水，还有走廊": what follows is of the text.</summary>
    static bool BeginsText(IReadOnlyList<Command> said, Hearing hearing) => said.OfType<Command.StartSkill>().Any(s => hearing.Flows.Any(f => f.Name == s.Flow && f.WordsSlot is not null));

    static bool SaysNothing(IReadOnlyList<Command> said) => said.All(c => c is Command.Unknown or Command.Refuse or Command.SmallTalk or Command.Either);

    /// <returns>Null: it adds to the first matter or says none.</returns>
    static Command.Mention? Further(Hearing hearing, IReadOnlyList<Command> first, IReadOnlyList<Command> more, string words)
    {
        var matter = more switch
        {
            [Command.Mention(var unserved), ..] => unserved,
            [Command.Ask, ..] when first is not [Command.Ask, ..] => new Matter("knowledge_question", null, ""),
            [Command.Status(var number), ..] when hearing.Flows.FirstOrDefault(f => f.Intents.Contains("ticket_status")) is { } telling => Told(hearing, telling, number, first, words),
            [Command.StartSkill(var flow), ..] => new Matter("", flow, "") { Slots = Slots(more) },
            _ => null,
        };
        if (matter is null || first.OfType<Command.Mention>().Any(m => m.Matter.Intent == matter.Intent && m.Matter.Flow == matter.Flow)) return null;
        return matter.Flow is { } served && IsPartOf(hearing, first, matter.Slots, served) ? null : new(matter with { Words = matter.Flow is null ? words : Matter.Quoted(words) });
    }

    /// <summary>"撤回R-1042，还有R-1043": the number alone means the same again.</summary>
    static Matter Told(Hearing hearing, Flow telling, string? number, IReadOnlyList<Command> first, string words)
    {
        var slots = ImmutableSortedDictionary<string, SlotValue>.Empty;
        if (number is not null) slots = slots.Add("ticket", new(number, number));
        var isBare = number is not null && !hearing.Flows.Any(f => f.Cues.Any(c => words.Contains(c, StringComparison.OrdinalIgnoreCase)));
        var again = isBare && first.OfType<Command.SetSlot>().Any(s => s.Slot == "ticket") ? first.OfType<Command.StartSkill>().FirstOrDefault()?.Flow : null;
        return new Matter("", again ?? telling.Name, "") { Slots = slots };
    }

    /// <summary>One more thing broken in the same room is the same report; in another room, or beside an answer to an open form, it is one of its own.</summary>
    static bool IsPartOf(Hearing hearing, IReadOnlyList<Command> first, ImmutableSortedDictionary<string, SlotValue> said, string flow)
    {
        var opens = first.OfType<Command.StartSkill>().FirstOrDefault()?.Flow;
        if (first is [Command.Status, ..] || (opens ?? hearing.Open?.Name) != flow) return false;
        if (said.TryGetValue("ticket", out var ticket)) return first.OfType<Command.SetSlot>().Any(s => s.Value == ticket);
        var kinds = hearing.Flows.First(f => f.Name == flow).Slots.ToDictionary(s => s.Name, s => s.Kind);
        return opens is null
            ? !said.Keys.Any(name => kinds[name] == SlotKind.Described && hearing.Known.ContainsKey(name))
            : !said.Any(s => kinds[s.Key] == SlotKind.Place && Place.Parse(s.Value.Value).IsWhole && first.OfType<Command.SetSlot>().All(f => f.Value != s.Value));
    }

    static ImmutableSortedDictionary<string, SlotValue> Slots(IReadOnlyList<Command> commands) =>
        commands.OfType<Command.SetSlot>().ToImmutableSortedDictionary(c => c.Slot, c => c.Value);
}
