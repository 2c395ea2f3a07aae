using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Bot.Tests.Store.Privacy;

/// <summary>What is past its time goes, exactly by the register, and leaves its proof.</summary>
public sealed class RetentionTests
{
    static readonly PrivacyOptions Options = new() { ConversationDays = 100, MediaDays = 60, EffectDays = 30, CaseDays = 200, CrisisDays = 400, AuditDays = 180, ProofDays = 365 };

    static async Task<Dictionary<string, int>> Counts(PrivacyStore privacy)
    {
        await using var db = privacy.Store.Databases.CreateDbContext();
        var counts = new Dictionary<string, int>
        {
            ["lines"] = await db.Lines.CountAsync(Stop), ["media"] = await db.Set<MediaRow>().CountAsync(Stop), ["effects"] = await db.Effects.CountAsync(Stop),
            ["repair_ticket"] = await db.Set<Lanyue.Skills.Repair.RepairTicket>().CountAsync(Stop), ["case_notes"] = await db.Set<CaseNote>().CountAsync(Stop), ["audit"] = await db.Set<AuditEntry>().CountAsync(Stop),
            ["parked_turns"] = await db.ParkedTurns.CountAsync(Stop), ["files"] = privacy.Files.Count,
        };
        return counts.Where(c => c.Value > 0).ToDictionary();
    }

    [Theory, OnEachStore]
    public async Task Over_a_year_each_goes_on_its_day_and_not_before(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        await privacy.Student("oOne", "一些话");
        var chain = new AuditChain(privacy.Store.Databases, privacy.Store.Writes, privacy.Store.Cipher);
        await chain.Seal(Stop);
        var start = privacy.Store.Clock.GetUtcNow();
        var gone = new Dictionary<string, int>();
        var there = await Counts(privacy);

        foreach (var day in new[] { 1, 6, 7, 29, 30, 59, 60, 99, 100, 179, 180, 199, 200, 366 })  // the day before each, and the day
        {
            privacy.Store.Clock.SetUtcNow(start + TimeSpan.FromDays(day) + TimeSpan.FromMinutes(1));
            await privacy.Retention(Options).Run(Stop);
            var now = await Counts(privacy);
            foreach (var table in there.Keys.Except(now.Keys)) gone[table] = day;
            there = now;
        }

        Assert.Equal(
            new Dictionary<string, int> { ["parked_turns"] = 7, ["effects"] = 30, ["media"] = 60, ["files"] = 60, ["lines"] = 100, ["audit"] = 180, ["repair_ticket"] = 200, ["case_notes"] = 200 }.OrderBy(g => g.Key),
            gone.OrderBy(g => g.Key));
        Assert.Empty(there);
        Assert.Null((await chain.Verify(null, Stop)).Fault);  // the chain begins behind what was deleted
    }

    [Theory, OnEachStore]
    public async Task The_proof_says_what_was_deleted_how_many_and_when(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        await privacy.Student("oOne", "一些话");
        var lines = await privacy.Store.Query(db => db.Lines.CountAsync(Stop));
        privacy.Store.Clock.Advance(TimeSpan.FromDays(101));

        var deleted = await privacy.Retention(Options).Run(Stop);
        await privacy.Retention(Options).Run(Stop);

        var proof = await privacy.Store.Query(db => db.Set<RetentionRun>().AsNoTracking().SingleAsync(r => r.Table == "lines", Stop));
        Assert.Equal((lines, lines, privacy.Store.Clock.GetUtcNow() - TimeSpan.FromDays(100)), ((int)deleted["lines"], (int)proof.Rows, proof.Before));
    }

    [Theory, OnEachStore]
    public async Task An_open_case_and_what_was_said_in_danger_outlive_the_conversation(Provider on)
    {
        await using var privacy = await PrivacyStore.Open(on);
        await privacy.Student("oOne", "一些话", isClosed: false);
        await privacy.Store.Query(db => db.Lines.Where(l => l.Key == Line.InboundKey("oOne/1")).ExecuteUpdateAsync(l => l.SetProperty(r => r.Class, LineClass.Crisis), Stop));
        privacy.Store.Clock.Advance(TimeSpan.FromDays(399));

        await privacy.Retention(Options).Run(Stop);

        Assert.Equal(new[] { ("case_notes", 1), ("lines", 1), ("repair_ticket", 1) }, (await Counts(privacy)).Where(c => c.Key is not "audit").Select(c => (c.Key, c.Value)).Order());
    }
}
