using System.Globalization;
using Lanyue.Bot.Dialogue;
using Lanyue.Bot.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Lanyue.Skills.Crisis;

/// <summary>What a student writes further reaches who is called, or has taken it up, in one message each interval; the page of the case shows all of it.</summary>
public sealed class CrisisFollowing(Transcript transcript, IOptions<CrisisOptions> settings)
{
    /// <summary>Of the newest messages so many are quoted, each so long, in UTF-16 units.</summary>
    const int MostQuoted = 5, LongestQuote = 80;

    /// <summary>Several sentences come as several messages: they are told of together.</summary>
    static readonly TimeSpan Together = TimeSpan.FromSeconds(2);

    /// <summary>There is more to tell; several before the next telling are one.</summary>
    /// <returns>False: it is expected already.</returns>
    internal bool Expect(CrisisCase one, UnitOfWork work)
    {
        if (one.FollowAt is not null) return false;
        var (soon, next) = (work.Now + Together, one.FollowedAt + settings.Value.FollowEvery);
        var at = next > soon ? next.Value : soon;
        one.FollowAt = at;
        CrisisSkill.Schedule(work, CrisisSkill.FollowTimer, one, at.ToUnixTimeMilliseconds(), at);
        return true;
    }

    /// <summary>The timer has come.</summary>
    internal async Task Tell(CrisisCase one, UnitOfWork work, CancellationToken ct)
    {
        one.FollowAt = null;
        if (!one.State.IsFollowed()) return;

        var said = (await transcript.Heard(work.Db, one.Dialogue, one.HeardUpTo, work.Now, ct)).Where(l => l.At > one.HeardUpTo).ToList();
        if (said.Count == 0) return;
        (one.HeardUpTo, one.FollowedAt) = (said[^1].At, work.Now);
        var quoted = said.TakeLast(MostQuoted).Select(l => $"“{Writing.Shorten(l.Turn.Text, LongestQuote)}”");
        var reply = Reply.Of(said.Any(l => l.Class == LineClass.Crisis) ? "crisis/call.again" : "crisis/call.more",
            ("number", one.Number), ("count", said.Count.ToString(CultureInfo.InvariantCulture)), ("words", string.Concat(quoted)));
        foreach (var address in await Readers(one, work.Db, ct)) await work.Alert(Address.Parse(address), LineClass.Crisis, reply, ct);
    }

    /// <summary>Who took it up; while nobody has, all that are being called. Empty: it was taken up at the desk, where it is read.</summary>
    static async Task<IReadOnlyList<string>> Readers(CrisisCase one, LanyueDb db, CancellationToken ct) =>
        !one.State.IsUnanswered() ? one.TakenAddress is { } taker ? [taker] : []
        : await db.CallsOf(one.Number).Where(p => p.Line != null && p.At >= one.PagingSince).Select(p => p.Address).Distinct().OrderBy(a => a).ToListAsync(ct);
}
