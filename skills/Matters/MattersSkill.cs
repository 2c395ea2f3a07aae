using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Matters;

/// <summary>A student's own cases over all skills: a list, one with what happened to it, urging it, adding to it.</summary>
/// <param name="skills">Asked for when they are needed: this one is among them.</param>
/// <param name="texts">Likewise: they are gathered from the skills.</param>
public sealed class MattersSkill(Func<IEnumerable<ISkill>> skills, Func<Texts> texts, IOptions<MattersOptions> settings) : ISkill
{
    public string Name => "matters";
    public IReadOnlyList<Flow> Flows => MattersFlows.All;

    public async Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        var asked = flow.Slots.GetValueOrDefault(MattersFlows.Ticket.Name)?.Value;
        var words = new CaseWords(skills(), texts());
        var from = CaseWords.PageOf(asked);
        if (asked is not null && from is null)
            return await Find(asked, reading, ct) is ({ } skill, { } one) ? await words.Story(one, skill, reading, ct) : [Reply.Of("matters/not.yours", ("number", asked))];

        var all = await All(reading, ct);
        var open = all.Where(c => !c.Case.IsOver).ToList();
        return (open, all) switch
        {
            ([], []) => [Reply.Of("matters/none")],
            ([], [var newest, ..]) => [Reply.Of("matters/none.open"), newest.Case.State],
            ([var only], _) => await words.Story(only.Case, only.Skill, reading, ct),
            _ => words.List([.. open.Select(c => c.Case)], from ?? 0, reading.IsAside),
        };
    }

    async Task<List<(ISkill Skill, OwnCase Case)>> All(Reading reading, CancellationToken ct)
    {
        var all = new List<(ISkill Skill, OwnCase Case)>();
        foreach (var skill in skills()) all.AddRange((await skill.CasesOf(reading, null, ct)).Select(c => (skill, c)));
        return [.. all.OrderByDescending(c => c.Case.Since).ThenByDescending(c => c.Case.Number, StringComparer.Ordinal)];
    }

    async Task<(ISkill?, OwnCase?)> Find(string number, Reading reading, CancellationToken ct)
    {
        foreach (var skill in skills())
            if ((await skill.CasesOf(reading, number, ct)).FirstOrDefault() is { } one) return (skill, one);
        return default;
    }

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var what = flow.Name == MattersFlows.Urge.Name ? CaseTouch.Urge : CaseTouch.Add;
        return [.. (await All(reading, ct)).Where(c => c.Case.Touches.Contains(what)).Take(CaseWords.MostInList).Select(c => new Choice(c.Case.Number, CaseWords.Label(c.Case)))];
    }

    public async Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct)
    {
        var number = flow.Filled.Get(MattersFlows.Ticket);
        if (flow.Name == MattersFlows.Urge.Name) return await Urge(number, work, ct);

        if (!await Touch(number, CaseTouch.Add, work, ct)) return Outcome.Refuse("matters/too.late.Add", ("number", number));
        if (flow.Name == MattersFlows.Add.Name) work.Note(number, flow.Filled.Get(MattersFlows.Note).Words);
        else work.Note(number, "", Line.InboundKey(flow.Slots[Flow.PhotoSlot].Value));
        return Outcome.Say("matters/added", ("number", number));
    }

    /// <summary>The case is held by its version, so two at once do not both find it unurged.</summary>
    async Task<Outcome> Urge(string number, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.UrgesOf(number).FirstOrDefaultAsync(ct) is { } last && work.Now < last.At + settings.Value.UrgeEvery)
            return Outcome.Refuse("matters/urged.before", ("number", number), ("when", last.At.Said()), ("again", (last.At + settings.Value.UrgeEvery).Said()));
        return await Touch(number, CaseTouch.Urge, work, ct) ? Outcome.Say("matters/urged", ("number", number)) : Outcome.Refuse("matters/too.late.Urge", ("number", number));
    }

    async Task<bool> Touch(string number, CaseTouch what, UnitOfWork work, CancellationToken ct)
    {
        foreach (var skill in skills())
            if (await skill.Touch(number, what, work, ct)) return true;
        return false;
    }
}

static class MattersQueries
{
    /// <summary>When a case was urged, newest first.</summary>
    public static IQueryable<TimelineEntry> UrgesOf(this LanyueDb db, string number) =>
        db.Timeline.AsNoTracking().Where(e => e.Case == number && e.Event == nameof(CaseTouch.Urge)).OrderByDescending(e => e.At);
}
