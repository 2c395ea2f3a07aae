using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;

namespace Lanyue.Skills.Campus;

/// <summary>What became of something that staff did to a case.</summary>
public enum CaseDone
{
    /// <summary>It was done, now or by an earlier press of the same button.</summary>
    Done,

    /// <summary>Somebody changed the case since it was looked at; nothing was done.</summary>
    Changed,

    /// <summary>There is no such case, or it is out of reach: which of both, nobody is told.</summary>
    NotFound,

    /// <summary>Words are missing or too long, or there is no such move or colleague.</summary>
    Unfit,
}

/// <summary>How a case stood when its page was drawn: whoever acts on an old page is told what it is now.</summary>
/// <param name="Assignee">Empty: nobody.</param>
public readonly record struct SeenCase(string State, string Assignee)
{
    public static SeenCase Of(CaseRow one) => new(one.State, one.Assignee ?? "");
}

/// <summary>What staff do to a case of any kind, each once under the key of its button.</summary>
public sealed class CaseActs(Effects effects, CaseQueues queues, CaseWorkers workers, PeopleDirectory people)
{
    /// <summary>The timeline's events of what all kinds have; their texts are "campus/case.event.NAME".</summary>
    public const string Taken = "CaseTaken", HandedOver = "CaseHandedOver", LetGo = "CaseLetGo", Noted = "CaseNoted";

    /// <summary>UTF-16 units of a note.</summary>
    public const int LongestNote = 1000;

    /// <summary>A move of the case's own workflow. Who moves what nobody works, works it from then on.</summary>
    public Task<CaseDone> Move(Visitor by, Guid action, string number, SeenCase seen, string move, string words, CancellationToken ct) =>
        Act(by, $"{DeskAct.Key(action)}/{move}", number, async (one, work, stop) =>
        {
            if (one.State != seen.State) return CaseDone.Changed;
            if (!await queues.Kinds[one.Skill].Move(number, move, words, work, stop)) return CaseDone.Unfit;
            if (one.Assignee is null) one.Assign(by.Account, work.Now);
            return CaseDone.Done;
        }, ct);

    /// <summary>Gives a case to somebody whose right reaches it, or to nobody.</summary>
    /// <param name="to">Account; empty: nobody works it any more.</param>
    /// <param name="note">What the next one is to know; empty: nothing. Colleagues alone read it.</param>
    public Task<CaseDone> Assign(Visitor by, Guid action, string number, SeenCase seen, string to, string note, CancellationToken ct) =>
        Act(by, DeskAct.Key(action), number, async (one, work, stop) =>
        {
            if (note.Length > LongestNote) return CaseDone.Unfit;
            if ((one.Assignee ?? "") != seen.Assignee || !one.IsOpen) return CaseDone.Changed;
            if (to == (one.Assignee ?? "")) return CaseDone.Unfit;
            if (to != "" && (await workers.Of(queues.Kinds[one.Skill], one, await CollegeOf(work.Db, one, stop), stop)).All(c => c.Account != to)) return CaseDone.Unfit;
            if (!await queues.Kinds[one.Skill].Assigned(number, to == "" ? null : to, work, stop)) return CaseDone.Unfit;
            var before = one.Assignee;
            one.Assign(to == "" ? null : to, work.Now);
            work.Record(number, to == "" ? LetGo : to == by.Account ? Taken : HandedOver, before, to);
            if (note != "") work.Note(number, note);
            return CaseDone.Done;
        }, ct);

    /// <summary>Words for colleagues. No notice is made of them, and no channel sees them.</summary>
    public Task<CaseDone> Note(Visitor by, Guid action, string number, string text, CancellationToken ct) =>
        Act(by, DeskAct.Key(action), number, (one, work, _) =>
        {
            if (text.Length is 0 or > LongestNote) return Task.FromResult(CaseDone.Unfit);
            work.Record(number, Noted, one.State, one.State);
            work.Note(number, text);
            return Task.FromResult(CaseDone.Done);
        }, ct);

    async Task<CaseDone> Act(Visitor by, string key, string number, Func<CaseRow, UnitOfWork, CancellationToken, Task<CaseDone>> act, CancellationToken ct)
    {
        var done = CaseDone.NotFound;
        try
        {
            var result = await effects.Commit(key, EffectHash.None, by.Actor, null, async (work, stop) =>
            {
                done = await queues.Within(work.Db, by, k => k.Work, c => c.Number == number).FirstOrDefaultAsync(stop) is { } one ? await act(one, work, stop) : CaseDone.NotFound;
                return done == CaseDone.Done ? Outcome.Silent : Outcome.Nothing;
            }, ct);
            return result.Kind == EffectKind.Refused ? done : CaseDone.Done;
        }
        catch (WrongMoveException)
        {
            return CaseDone.Changed;
        }
    }

    /// <summary>Of the case's student; null: he is not bound, or no longer here.</summary>
    public async Task<string?> CollegeOf(LanyueDb db, CaseRow one, CancellationToken ct)
    {
        var person = await db.Dialogues.Where(d => d.Id == one.Dialogue).Select(d => d.Person).FirstOrDefaultAsync(ct);
        return person is null ? null : (await people.Student(person, ct))?.College;
    }
}
