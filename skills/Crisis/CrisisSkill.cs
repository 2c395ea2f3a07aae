using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>What a crisis does by itself when its timers come: calls, tells, reminds. It has no flow: nobody asks for it.</summary>
public sealed class CrisisSkill(CrisisCalls calls, CrisisFollowing following, CrisisCare care, IOptions<CrisisOptions> settings) : ISkill
{
    internal const string NameOf = "crisis", Letter = "C", DrillLetter = "Y", PageTimer = "page", TellTimer = "tell", FollowTimer = "follow", CareTimer = "care";

    /// <summary>Reasons of calls that were not sent.</summary>
    internal const string Replaced = "replaced by the next call", Answered = "answered meanwhile";

    /// <summary>Looks for a call that was handed over: every few seconds for ten minutes, then with the calls.</summary>
    static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    const int QuickLooks = 120;

    /// <summary>After so many looks, half a minute, the student hears that nobody could be reached yet.</summary>
    const int LooksBeforeUnreached = 6;

    public string Name => NameOf;
    public IReadOnlyList<Flow> Flows => [];
    public IEnumerable<string> CaseLetters => [Letter, DrillLetter];

    public Task<Outcome> Run(Form flow, UnitOfWork work, CancellationToken ct) => throw new InvalidOperationException($"Crisis has no flow {flow.Name}.");

    /// <summary>Its key is the case's and the count's own, not grown from the effect's: a night of calls would outgrow the column.</summary>
    /// <param name="count">What tells it from the others of this calling: the so-manieth from 1, the day, the moment.</param>
    internal static void Schedule(UnitOfWork work, string purpose, CrisisCase one, long count, DateTimeOffset at) => work.Db.Add(new DueRow
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{NameOf}/{one.Number}/{purpose}/{one.Round}/{count}"),
        Skill = NameOf, Purpose = purpose, Subject = one.Number, At = at,
    });

    /// <summary>Of two open cases the older goes on, and whoever is called or has taken it up hears what the other was about.</summary>
    public async Task Join(string from, string into, UnitOfWork work, CancellationToken ct)
    {
        var open = await work.Db.Set<CrisisCase>().Where(c => (c.Dialogue == from || c.Dialogue == into) && c.State != CrisisState.Closed && c.State != CrisisState.Joined).OrderBy(c => c.OpenedAt).ToListAsync(ct);
        if (open is not [var older, var younger]) return;
        var isNews = younger.State.IsUnanswered();
        await work.Unschedule(NameOf, younger.Number, ct);
        CrisisMoves.Make(younger, CrisisEvent.Join, work);
        work.Note(younger.Number, older.Number);
        if (isNews) await CrisisReports.Again(older, work, following, ct);
    }

    public async Task<Outcome> Fire(DueRow due, UnitOfWork work, CancellationToken ct)
    {
        var one = await work.Db.Set<CrisisCase>().FirstAsync(c => c.Number == due.Subject, ct);
        var count = long.Parse(due.Key[(due.Key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        await (due.Purpose switch
        {
            FollowTimer => following.Tell(one, work, ct),
            CareTimer => care.Remind(one, (int)count, work, ct),
            _ when !one.State.IsUnanswered() => Task.CompletedTask,  // somebody was quicker
            PageTimer => calls.Call(one, count, work, ct),
            _ => Tell(one, count, work, ct),
        });
        return Outcome.Silent;
    }

    /// <summary>"The duty is being reached" is said when a channel has taken a call, and not before; that none could be reached yet, once.</summary>
    async Task Tell(CrisisCase one, long count, UnitOfWork work, CancellationToken ct)
    {
        if (await work.Db.IsCalled(one, ct))
        {
            await work.Alert(one.Dialogue, LineClass.Crisis, Reply.Of("crisis/contacting"), ct);
            return;
        }
        if (count == LooksBeforeUnreached) await work.Alert(one.Dialogue, LineClass.Crisis, CrisisWords.Unreached(settings.Value, work.Say), ct);
        Schedule(work, TellTimer, one, count + 1, work.Now + (count < QuickLooks ? LookAgain : settings.Value.PageEvery));
    }
}
