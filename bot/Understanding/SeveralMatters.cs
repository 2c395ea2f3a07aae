using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lanyue.Bot.Dialogue;

namespace Lanyue.Bot.Understanding;

/// <summary>Two and three matters in one message: where the next one begins, and that what only adds to the first is no matter of its own.</summary>
static class SeveralMatters
{
    const int Shortest = 3, Most = 6;

    /// <summary>Words that add something.</summary>
    static readonly Regex Adds = new("(?=另外|顺便|顺带|还有|再帮|再给|再约|再把|再问|再查|再报|再撤|同时|对了|还想|还要|也想|也帮|完了再|然后再|然后帮)", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <param name="understand">Understands one matter.</param>
    public static IReadOnlyList<Command> Read(Hearing hearing, Func<Hearing, IReadOnlyList<Command>> understand)
    {
        var pieces = Pieces(Writing.Fold(hearing.Text, 600));
        if (pieces.Count < 2 || (OwnWordsReader.IsOpen(hearing) && !pieces.Skip(1).Any(p => OwnWordsReader.BeginsAnother(p, hearing)))) return understand(hearing);

        var (first, further) = (pieces[0], new List<Command>());
        var said = understand(hearing with { Text = first });
        foreach (var piece in pieces.Skip(1))
        {
            var more = understand(new Hearing(piece, hearing.Now, hearing.Flows, null, null));
            if (BeginsText(said, hearing) && !OwnWordsReader.BeginsAnother(piece, hearing)) said = understand(hearing with { Text = first += "，" + piece });
            else if (more is [Command.Handoff]) further.Insert(0, more[0]);
            else if (SaysNothing(said) || Further(hearing, said, more, piece) is not { } matter) said = understand(hearing with { Text = first += "，" + piece });
            else further.Add(matter);
        }
        return further.Count == 0 ? understand(hearing) : SaysNothing(said) ? [.. further] : [.. further.OfType<Command.Handoff>(), .. said, .. further.OfType<Command.Mention>()];
    }

    /// <summary>
    /// Cut before words that add something. Not at every pause: a clause by itself often sounds like a matter that the whole is not
    /// ("换宿申请一直是待审核，催一下").
    /// </summary>
    static List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        foreach (var piece in Adds.Split(text).Select(p => p.Trim(' ', '，', ',', '。').TrimEnd('完')))  // "报修完再约…"
        {
            if (piece.Length < Shortest && pieces.Count > 0) pieces[^1] += "，" + piece;
            else if (piece.Length > 0) pieces.Add(piece);
        }
        return pieces.Count <= Most ? pieces : [.. pieces[..(Most - 1)], string.Join("，", pieces[(Most - 1)..])];
    }

    /// <summary>"补充R-1042：厕所也漏水，还有走廊": what follows is of the text.</summary>
    static bool BeginsText(IReadOnlyList<Command> said, Hearing hearing) => said.OfType<Command.StartSkill>().Any(s => hearing.Flows.Any(f => f.Name == s.Flow && f.WordsSlot is not null));

    static bool SaysNothing(IReadOnlyList<Command> said) => said.All(c => c is Command.Unknown or Command.SmallTalk or Command.Either);

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
