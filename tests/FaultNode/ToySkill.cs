using Lanyue.Adapters.Simulator;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Lanyue.FaultNode;

/// <summary>
/// A question that takes longer than the deadline, and a timer that fires at once: what a real skill does rarely, at will. A timer of
/// oFault0007 is told to oTemplate0007 and oSubscribe0007 too, and in WeCom to counsellor0007 by a card with a button, where the bot knows them.
/// </summary>
sealed class ToySkill(IConfiguration settings) : ISkill
{
    static readonly Flow Slow = new("toy", "toy.slow", FlowKind.Query) { Cues = ["慢慢查"], TitleKey = "title.slow" };
    static readonly Flow Timer = new("toy", "toy.timer", FlowKind.Effect) { Cues = ["定个闹钟"], TitleKey = "title.timer" };

    const string Student = "oFault", Card = "toy/told.card";

    readonly TimeSpan slowness = TimeSpan.FromMilliseconds(settings.GetValue("Toy:SlownessMs", 2000));

    public string Name => "toy";
    public IReadOnlyList<Flow> Flows => [Slow, Timer];

    public async Task<IReadOnlyList<Reply>> Tell(Form flow, Reading reading, CancellationToken ct)
    {
        await Task.Delay(slowness, ct);
        return [Reply.Of("toy/slow")];
    }

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct)
    {
        work.Schedule("toy", "ring", "T-1", work.Now);
        work.Db.Add(new TimelineEntry { Key = work.Key + "/dialogue", Case = "T-1", ActorId = work.Dialogue!, Event = "Set", After = work.Key.Length.ToString(), At = work.Now });
        return Task.FromResult(Outcome.Say("toy/timer.set"));
    }

    /// <summary>In the order of their addresses, so that no two timers wait for each other (T19).</summary>
    static async Task<(string Address, string Text)[]> Receivers(UnitOfWork work, string dialogue, CancellationToken ct)
    {
        var own = await work.Db.Addresses.AsNoTracking().Where(a => a.Dialogue == dialogue).Select(a => a.Key).FirstAsync(ct);
        if (!own.Contains('/' + Student, StringComparison.Ordinal)) return [];
        return
        [
            (own.Replace(Student, "oSubscribe"), "toy/told.subscription"),
            (own.Replace(Student, "oTemplate"), "toy/told.template"),
            ($"wecom/{DemoWeCom.CorpId}/counsellor{own[(own.LastIndexOf(Student, StringComparison.Ordinal) + Student.Length)..]}", Card),
        ];
    }

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var effect = due.Key[..due.Key.LastIndexOf("/due/", StringComparison.Ordinal)];
        var entry = await work.Db.Timeline.FindAsync([effect + "/dialogue"], ct);
        await work.Notify(entry!.ActorId, "toy/timer.rings", ct);
        foreach (var (address, text) in await Receivers(work, entry.ActorId, ct))
            if (await work.Db.Addresses.AsNoTracking().FirstOrDefaultAsync(a => a.Key == address, ct) is { } receiver)
            {
                if (text == Card) await work.Alert(Address.Parse(address), LineClass.General, Reply.Of(text, ("number", Tags.Act(due.Key))).Offering([new("seen", "知道了")]), ct);
                else await work.Notify(receiver.Dialogue, text, ct, ("number", Tags.Act(due.Key)));
            }
        return Outcome.Silent;
    }
}
