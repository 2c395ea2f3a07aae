using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Privacy;

/// <summary>A student's rights over his own data, in chat: who saw it, a copy of it, to be forgotten, what he agreed to.</summary>
/// <param name="texts">Asked for when they are needed: they are gathered from the skills.</param>
public sealed class PrivacySkill(AuditTrail audit, Func<Texts> texts) : ISkill
{
    const int MostTold = 15;

    public string Name => "privacy";
    public IReadOnlyList<Flow> Flows => PrivacyFlows.All;

    public async Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        if (flow.Name == PrivacyFlows.Consents.Name) return await TellConsents(reading, ct);

        var entries = await audit.About(reading.Db, await NamesOf(reading.Db, reading.Dialogue, ct), MostTold, ct);
        if (entries.Count == 0) return [Reply.Of("privacy/reads.none")];
        var words = new AuditWords(texts());
        return [Reply.Of("privacy/reads", ("list", string.Join("\n", entries.Select(words.ForStudent))))];
    }

    public async Task<IReadOnlyList<Choice>> Options(Form flow, Slot slot, Reading reading, CancellationToken ct)
    {
        var standing = await Standing(reading, ct);
        var purposes = flow.Name == PrivacyFlows.Withdraw.Name ? standing : ConsentPurposes.All.Except(standing);
        return [.. purposes.Select(p => new Choice(p, texts()[$"privacy/agreed.{p}"]))];
    }

    public async Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => flow.Name switch
    {
        _ when flow.Name == PrivacyFlows.Export.Name => await Ask(work, DataRequestKind.Export, "export", ct),
        _ when flow.Name == PrivacyFlows.Erase.Name => await Ask(work, DataRequestKind.Erase, "erase", ct),
        _ when flow.Name == PrivacyFlows.Withdraw.Name => await Withdraw(flow.Filled.Get(PrivacyFlows.Purpose), work, ct),
        _ => await Agree(flow.Filled.Get(PrivacyFlows.Purpose), work, ct),
    };

    static async Task<Outcome> Ask(UnitOfWork work, DataRequestKind kind, string key, CancellationToken ct) =>
        await DataRequests.Ask(work, kind, ct) ? Outcome.Say($"privacy/{key}.asked") : Outcome.Refuse($"privacy/{key}.waiting");

    async Task<Outcome> Withdraw(string purpose, UnitOfWork work, CancellationToken ct) =>
        await work.Withdraw(work.Dialogue!, purpose, ct) ? await Ended(purpose, work, ct) : Outcome.Refuse("privacy/none.purpose");

    /// <summary>Without his agreement he is bound nowhere any more.</summary>
    async Task<Outcome> Ended(string purpose, UnitOfWork work, CancellationToken ct)
    {
        if (purpose == ConsentPurposes.Binding)
        {
            var here = await work.TurnAddress(ct);
            foreach (var other in await work.Db.AddressesOf(work.Dialogue!).Where(a => a.Key != here.Key).Select(a => a.Key).ToListAsync(ct)) await work.Unbind(Address.Parse(other), null, ct);
            await work.Unbind(here, work.Turn, ct);
        }
        return Outcome.Say("privacy/withdrawn", ("purpose", texts()[$"privacy/agreed.{purpose}"]));
    }

    async Task<Outcome> Agree(string purpose, UnitOfWork work, CancellationToken ct)
    {
        await work.Agree(work.Dialogue!, purpose, work.Key, ct);
        return Outcome.Say("privacy/agreed", ("purpose", texts()[$"privacy/agreed.{purpose}"]));
    }

    async Task<IReadOnlyList<Reply>> TellConsents(Reading reading, CancellationToken ct)
    {
        var standing = await reading.Db.StandingConsents(reading.Dialogue).AsNoTracking().OrderBy(c => c.GivenAt).ToListAsync(ct);
        return standing.Count == 0
            ? [Reply.Of("privacy/consents.none")]
            : [Reply.Of("privacy/consents", ("list", string.Join("\n", standing.Select(c => $"{c.GivenAt.Said()} {texts()[$"privacy/agreed.{c.Purpose}"]}"))))];
    }

    static async Task<List<string>> Standing(Reading reading, CancellationToken ct) =>
        await reading.Db.StandingConsents(reading.Dialogue).Select(c => c.Purpose).Distinct().ToListAsync(ct);

    /// <summary>As the audit names him: his dialogue, what was merged into it, his number.</summary>
    static async Task<List<string>> NamesOf(LanyueDb db, string dialogue, CancellationToken ct)
    {
        var rows = await db.Dialogues.Where(d => d.Id == dialogue || d.MergedInto == dialogue).Select(d => new { d.Id, d.Person }).ToListAsync(ct);
        return [dialogue, .. rows.Select(r => r.Id).Where(id => id != dialogue), .. rows.Select(r => r.Person).OfType<string>()];
    }
}
